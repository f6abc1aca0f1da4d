// The card that lists the keys.
#pragma once

#include "ui/context.h"

#include <span>
#include <string_view>

namespace ui {

struct KeyLine {
    std::string_view keys;
    std::string_view what; // empty: `keys` is a heading
};

// Draws over the page while `open`; becomes false when the reader closes it.
void keys_help(const Context& context, std::span<const KeyLine> lines, bool& open);

} // namespace ui
