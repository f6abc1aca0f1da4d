// What the parts of the page share while one frame is built: how to draw, the reader's session,
// and what the reader asked for. Parts only collect wishes; the App grants them after the frame,
// so no part changes the page under another.
#pragma once

#include "session/session.h"
#include "ui/box.h"
#include "ui/context.h"
#include "ui/touch_scroll.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

struct File {
    std::string name;
    std::string type; // as MIME has it
    std::string bytes;
};

// Rows from top to bottom, three bytes a pixel.
struct Pixels {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;
};

struct Wishes {
    std::string follow;             // a link of the book ("#/gan"), or an https address
    std::string copy;               // text for the clipboard; a link becomes an address
    std::string copied;             // what to say of it
    std::vector<std::string> notes; // sentences to show
    std::optional<File> save;
    std::string picture_name; // of a picture to save
    Pixels picture;
    bool choose_file = false; // the reader wants to open one
    bool show_help = false;
    bool show_drawer = false;
};

struct Page {
    const ui::Context& context;
    session::Session& session;
    ui::TouchScroll& touch;
    Wishes& wishes;
    bool can_choose_files = false; // else they are dropped on the window

    float px(float css) const { return context.px(css); }
    const learn::Book& book() const { return session.book(); }
};

// A scrolling column of the page. `content_h` is its height inside; returns where its content
// begins. Always followed by end_column.
ui::Box begin_column(const Page& page, std::string_view id, const ui::Box& box, float content_h,
                     ui::Color fill);
void end_column(const Page& page);

} // namespace app
