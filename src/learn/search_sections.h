// The book cut into sections, the units that a search finds.
#pragma once

#include "learn/book.h"

#include <string>
#include <vector>

namespace learn {

enum class Field { title, tags, question, heading, short_answer, text };

struct FieldText {
    Field field;
    std::string text;
};

struct Section {
    int chapter = 0; // counted from 0; the cheat sheet comes last
    std::string slug, chapter_title, heading_id, heading;
    std::vector<FieldText> fields; // the head of a chapter: title, tags, question
};

// Chapter by chapter, each opened by its head: the section without a heading.
std::vector<Section> sections_of(const Book& book);

} // namespace learn
