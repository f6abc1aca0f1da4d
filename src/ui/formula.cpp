#include "ui/formula.h"

#include "ui/imgui_all.h"
#include "ui/text.h"

namespace ui {

void draw_formula(ImDrawList& list, const Context& context, const learn::Formula& formula,
                  float size, float x, float baseline, Color color) {
    TextStyle style{context.fonts.math, size, color, 0.0f};
    const float origin_y = std::round(baseline);
    for (const learn::FormulaGlyph& glyph : formula.glyphs) {
        style.size = size * glyph.scale;
        draw_glyph(list, style, x + size * glyph.x, origin_y + size * glyph.y, glyph.code);
    }
    for (const learn::FormulaRule& rule : formula.rules) {
        // A bar keeps a whole number of pixels in its thin direction, or it would blur away.
        ImVec2 low(x + size * rule.x, origin_y + size * rule.y);
        ImVec2 high(low.x + size * rule.w, low.y + size * rule.h);
        if (rule.w >= rule.h) {
            low.y = std::round(low.y);
            high.y = low.y + std::max(1.0f, std::round(size * rule.h));
        } else {
            low.x = std::round(low.x);
            high.x = low.x + std::max(1.0f, std::round(size * rule.w));
        }
        list.AddRectFilled(low, high, color);
    }
}

} // namespace ui
