// A goal: what the readouts of a run have to say, and by when.
//
//     modes_covered>=7,coverage>0.8,hold=200,within=2000
//
// Clauses stand between commas (or &), in any order: conditions `readout op number` with one of
// >= <= > < = !=, all of which must hold at once; `within=N`, reached at tick N at the latest;
// `hold=N`, the conditions must have held for N ticks on end; `at=N`, the conditions are looked at
// once, at tick N (neither of the others then). A readout that has no value meets no condition.
//
// A goal is looked at every tenth tick, after tick 10000 every hundredth, and at the very ticks
// that `within` and `at` name: so it is reached at the same tick on a fast and on a slow machine.
// Numbers are compared as 32-bit ones.
#pragma once

#include "base/readout.h"
#include "base/result.h"
#include "learn/book.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace session {

struct GoalCondition {
    enum class Op { at_least, at_most, above, below, equal, unequal };
    std::string readout;
    Op op = Op::at_least;
    float value = 0.0f;
};

struct Goal {
    std::vector<GoalCondition> conditions; // at least one
    std::int64_t within = 0;               // 0: no bound
    std::int64_t hold = 0;
    std::int64_t at = 0; // 0: at any tick

    // The tick after which nothing can change any more; 0: there is none.
    std::int64_t last_tick() const { return at > 0 ? at : within; }
};

// Errors: one sentence without a full stop, about what was typed.
base::Result<Goal> parse_goal(std::string_view text);
bool holds(const Goal& goal, const base::Readouts& readouts);
// "Modes covered at least 7 for 200 ticks, by tick 2000"; keys stand in for missing words.
std::string in_words(const Goal& goal, const learn::LabText* words);

enum class GoalState { none, open, reached, missed }; // none: there is no goal

// Follows a run as it goes on, and goes back with it.
class GoalWatch {
public:
    explicit GoalWatch(Goal goal) : goal_(std::move(goal)) {}

    const Goal& goal() const { return goal_; }
    void begin();
    // Whether the readouts of this tick matter; none do once the goal is reached or missed.
    bool wants(std::int64_t tick) const;
    // Ticks ascend from call to call.
    void see(std::int64_t tick, const base::Readouts& readouts);
    // Another future begins after `tick`.
    void forget_after(std::int64_t tick);

    GoalState state() const;
    // Where it was reached; -1 while it was not.
    std::int64_t reached_at() const { return reached_at_; }

private:
    struct Turn { // the conditions begin to hold, or cease to
        std::int64_t tick = 0;
        bool holds = false;
    };

    Goal goal_;
    std::vector<Turn> turns_; // ascending ticks, alternating
    std::int64_t seen_ = -1;  // the last tick looked at
    std::int64_t reached_at_ = -1;
};

} // namespace session
