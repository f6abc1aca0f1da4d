// Draws a typeset formula: glyphs of the math font and rules, on the geometry of learn/book.h.
#pragma once

#include "learn/book.h"
#include "ui/context.h"

struct ImDrawList;

namespace ui {

// size: the formula's em in pixels. (x, baseline): the left end of its baseline.
void draw_formula(ImDrawList& list, const Context& context, const learn::Formula& formula,
                  float size, float x, float baseline, Color color);

} // namespace ui
