// Text as searchable words: lower case, without accents and apostrophes, with the place in the
// original. "Kynkäänniemi’s" is found by "kynkaanniemis", "top-k" is the two words "top" and "k".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace learn {

struct Word {
    std::u32string text;            // folded
    std::size_t begin = 0, end = 0; // bytes of the original
};

// Accepts any bytes; what is not UTF-8 separates words.
std::vector<Word> words_of(std::string_view text);

// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours, each 1.
struct Distance {
    int whole = 0;  // from the query to the word
    int prefix = 0; // from the query to the nearest beginning of the word
};
Distance edit_distance(std::u32string_view query, std::u32string_view word);

} // namespace learn
