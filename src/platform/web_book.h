// The running book of one page: what the exported C functions (web_*.cpp) work on. The page holds
// its address and passes it to every call.
#pragma once

#include "app/app.h"
#include "learn/book.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace platform {

// Ticks that the page interface asked for and that are still to be run.
struct Advance {
    session::Driver* driver = nullptr;
    std::uint64_t run = 0;      // of the driver, when the ticks were asked for
    session::Tick next_from = 0; // the tick that the next one follows
    session::Tick left = 0;
    bool was_playing = false;
};

struct WebBook {
    std::optional<learn::Book> book; // until the app takes it
    ui::FontBytes fonts;             // memory of the page, never freed
    std::unique_ptr<app::App> app;
    bool has_context = false;
    bool touch = false; // the last pointer was a finger
    float pinch = 1.0f;
    float pinch_x = 0.0f;
    float pinch_y = 0.0f;
    Advance advance;
    std::string pasted; // what the page last handed in from the clipboard
    std::string reply;  // the text that the last call gave back

    const char* answer(std::string text) {
        reply = std::move(text);
        return reply.c_str();
    }
};

} // namespace platform
