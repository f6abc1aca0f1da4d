// One block of a chapter as things to draw: panels, paragraphs, formulas, signs. Positions are
// relative to the block's top left corner, in pixels; colours are roles.
#pragma once

#include "learn/book.h"
#include "ui/icons.h"
#include "ui/text_layout.h"

#include <string>
#include <vector>

namespace ui {

enum class Surface { none, paper, line, accent, accent_soft, warn_fill, warn_line };

struct Panel {
    Box box;
    Surface fill = Surface::none;
    Surface border = Surface::none;
    float rounding = 0.0f;
};

struct PlacedText {
    float x = 0.0f;
    float y = 0.0f;
    TextLayout layout;
};

struct PlacedFormula {
    int formula = -1;
    float x = 0.0f;
    float baseline = 0.0f;
    float size = 0.0f;
};

struct PlacedIcon {
    Icon icon = Icon::warning;
    float x = 0.0f; // centre
    float y = 0.0f;
    float size = 0.0f;
    Tone tone = Tone::warn;
};

// A number or a bullet in front of an item. `at` is the right end (or the centre) of its baseline.
struct PlacedMark {
    int number = 0; // 0: a bullet
    float x = 0.0f;
    float y = 0.0f;
    bool centred = false;
};

struct LaidBlock {
    float gap_before = 0.0f;
    float height = 0.0f;
    float gap_after = 0.0f;
    std::string_view id; // of a heading or a follow-up question
    int folds = -1;      // it is the question of this fold
    int folded_by = -1;  // it is seen only while this fold is open
    std::vector<Panel> panels;
    std::vector<PlacedText> texts;
    std::vector<PlacedFormula> formulas;
    std::vector<PlacedIcon> icons;
    std::vector<PlacedMark> marks;
    bool has_links() const;
};

// The block itself, without the children of a follow-up.
LaidBlock lay_out_block(const Context& context, const learn::Book& book, const learn::Block& block,
                        float width);
// In its own file: columns by content, cells that wrap.
LaidBlock lay_out_table(const Context& context, const learn::Book& book, const learn::Block& block,
                        float width);

} // namespace ui
