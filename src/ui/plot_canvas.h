// The drawn parts of a plot: axes, curves, marks. Each series differs from the others by colour,
// by dash and by the shape of its marks, so that no one of the three is needed.
#pragma once

#include "ui/axis.h"
#include "ui/box.h"
#include "ui/context.h"

#include <cstdint>
#include <span>
#include <vector>

struct ImDrawList;

namespace ui {

enum class Mark { dot, ring, square, diamond };

struct SeriesLook {
    Color color;
    float dash; // CSS pixels of line and of gap; 0: whole
    Mark mark;
};
// Alone, every series has a look of its own. Of two runs, a readout keeps its colour: A whole with
// filled marks, B dashed with open ones.
SeriesLook series_look(const Theme& theme, std::size_t i);
SeriesLook paired_look(const Theme& theme, std::size_t readout, bool b);

struct PlotFrame {
    Box area;
    Axis values;
    double last_tick = 1000.0;

    float x(double tick) const { return area.x + static_cast<float>(tick / last_tick) * area.w; }
    // For a place on the value axis; what lies outside is drawn at the edge.
    float y(double place) const;
    double tick_at(float x) const { return static_cast<double>((x - area.x) / area.w) * last_tick; }
};

struct Curve {
    std::span<const std::int64_t> ticks;
    std::span<const float> values;
    SeriesLook look;
    float width = 1.8f;
    float opacity = 1.0f;
    bool marks = false;
    std::size_t index = 0; // of its plot: marks of neighbours stand apart
};

// Leaves room for the labels of both axes in `box` and fills frame.area; frame.values and
// frame.last_tick are set.
void place_axes(const Context& context, PlotFrame& frame, Box box);
void draw_axes(ImDrawList& list, const Context& context, const PlotFrame& frame);
void draw_series(ImDrawList& list, const Context& context, const PlotFrame& frame,
                 const Curve& curve);
// A short piece of the curve with one mark, from the left edge of the box.
void draw_key(ImDrawList& list, const Context& context, const Box& box, const SeriesLook& look);
void draw_mark(ImDrawList& list, const Context& context, float x, float y, const SeriesLook& look,
               float opacity = 1.0f);

} // namespace ui
