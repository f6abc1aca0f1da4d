// Search over titles, questions, tags, headings, the text and the cheat sheet.
//
// A query is a row of words; each must be found in a section or at the head of its chapter. If no
// section holds all of them, sections that hold some are given. A word matches whole, as a
// beginning (from two letters), or with slips of the finger: one from four letters on, two from
// eight. Score of a section: sum over the query's words of
//     max over its matches (weight of the field * quality of the match * rarity of the word).
#pragma once

#include "learn/book.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace learn {

struct TextRange {
    std::size_t begin = 0, end = 0; // bytes
};

struct SearchHit {
    std::string slug;               // of the chapter, or "cheatsheet"
    std::string chapter;            // its short title
    std::string heading_id;         // empty: the top of the chapter
    std::string heading;            // its text, empty at the top
    std::string snippet;            // one line, "…" where it is cut
    std::vector<TextRange> matches; // in the snippet, ascending
    float score = 0;
};

class SearchIndex {
public:
    explicit SearchIndex(const Book& book); // copies what it needs
    ~SearchIndex();
    SearchIndex(SearchIndex&&) noexcept;
    SearchIndex& operator=(SearchIndex&&) noexcept;

    // Best first. Any bytes are a valid query; the order of equal hits is that of the book.
    std::vector<SearchHit> find(std::string_view query, std::size_t limit = 12) const;

private:
    struct Data;
    std::unique_ptr<Data> data_;
};

} // namespace learn
