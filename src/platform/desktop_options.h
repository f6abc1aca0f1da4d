// The desktop program's command line.
#pragma once

#include "base/result.h"

#include <string>

namespace platform {

struct DesktopOptions {
    bool help = false;
    bool version = false;
    std::string data;       // folder; empty: looked for
    std::string link;       // empty: where the reader was last
    bool has_link = false;
    std::string screenshot; // file; empty: none
    bool print_state = false;
    int width = 1440;       // CSS pixels
    int height = 900;
    float scale = 0.0f;     // 0: the screen's own
    bool dark = false;
    int frames = 3;
    // Runs without showing a window, then ends.
    bool offscreen() const { return !screenshot.empty() || print_state; }
};

base::Result<DesktopOptions> parse_desktop_options(int argc, const char* const* argv);
const char* desktop_help();

} // namespace platform
