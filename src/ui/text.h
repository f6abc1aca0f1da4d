// Single lines of text, drawn glyph by glyph at their exact size. Baselines sit on whole pixels,
// so every size is sharp; a line is placed by its baseline or by the middle of its capitals.
#pragma once

#include "ui/box.h"
#include "ui/context.h"

#include <string>
#include <string_view>
#include <vector>

struct ImDrawList;

namespace ui {

inline constexpr float kCapHeight = 0.727f; // of Inter, in em

float text_width(const TextStyle& style, std::string_view text);
// Bytes of the longest start of `text` that is at most `width` wide; never splits a character.
std::size_t fitting_bytes(const TextStyle& style, std::string_view text, float width);

void draw_text(ImDrawList& list, const TextStyle& style, float x, float baseline,
               std::string_view text);
// Capitals are centred on middle_y.
void draw_text_middle(ImDrawList& list, const TextStyle& style, float x, float middle_y,
                      std::string_view text);
// Centred in the box both ways; too long a text ends in an ellipsis.
void draw_text_centred(ImDrawList& list, const TextStyle& style, const Box& box,
                       std::string_view text);
// From the left edge of the box, ending in an ellipsis where it does not fit.
void draw_text_fitted(ImDrawList& list, const TextStyle& style, const Box& box,
                      std::string_view text);
void draw_text_right(ImDrawList& list, const TextStyle& style, float right, float middle_y,
                     std::string_view text);
// Plain words broken into lines at most `width` wide; a line feed ends a line.
std::vector<std::string_view> wrap_words(const TextStyle& style, std::string_view text,
                                         float width);
// One glyph at a pen position on its baseline.
void draw_glyph(ImDrawList& list, const TextStyle& style, float x, float baseline, char32_t code);

} // namespace ui
