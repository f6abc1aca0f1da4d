// The head of a plot: its title and the present values, raw, each with the key of its curve.
#pragma once

#include "ui/box.h"
#include "ui/context.h"
#include "ui/plot_data.h"

#include <string>

namespace ui {

std::string present_text(const PlotSeries& series, double value);
float plot_head_height(const Context& context, const PlotInput& input, float width);
// `corner` is kept free of the title.
void draw_plot_head(const Context& context, const PlotInput& input, Box box, const Box& corner);

} // namespace ui
