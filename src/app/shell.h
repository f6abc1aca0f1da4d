// Puts the parts of the page into the window: header, chapters, text and lab, in the layout that
// the window's width asks for.
#pragma once

#include "app/header.h"
#include "app/lab_pane.h"
#include "app/page_layout.h"
#include "app/reading_pane.h"

#include <functional>
#include <string>
#include <string_view>

namespace app {

struct ShellInput {
    ui::Box window;
    PageLayout layout;
    gfx::Renderer& renderer;
    std::string_view graphics_problem; // why there are no pictures, or nothing
    Pinch pinch;
    const ui::Search& search;
    const std::function<std::string(std::string_view)>& address;
};

class Shell {
public:
    void draw(const Page& page, const ShellInput& input, Settings& settings);

    Header header;
    ReadingPane reading;
    LabPane lab;
    bool lab_tab = false; // of the one-column layout
    bool drawer_open = false;
    bool help_open = false;

private:
    void draw_body(const Page& page, const ShellInput& input, ui::Box body);
    ui::Box draw_tabs(const Page& page, ui::Box& body);
};

} // namespace app
