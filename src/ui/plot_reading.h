// The small card beside a plot's crosshair: every series' value at one tick.
#pragma once

#include "ui/plot_canvas.h"

#include <span>
#include <string>
#include <string_view>

namespace ui {

struct ReadingRow {
    SeriesLook look;
    std::string label;
    std::string value; // with its unit
    std::string note;  // softer, after the value; may be empty
};

// Beside `line`, inside the page, over everything.
void draw_reading_card(const Context& context, std::string_view title,
                       std::span<const ReadingRow> rows, const Box& line);

} // namespace ui
