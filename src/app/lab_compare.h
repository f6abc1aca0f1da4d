// Two runs beside each other: what sets them apart in one sentence, and whose parameters the panel
// shows.
#pragma once

#include "app/page.h"

namespace app {

// Begins the comparison, or ends it. Both runs start anew from the seed.
void toggle_compare(const Page& page);
// Both heights are 0 without a second run.
float verdict_height(const Page& page);
void draw_verdict(const Page& page, const ui::Box& box);
float sides_height(const Page& page);
// True: the panel edits B.
bool draw_sides(const Page& page, ui::Box box, bool edits_b);

} // namespace app
