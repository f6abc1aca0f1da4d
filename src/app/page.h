// What the parts of the page share while one frame is built: how to draw, the reader's session,
// and what the reader asked for. Parts only collect wishes; the App grants them after the frame,
// so no part changes the page under another.
#pragma once

#include "session/session.h"
#include "ui/box.h"
#include "ui/context.h"
#include "ui/touch_scroll.h"

#include <string>
#include <string_view>
#include <vector>

namespace app {

struct Wishes {
    std::string follow;             // a link of the book ("#/gan"), or an https address
    std::string copy;               // text for the clipboard; a link becomes an address
    std::string copied;             // what to say of it
    std::vector<std::string> notes; // sentences to show
    bool show_help = false;
    bool show_drawer = false;
};

struct Page {
    const ui::Context& context;
    session::Session& session;
    ui::TouchScroll& touch;
    Wishes& wishes;

    float px(float css) const { return context.px(css); }
    const learn::Book& book() const { return session.book(); }
};

// A scrolling column of the page. `content_h` is its height inside; returns where its content
// begins. Always followed by end_column.
ui::Box begin_column(const Page& page, std::string_view id, const ui::Box& box, float content_h,
                     ui::Color fill);
void end_column(const Page& page);

} // namespace app
