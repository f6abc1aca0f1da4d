// Small cards that open under a control: menus, lists, settings. One is open at a time; Esc or a
// press outside closes it.
#pragma once

#include "ui/box.h"
#include "ui/context.h"

#include <span>
#include <string>
#include <string_view>

namespace ui {

void open_popup(std::string_view id);
bool popup_open(std::string_view id);
// While true, draw into the card and call end_popup. `content` receives its inner box; `height` is
// what the content needs (it scrolls when the page is lower). Opens below `anchor`, inside the
// page.
bool begin_popup(const Context& context, std::string_view id, const Box& anchor, float width,
                 float height, Box& content);
void end_popup();
void close_popup();

struct MenuRow {
    std::string_view label;
    std::string_view about; // a second, softer line
    bool chosen = false;
};
// Height of the rows, and the index of the row that was pressed, or -1.
float menu_height(const Context& context, std::span<const MenuRow> rows);
int menu_rows(const Context& context, const Box& box, std::span<const MenuRow> rows);

// A control that shows one of several choices and opens the list of them; the index after this
// frame.
int dropdown(const Context& context, std::string_view id, const Box& box,
             std::span<const std::string_view> options, int chosen);

} // namespace ui
