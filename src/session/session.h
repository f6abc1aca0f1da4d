// A reader's visit: the open chapter, its lab, and the link that says all of it. The window, the
// page interface and the headless program are three faces of this class.
#pragma once

#include "learn/book.h"
#include "session/driver.h"
#include "session/link.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace session {

inline constexpr Seed kDefaultSeed = 7;

class Session {
public:
    Session(const learn::Book& book, Clock clock);

    // Goes to a link. Ticks that it asks for are run by `frame` (or `finish_replay`), not here, so
    // that a window stays alive. Returns what could not be used, one sentence each.
    std::vector<std::string> open(std::string_view link);
    // A link to exactly the present state.
    std::string link() const;
    // Why link() leaves ticks and changes out (too many changes to fit), or nothing.
    std::string link_shortfall() const;

    const learn::Book& book() const { return book_; }
    // Slug of the open chapter, "cheatsheet", or "" for the contents.
    const std::string& path() const { return path_; }
    const learn::Chapter* chapter() const;
    // The open chapter's lab; null when it has none. It lives on when the reader leaves the
    // chapter.
    Driver* driver() { return driver_; }
    const Driver* driver() const { return driver_; }
    // Id of the heading that the link points at, or "".
    const std::string& heading() const { return heading_; }
    // What a teacher's link hides and locks, and its goal.
    const std::vector<std::string>& hidden() const { return hidden_; }
    const std::vector<std::string>& locked() const { return locked_; }
    const std::string& goal() const { return goal_; }

    // Ticks that an opened link still asks for; 0 when the replay is over.
    Tick replay_left() const;
    void finish_replay();
    void cancel_replay() { replay_to_ = 0; }

    // One displayed frame: first a link's replay, then ticks that are due.
    int frame(double elapsed_s, double budget_ms);
    // Exactly this many ticks; an error sentence when there is no lab or the number is out of
    // range.
    base::Result<bool> advance(Tick ticks);

    // JSON texts of the page interface and of the headless program.
    std::string chapters_json() const;
    std::string state_json() const;
    std::string readouts_json() const;

private:
    void open_driver(std::string_view slug);
    void start_run(Link link, std::vector<std::string>& problems);
    Link exact_link() const;

    const learn::Book& book_;
    Clock clock_;
    std::string path_;
    std::string heading_;
    Driver* driver_ = nullptr;
    std::map<std::string, std::unique_ptr<Driver>, std::less<>> drivers_;
    std::vector<std::string> hidden_;
    std::vector<std::string> locked_;
    std::string goal_;
    Tick replay_to_ = 0;
};

} // namespace session
