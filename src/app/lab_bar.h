// The line above a lab's picture: title, where its numbers come from, layers, presets, the goal.
#pragma once

#include "app/lab_picture.h"
#include "app/page.h"

namespace app {

// Draws at the top of `box` and returns its height; with `draws` false it only measures.
float lab_bar(const Page& page, LabPicture& picture, ui::Box box, bool draws);

} // namespace app
