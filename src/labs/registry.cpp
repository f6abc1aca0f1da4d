#include "labs/registry.h"

#include "nn/matrix.h"

#include <array>

namespace lab {

#define LAB(name, slug) std::unique_ptr<Lab> make_##name();
#include "labs/registry.inc"
#undef LAB

namespace {

struct Entry {
    std::string_view slug;
    std::unique_ptr<Lab> (*make)();
};

constexpr Entry kEntries[] = {
#define LAB(name, slug) {slug, make_##name},
#include "labs/registry.inc"
#undef LAB
};

constexpr auto kSlugs = [] {
    std::array<std::string_view, std::size(kEntries)> slugs;
    for (std::size_t i = 0; i < slugs.size(); ++i)
        slugs[i] = kEntries[i].slug;
    return slugs;
}();

} // namespace

std::span<const std::string_view> all() {
    return kSlugs;
}

std::unique_ptr<Lab> make(std::string_view slug) {
    nn::fix_product_order();
    for (const Entry& entry : kEntries) {
        if (entry.slug != slug) continue;
        std::unique_ptr<Lab> lab = entry.make();
        lab->rebuild(0);
        return lab;
    }
    return nullptr;
}

} // namespace lab
