// The chapters by group, as a narrow list. A play sign marks those that have a lab.
#pragma once

#include "learn/book.h"
#include "ui/box.h"
#include "ui/context.h"

#include <string_view>

namespace ui {

float chapter_list_height(const Context& context, const learn::Book& book);
// Draws into the box; returns the slug of a chapter that was chosen, or nothing.
std::string_view chapter_list(const Context& context, const learn::Book& book,
                              std::string_view open_slug, Box box);

} // namespace ui
