// The page interface's half in the program; window.sampleSpace (web/page_api.mjs) is the other.
// Texts are UTF-8 and live until the next call.
#include "platform/web_book.h"

#include "base/quoted.h"

#include "session/session.h"

#include <emscripten.h>
#include <nlohmann/json.hpp>

using platform::WebBook;

namespace {

session::Session& session_of(WebBook* self) {
    return self->app->session();
}

std::string as_json(const std::vector<std::string>& sentences) {
    using Json = nlohmann::ordered_json;
    return Json(sentences).dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE const char* ss_chapters(WebBook* self) {
    return self->answer(session_of(self).chapters_json());
}

EMSCRIPTEN_KEEPALIVE const char* ss_state(WebBook* self) {
    return self->answer(session_of(self).state_json());
}

EMSCRIPTEN_KEEPALIVE const char* ss_readouts(WebBook* self) {
    return self->answer(session_of(self).readouts_json());
}

EMSCRIPTEN_KEEPALIVE const char* ss_link(WebBook* self) {
    return self->answer(session_of(self).link());
}

// 16 hexadecimal digits; "" without a lab.
EMSCRIPTEN_KEEPALIVE const char* ss_fingerprint(WebBook* self) {
    const session::Driver* driver = session_of(self).driver();
    return self->answer(driver ? base::to_hex(driver->fingerprint()) : std::string());
}

// Why a link leads nowhere, or "". Asks only.
EMSCRIPTEN_KEEPALIVE const char* ss_link_fault(WebBook* self, const char* link) {
    const std::string_view text = link;
    if (text.size() > session::kMaxLinkLength)
        return self->answer("The link is longer than " + std::to_string(session::kMaxLinkLength) +
                            " characters.");
    const std::string path = session::parse_link(text).path;
    if (path.empty() || path == "cheatsheet" || session_of(self).book().find(path))
        return self->answer("");
    return self->answer("There is no chapter " + base::quoted(path) + " in this book.");
}

// JSON list of what could not be used. The ticks that the link asks for are still to be run.
EMSCRIPTEN_KEEPALIVE const char* ss_open(WebBook* self, const char* link) {
    return self->answer(as_json(self->app->open(link)));
}

// Runs ticks of an opened link for about this long; returns how many are left.
EMSCRIPTEN_KEEPALIVE double ss_replay(WebBook* self, double budget_ms) {
    session::Session& session = session_of(self);
    if (session.replay_left() > 0) session.frame(0.0, budget_ms);
    self->app->wake();
    return static_cast<double>(session.replay_left());
}

// Returns why the value cannot be set, or "".
EMSCRIPTEN_KEEPALIVE const char* ss_set(WebBook* self, const char* key, const char* value) {
    const auto done = session_of(self).set_text(key, value);
    self->app->wake();
    return self->answer(done ? std::string() : done.error());
}

// Lets the lab run while frames are shown; ticks per second, 0 as many as fit. Returns why it
// cannot, or "".
EMSCRIPTEN_KEEPALIVE const char* ss_play(WebBook* self, double ticks_per_second) {
    session::Driver* driver = session_of(self).driver();
    if (!driver) return self->answer("The open page has no lab, so there is nothing to play.");
    if (!(ticks_per_second >= 0.0 && ticks_per_second <= session::kMaxTicksPerSecond))
        return self->answer(
            "The speed is a number of ticks per second from 0 (as many as fit) to " +
            std::to_string(session::kMaxTicksPerSecond) + ".");
    driver->set_ticks_per_second(static_cast<int>(ticks_per_second));
    driver->play();
    self->app->wake();
    return self->answer("");
}

EMSCRIPTEN_KEEPALIVE void ss_pause(WebBook* self) {
    if (session::Driver* driver = session_of(self).driver()) driver->pause();
    self->app->wake();
}

// Asks the lab for exactly that many ticks, which ss_advance then runs. Returns why it cannot run
// them, or "". A lab that plays is paused meanwhile, or frames would add ticks of their own.
EMSCRIPTEN_KEEPALIVE const char* ss_begin_advance(WebBook* self, double ticks) {
    session::Session& session = session_of(self);
    session::Driver* driver = session.driver();
    const double most =
        driver ? static_cast<double>(session::kMaxTick - driver->tick() - session.replay_left())
               : 0.0;
    if (!driver || !(ticks >= 0.0 && ticks <= most))
        return self->answer(session.advance(-1).error());
    self->advance = {driver, driver->run(), driver->tick(),
                     static_cast<session::Tick>(ticks) + session.replay_left(), driver->playing()};
    session.cancel_replay();
    driver->pause();
    return self->answer("");
}

// Runs ticks for about this long. Returns how many are left, or -1 when the run that they were
// asked for is over: another page was opened, or the reader restarted the lab.
EMSCRIPTEN_KEEPALIVE double ss_advance(WebBook* self, double budget_ms) {
    platform::Advance& advance = self->advance;
    session::Session& session = session_of(self);
    if (!advance.driver || session.driver() != advance.driver ||
        advance.driver->run() != advance.run || advance.driver->tick() != advance.next_from)
        return -1.0;
    const double start = emscripten_get_now();
    while (advance.left > 0 && emscripten_get_now() - start < budget_ms) {
        // The second run of a comparison goes along; when it is far behind, the first one waits.
        session::Twin* both = session.twin();
        if (both && !both->follow(*advance.driver, budget_ms)) break;
        advance.driver->advance(1);
        --advance.left;
        if (both) (void)both->follow(*advance.driver, budget_ms);
    }
    advance.next_from = advance.driver->tick();
    if (advance.left == 0 && advance.was_playing) advance.driver->play();
    return static_cast<double>(advance.left);
}

} // extern "C"
