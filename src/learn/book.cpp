#include "learn/book.h"

#include <algorithm>

namespace learn {
namespace {

template <class Item> const Item* by_key(const std::vector<Item>& items, std::string_view key) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.key == key; });
    return found == items.end() ? nullptr : &*found;
}

} // namespace

const NamedText* LabText::param(std::string_view key) const {
    return by_key(params, key);
}
const NamedText* LabText::readout(std::string_view key) const {
    return by_key(readouts, key);
}
const NamedText* LabText::view(std::string_view key) const {
    return by_key(views, key);
}
const PresetText* LabText::preset(std::string_view key) const {
    return by_key(presets, key);
}
const ExperimentText* LabText::experiment(std::string_view key) const {
    return by_key(experiments, key);
}

const Chapter* Book::find(std::string_view slug) const {
    const auto found = std::find_if(chapters.begin(), chapters.end(),
                                    [&](const Chapter& chapter) { return chapter.slug == slug; });
    return found == chapters.end() ? nullptr : &*found;
}

std::string plain_text(const Book& book, const Inlines& text, bool with_tex) {
    std::string out;
    for (const Inline& run : text) {
        if (run.kind != Inline::Kind::formula) {
            out += run.text;
            continue;
        }
        const auto index = static_cast<std::size_t>(run.formula);
        if (run.formula < 0 || index >= book.formulas.size()) continue;
        const Formula& formula = book.formulas[index];
        out += with_tex ? formula.tex : formula.spoken;
    }
    return out;
}

} // namespace learn
