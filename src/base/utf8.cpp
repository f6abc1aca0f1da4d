#include "base/utf8.h"

#include <cstddef>
#include <cstdint>

namespace base {
namespace {

struct Form {
    int more = -1; // bytes that follow; -1: none begins like this
    std::uint32_t bits = 0;
    std::uint32_t least = 0; // a smaller code has a shorter form
};

Form form_of(unsigned char first) {
    if (first < 0x80) return {0, first, 0};
    if (first >= 0xC0 && first < 0xE0) return {1, first & 0x1Fu, 0x80};
    if (first >= 0xE0 && first < 0xF0) return {2, first & 0x0Fu, 0x800};
    if (first >= 0xF0 && first < 0xF8) return {3, first & 0x07u, 0x10000};
    return {};
}

} // namespace

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const Form form = form_of(static_cast<unsigned char>(text[i]));
        std::uint32_t code = form.bits;
        if (form.more < 0) return false;
        for (int k = 0; k < form.more; ++k) {
            if (++i == text.size()) return false;
            const auto byte = static_cast<unsigned char>(text[i]);
            if ((byte & 0xC0u) != 0x80u) return false;
            code = code << 6 | (byte & 0x3Fu);
        }
        const bool surrogate = code >= 0xD800 && code < 0xE000;
        if (code < form.least || surrogate || code > 0x10FFFF) return false;
    }
    return true;
}

} // namespace base
