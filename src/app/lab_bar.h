// The line above a lab's picture: title, where its numbers come from, presets,
// layers, the comparison of two runs, the goal.
#pragma once

#include "app/page.h"

namespace app {

class LabStages;

float lab_bar_height(const Page& page, float width);
// The box has that height.
void lab_bar(const Page& page, LabStages& stages, ui::Box box);
// Where the numbers come from, on the picture, when the bar (of width bar_w) had no room for it.
void lab_badge(const Page& page, const ui::Box& pane, float bar_w);

} // namespace app
