// The keys of the page, as wishes; what they do is the App's business.
#pragma once

#include "ui/keys_help.h"

#include <span>

namespace app {

struct Shortcuts {
    bool play = false;
    bool step = false;
    bool step_back = false;
    bool restart = false;
    bool search = false;
    bool help = false;
    bool next_theme = false;
    int chapter = 0;   // +1 next, -1 previous
    int text_size = 0; // steps
};

// Reads ImGui's keyboard; nothing while a text field has the cursor.
Shortcuts read_shortcuts();
std::span<const ui::KeyLine> key_lines();

} // namespace app
