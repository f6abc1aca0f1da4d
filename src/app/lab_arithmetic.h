// "Show the arithmetic": how the values of a plot come about, with their numbers of this tick.
#pragma once

#include "app/page.h"

namespace app {

void open_arithmetic();
// The card, while it is open, near the plot in `anchor`.
void draw_arithmetic(const Page& page, const learn::PlotText& plot, const ui::Box& anchor);

} // namespace app
