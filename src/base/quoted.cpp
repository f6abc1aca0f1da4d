#include "base/quoted.h"

namespace base {

std::string quoted(std::string_view text, std::size_t longest) {
    const bool cut = text.size() > longest;
    if (cut) {
        // Bytes 10xxxxxx go on with the character before them.
        const auto inside = [&](std::size_t i) {
            return (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
        };
        std::size_t end = longest;
        while (end > 0 && longest - end < 4 && inside(end))
            --end;
        text = text.substr(0, end);
    }
    std::string shown = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        shown += byte < 0x20 || byte == 0x7f ? '?' : c;
    }
    return shown + (cut ? "...\"" : "\"");
}

} // namespace base
