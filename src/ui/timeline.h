// The way of a run through time: one tick back, a scrubber to any tick, and the branches that were
// left behind.
//
// Filled: up to the present tick. Lighter: what is known to follow. Thin lines over it: branches,
// each from the tick where it left the present run to where it ended.
#pragma once

#include "ui/box.h"
#include "ui/context.h"

#include <cstdint>
#include <optional>
#include <span>

namespace ui {

struct TimelineBranch {
    int id = 0;
    std::int64_t fork = 0;
    std::int64_t end = 0;
};

struct TimelineInput {
    std::int64_t tick = 0;
    std::int64_t end = 0;    // of what is known
    std::int64_t target = 0; // where a re-run is going; else the present tick
    std::span<const TimelineBranch> branches;
};

struct TimelineEvents {
    std::optional<std::int64_t> seek;
    std::optional<int> branch; // id
};

float timeline_height(const Context& context);
TimelineEvents timeline(const Context& context, const TimelineInput& input, Box box);

} // namespace ui
