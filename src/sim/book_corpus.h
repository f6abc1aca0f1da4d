// The prose of the book's chapters as numbered words, for models of language that are counted or
// trained here. The build makes it from content/ (tools/content/corpus.mjs), so a change of a
// chapter changes the models that stand on it, and nothing else.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace sim {

struct Corpus {
    std::string_view words; // one to a line, the most frequent first; word i has number i
    std::span<const std::uint16_t> tokens; // the running text: words and the stops , : ; . ?
};

Corpus book_corpus();

} // namespace sim
