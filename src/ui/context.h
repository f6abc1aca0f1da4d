// What every part of the page needs in order to draw itself: colours, fonts and the unit.
#pragma once

#include "ui/fonts.h"
#include "ui/theme.h"

#include <cmath>

namespace ui {

enum class Face { regular, semibold, italic, mono, math };

// One way to write: all of it in framebuffer pixels.
struct TextStyle {
    ImFont* font = nullptr;
    float size = 15.0f;
    Color color = 0;
    float tracking = 0.0f; // extra advance per glyph
};

struct Context {
    Theme theme;
    Fonts fonts;
    float unit = 1.0f;     // framebuffer pixels per CSS pixel, text size included
    float hairline = 1.0f; // a thin line, whole pixels
    bool touch = false;
    bool reduced_motion = false;
    double elapsed_s = 0.0;

    float px(float css) const { return css * unit; }
    // The nearest whole pixel: for edges that must be crisp.
    float snap(float css) const { return std::round(css * unit); }
    float control_height() const { return snap(touch ? 44.0f : 34.0f); }
    float small_control_height() const { return snap(touch ? 44.0f : 28.0f); }

    ImFont* font(Face face) const {
        switch (face) {
        case Face::semibold:
            return fonts.semibold;
        case Face::italic:
            return fonts.italic;
        case Face::mono:
            return fonts.mono;
        case Face::math:
            return fonts.math;
        case Face::regular:
            break;
        }
        return fonts.regular;
    }
    // tracking_em: letter spacing as CSS states it.
    TextStyle style(Face face, float css_size, Color color, float tracking_em = 0.0f) const {
        return {font(face), px(css_size), color, tracking_em * px(css_size)};
    }
    TextStyle body() const { return style(Face::regular, 15.0f, theme.ink); }
    TextStyle label() const { return style(Face::regular, 13.0f, theme.soft); }
};

} // namespace ui
