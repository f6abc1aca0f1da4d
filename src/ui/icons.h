// The few signs of the interface, drawn as shapes: sharp at any size and free of any font.
#pragma once

#include "ui/box.h"
#include "ui/theme.h"

struct ImDrawList;

namespace ui {

enum class Icon {
    play,
    pause,
    restart,
    stop,
    search,
    menu,
    close,
    check,
    down,
    right,
    left,
    lock,
    share,
    warning,
    move,
    brush,
    eraser,
    frame,
    more,
    step_back,
    branch,
    save
};

// Centred at (x, y) in a square of side `size`.
void draw_icon(ImDrawList& list, Icon icon, float x, float y, float size, Color color);

} // namespace ui
