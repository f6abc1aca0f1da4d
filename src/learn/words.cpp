#include "learn/words.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace learn {
namespace {

struct Decoded {
    char32_t code = 0; // 0: not a character
    std::size_t size = 1;
};

Decoded decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    if (first < 0x80) return {first, 1};
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
    if (size == 1 || first > 0xF4 || at + size > text.size()) return {};
    char32_t code = first & (0x7Fu >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return {};
        code = (code << 6) | (byte(at + i) & 0x3F);
    }
    return {code, size};
}

// U+00C0 to U+017F without their accents; '*' stands for what is no letter.
constexpr std::string_view kUnaccented =
    "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty"  // C0 to FF
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"  // 100 to 13F
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"; // 140 to 17F

static_assert(kUnaccented.size() == 0x180 - 0xC0);

char32_t fold(char32_t code) {
    if (code >= 'A' && code <= 'Z') return code + 32;
    if (code >= 0xC0 && code < 0x180) {
        return static_cast<unsigned char>(kUnaccented[code - 0xC0]);
    }
    if (code >= 0x391 && code <= 0x3A9) return code + 32; // Greek capitals
    return code;
}

bool is_letter(char32_t code) {
    const bool ascii = (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9');
    return ascii || (code >= 0x3B1 && code <= 0x3C9);
}

bool is_apostrophe(char32_t code) {
    return code == '\'' || code == 0x2019;
}

} // namespace

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> out;
    Word word;
    const auto finish = [&] {
        if (!word.text.empty()) out.push_back(std::move(word));
        word = {};
    };
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decode(text, at);
        const char32_t code = fold(decoded.code);
        const std::size_t next = at + decoded.size;
        if (is_letter(code)) {
            if (word.text.empty()) word.begin = at;
            word.text += code;
            word.end = next;
        } else if (!is_apostrophe(code)) {
            finish();
        }
        at = next;
    }
    finish();
    return out;
}

Distance edit_distance(std::u32string_view query, std::u32string_view word) {
    constexpr std::size_t kMax = 32;
    query = query.substr(0, kMax);
    word = word.substr(0, kMax);
    std::array<std::array<int, kMax + 1>, 3> rows{};
    for (std::size_t j = 0; j <= word.size(); ++j)
        rows[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= query.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i + 2) % 3];
        const auto& above2 = rows[(i + 1) % 3];
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= word.size(); ++j) {
            const int replace = above[j - 1] + (query[i - 1] == word[j - 1] ? 0 : 1);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, replace});
            const bool swapped =
                i > 1 && j > 1 && query[i - 1] == word[j - 2] && query[i - 2] == word[j - 1];
            if (swapped) row[j] = std::min(row[j], above2[j - 2] + 1);
        }
    }
    const auto& last = rows[query.size() % 3];
    const auto end = last.begin() + static_cast<std::ptrdiff_t>(word.size()) + 1;
    return {last[word.size()], *std::min_element(last.begin(), end)};
}

} // namespace learn
