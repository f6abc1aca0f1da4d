// A paragraph of mixed runs (bold, italic, code, links, inline formulas) laid out for one width.
// Positions are relative to its top left corner; colours are chosen when it is drawn, so a change
// of theme needs no new layout.
#pragma once

#include "learn/book.h"
#include "ui/box.h"
#include "ui/context.h"

#include <span>
#include <string_view>
#include <vector>

struct ImDrawList;

namespace ui {

enum class Tone { ink, soft, accent, warn, good };

struct TextSpec {
    float css_size = 15.0f;
    float line_height = 1.55f; // of the size
    Face face = Face::regular;
    Tone tone = Tone::ink;
    float tracking_em = 0.0f;
    learn::Align align = learn::Align::left;
};

struct Piece {
    Face face = Face::regular;
    bool code = false;
    float x = 0.0f;
    float baseline = 0.0f;
    float width = 0.0f;
    float size = 0.0f;
    float tracking = 0.0f;
    int formula = -1;
    int link = -1;         // index into TextLayout::targets
    std::string_view text; // of the book, which outlives every layout
};

struct TextLayout {
    TextSpec spec;
    float width = 0.0f; // of the widest line
    float height = 0.0f;
    std::vector<Piece> pieces;
    std::vector<std::string_view> targets;
    // Where each link lies: one box per line that it touches.
    struct LinkBox {
        int link = 0;
        Box box;
    };
    std::vector<LinkBox> link_boxes;
};

TextLayout lay_out(const Context& context, const learn::Book& book,
                   std::span<const learn::Inline> text, const TextSpec& spec, float width);
// The width of the text on one line, and of its widest cluster: what a table needs.
struct Extent {
    float whole = 0.0f;
    float widest_cluster = 0.0f;
};
Extent extent(const Context& context, const learn::Book& book, std::span<const learn::Inline> text,
              const TextSpec& spec);

Color tone_color(const Theme& theme, Tone tone);
// Draws at (x, y) = top left and registers the links; returns the target of a link that was
// followed, or nothing.
std::string_view draw(ImDrawList& list, const Context& context, const learn::Book& book,
                      const TextLayout& layout, float x, float y);

} // namespace ui
