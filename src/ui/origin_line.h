// Where the numbers of a plot or picture come from, as every one of them says.
#pragma once

#include "ui/box.h"
#include "ui/context.h"

#include <string>
#include <string_view>

struct ImDrawList;

namespace ui {

struct Origin {
    std::string text = "computed here, now"; // or "loaded from FILE"
    std::string how;                         // "made by COMMAND", for what was loaded
    bool here = true;
};

// A full mark for what is computed here, an open square for what was loaded; the words; all of it
// in a card on hover where it does not fit.
void origin_line(const Context& context, const Origin& origin, const Box& box,
                 float css_size = 12.0f, bool calm = false);
float origin_width(const Context& context, const Origin& origin, float css_size = 12.0f);

} // namespace ui
