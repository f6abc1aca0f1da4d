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
    Rect area{};
    int columns = 0;
    int rows = 0;
    std::vector<float> values{}; // rows * columns
    float low = 0.0f;            // value of the colour map's two ends
    float high = 1.0f;
    ColorMap colors = ColorMap::diverging;
    bool contour = false; // draws the line where the value is half-way
};

struct Points {
    std::vector<Vec2> at{};
    Ink ink = Ink::real;
    Mark mark = Mark::dot;
    float size_px = 5.0f;
    float opacity = 0.75f;
};

struct Arrows {
    std::vector<Vec2> from{};
    std::vector<Vec2> to{};
    Ink ink = Ink::generated;
    float width_px = 1.5f;
    float opacity = 0.9f;
};

// Polylines one after the other; strip i has counts[i] points.
struct Lines {
    std::vector<Vec2> at{};
    std::vector<int> counts{};
    Ink ink = Ink::neutral;
    float width_px = 1.0f;
    float opacity = 1.0f;
    bool dashed = false;
};

// Small images of one size, each stretched over its rectangle of the world. Pixels image after
// image, rows from the top, channels together, 0 black .. 1 full; others are clamped, a pixel with
// a non-finite channel is left out.
struct Images {
    int width = 0;
    int height = 0;
    int channels = 1;            // 1 grey, 3 red-green-blue
    std::vector<Rect> at{};      // one per image
    std::vector<float> pixels{}; // at.size() * height * width * channels
    bool smooth = false;         // blends between pixels instead of showing them as squares
};

// Bars, cells, frames: filled, or only their edge.
struct Rects {
    std::vector<Rect> at{};
    Ink ink = Ink::neutral;
    float opacity = 1.0f;
    bool outline = false;
    float width_px = 1.0f; // of the outline, drawn inside
};

// Short texts, one line each. They keep their size when the reader zooms.
struct Labels {
    // Which point of the text stands at `at`; all are centred upright.
    enum class Align : std::uint8_t { left, centre, right };
    std::vector<Vec2> at{};
    std::vector<std::string> text{}; // one per place
    Ink ink = Ink::neutral;
    Align align = Align::centre;
    float size_px = 12.0f;
};

using Item = std::variant<Field, Points, Arrows, Lines, Images, Rects, Labels>;

struct Picture {
    std::string caption;     // short text for the corner: "non-saturating, 2 of 8 modes"
    std::string description; // one or two sentences that say what is seen, for a reader who cannot
    std::vector<Item> items; // drawn in this order
};

} // namespace scene
