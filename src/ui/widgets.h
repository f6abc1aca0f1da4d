// Buttons, chips, switches and text fields in the page's own look. Every one is placed by a box
// and can be reached and worked by keyboard.
#pragma once

#include "ui/box.h"
#include "ui/context.h"
#include "ui/icons.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

struct ImDrawList;

namespace ui {

enum class ButtonKind { normal, primary, quiet };

struct ButtonText {
    std::string_view label; // may be empty when there is an icon
    std::optional<Icon> icon;
    bool opens_menu = false; // a chevron after the label
};

float button_width(const Context& context, const ButtonText& text);
bool button(const Context& context, std::string_view id, const Box& box, const ButtonText& text,
            ButtonKind kind = ButtonKind::normal);
// An icon alone; `name` is its tooltip.
bool icon_button(const Context& context, std::string_view id, const Box& box, Icon icon,
                 std::string_view name, ButtonKind kind = ButtonKind::normal);

enum class ChipKind { plain, hard, accent };
// Draws a rounded label from x; returns its width.
float chip(ImDrawList& list, const Context& context, float x, float middle_y, std::string_view text,
           ChipKind kind = ChipKind::plain);

// The index that is chosen after this frame.
int segmented(const Context& context, std::string_view id, const Box& box,
              std::span<const std::string_view> labels, int chosen);
float segmented_width(const Context& context, std::span<const std::string_view> labels);

// A switch at the left end of the box, with its label; the state after this frame.
bool toggle(const Context& context, std::string_view id, const Box& box, std::string_view label,
            bool on, bool enabled = true);

// The item registered last shows this on hover and on keyboard focus.
void tooltip(const Context& context, std::string_view text);
// The same card at once, below (or above) the anchor.
void show_note(const Context& context, std::string_view text, const Box& anchor);

struct FieldResult {
    bool edited = false;
    bool entered = false; // Enter
    bool left = false;    // focus went elsewhere
    bool active = false;
};
// One line of text in a rounded frame. `text` holds what is typed; `focus` puts the cursor there.
FieldResult text_field(const Context& context, std::string_view id, const Box& box,
                       std::string_view hint, std::string& text, bool focus = false,
                       Face face = Face::regular, float css_size = 15.0f);

void fill_box(ImDrawList& list, const Box& box, Color fill, float rounding);
void frame_box(ImDrawList& list, const Context& context, const Box& box, Color line,
               float rounding);

} // namespace ui
