// A part of the page that can be pressed: by mouse, finger or keyboard. Draws only the focus ring.
#pragma once

#include "ui/box.h"

#include <string_view>

namespace ui {

struct Press {
    bool pressed = false; // released inside, or Enter or Space on it
    bool hovered = false;
    bool held = false;
    bool focused = false; // by the keyboard, with the ring shown
};

// `id` is unique in its window.
Press press(std::string_view id, const Box& box);
// An area that later parts may lie on top of, such as the picture under its chips.
Press press_under(std::string_view id, const Box& box);
// The system's hand over what was pressed or registered last, while it is hovered.
void hand_cursor(const Press& state);
// Keeps a key for the item registered last while it is focused, so that it does not move the focus.
void own_key_when_focused(int imgui_key);

} // namespace ui
