// A picture as data: what a lab shows, before any drawing. Labs describe it, gfx draws it, tests
// and the accessible page read it. World units, y up; sizes in CSS pixels.
#pragma once

#include "base/geometry.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace scene {

using base::Rect;
using base::Vec2;

// Roles, not colours: the theme gives each role its colour in light and dark.
enum class Ink : std::uint8_t { real, generated, good, warning, neutral, accent };
// Marks repeat what colour says, for readers who do not see the difference.
enum class Mark : std::uint8_t { dot, ring, cross, square };
// diverging: low end generated, middle paper, high end real. sequential: viridis-like.
enum class ColorMap : std::uint8_t { diverging, sequential };

// A scalar on a regular grid of samples; rows from low y to high y. The first and last samples lie
// on the edges of `area`.
struct Field {
    Rect area;
    int columns = 0;
    int rows = 0;
    std::vector<float> values; // rows * columns
    float low = 0.0f;          // value of the colour map's two ends
    float high = 1.0f;
    ColorMap colors = ColorMap::diverging;
    bool contour = false; // draws the line where the value is half-way
};

struct Points {
    std::vector<Vec2> at;
    Ink ink = Ink::real;
    Mark mark = Mark::dot;
    float size_px = 5.0f;
    float opacity = 0.75f;
};

struct Arrows {
    std::vector<Vec2> from;
    std::vector<Vec2> to;
    Ink ink = Ink::generated;
    float width_px = 1.5f;
    float opacity = 0.9f;
};

// Polylines one after the other; strip i has counts[i] points.
struct Lines {
    std::vector<Vec2> at;
    std::vector<int> counts;
    Ink ink = Ink::neutral;
    float width_px = 1.0f;
    float opacity = 1.0f;
    bool dashed = false;
};

using Item = std::variant<Field, Points, Arrows, Lines>;

struct Picture {
    std::string caption;     // short text for the corner: "non-saturating, 2 of 8 modes"
    std::string description; // one or two sentences that say what is seen, for a reader who cannot
    std::vector<Item> items; // drawn in this order
};

} // namespace scene
