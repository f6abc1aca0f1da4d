// Play, step, restart, speed and the tick number; while a link replays, its progress with a way
// to stop it.
#pragma once

#include "ui/box.h"
#include "ui/context.h"

#include <cstdint>
#include <span>

namespace ui {

struct TransportInput {
    bool playing = false;
    std::int64_t tick = 0;
    int ticks_per_second = 60;
    int normal_ticks_per_second = 60;
    std::int64_t replay_from = 0;
    std::int64_t replay_left = 0; // 0: no replay
    double replay_seconds = -1.0; // estimate of what is left; negative: not known yet
};

struct TransportEvents {
    bool toggle_play = false;
    bool step = false;
    bool restart = false;
    bool stop_replay = false;
    int set_speed = -1; // ticks per second; 0: as fast as possible; -1: no change
};

TransportEvents transport(const Context& context, const TransportInput& input, Box box);

} // namespace ui
