// Time of the open lab: play, step, speed, and the way back.
#pragma once

#include "app/page.h"

namespace app {

// Space: plays, pauses, or ends a replay.
void toggle_play(session::Session& session);
// One tick on or back; the lab pauses.
void step(session::Session& session);
void step_back(session::Session& session);

class LabTransport {
public:
    static float height(const Page& page);
    void draw(const Page& page, ui::Box box);

private:
    double replay_seconds(const Page& page);
    void draw_timeline(const Page& page, const ui::Box& box);

    session::Tick replay_from_ = 0;
    double replay_s_ = 0.0;
    std::uint64_t run_ = 0;
    int newest_branch_ = 0; // of run_
};

} // namespace app
