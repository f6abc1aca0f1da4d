// Runs one lab: ticks, command queue, speed, frame budget, recorded series, and the timeline: a run
// can be taken back to any tick and forward again through what is known to follow. Who changes
// something in the past starts another future; the old one stays as a branch.
//
// Time enters only through `frame`; what a run computes depends on parameters, seed and ticks.
// A slow machine arrives later, never elsewhere.
#pragma once

#include "base/result.h"
#include "labs/lab.h"
#include "session/goal.h"
#include "session/history.h"
#include "session/series.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace session {

using lab::Seed;
using Tick = std::int64_t;
// Milliseconds from any fixed start; never goes back.
using Clock = std::function<double()>;

inline constexpr int kMaxSpeed = 0; // ticks per second: as many as the frame's budget allows
inline constexpr int kMaxTicksPerSecond = 1000;
inline constexpr Tick kMaxTick = 10'000'000; // as in links

// A live change: parameter `key` gets `value` once tick `tick` has been computed and recorded, so
// that the picture of a halted run shows it and tick `tick` + 1 is the first computed with it.
struct Command {
    Tick tick = 0;
    std::string key;
    base::ParamValue value;
};

// A future that the reader left by changing something before its end.
struct Branch {
    int id = 0;
    Tick fork = 0; // where the present run went another way
    Tick end = 0;  // how far it had come
    std::vector<Command> commands;
    Series series;
    std::vector<GoalWatch> goals;
};

class Driver {
public:
    Driver(std::unique_ptr<lab::Lab> lab, Clock clock);

    lab::LabInfo info() const { return lab_->info(); }
    const lab::Lab& lab() const { return *lab_; }
    Seed seed() const { return seed_; }
    Tick tick() const { return tick_; }
    std::uint64_t fingerprint() const { return lab_->fingerprint(); }
    // Computed once per revision, however many plots ask.
    const base::Readouts& readouts() const;
    std::vector<base::Param> params() const;
    // Values of a lab that nobody has touched.
    const std::vector<base::Param>& defaults() const { return defaults_; }
    // Values that the run started with, and the live changes since.
    const std::vector<base::Param>& initial() const { return initial_; }
    const std::vector<Command>& log() const { return log_; }
    // Changes whose tick has not come: a link's, or after going back those of the known future.
    const std::vector<Command>& pending() const { return pending_; }
    const Series& series() const { return series_; }
    // Number of the run: grows with every restart.
    std::uint64_t run() const { return run_; }
    // Grows whenever the picture may have changed: tick, parameters, restart.
    std::uint64_t revision() const { return revision_; }

    bool playing() const { return playing_; }
    void play() { playing_ = true; }
    void pause() { playing_ = false; }
    int ticks_per_second() const { return ticks_per_second_; }
    void set_ticks_per_second(int rate);

    // Back to tick 0 with the present parameters.
    void restart() { restart(seed_); }
    void restart(Seed seed);
    // A live parameter acts from here on; a rebuild one restarts the run.
    base::Result<bool> set(std::string_view key, base::ParamValue value);
    base::Result<bool> set_text(std::string_view key, std::string_view text);
    // Several values at once, then one restart: a preset or a link.
    void restart_with(const std::vector<base::Param>& values, Seed seed);
    // Live changes that a link replays; each acts when its tick comes. Only right after a restart.
    void schedule(std::vector<Command> commands);
    // Touch of the picture. `may_change` is asked for every parameter that it would change.
    void pointer(const lab::Pointer& pointer,
                 const std::function<bool(std::string_view key)>& may_change = {});

    // The furthest tick that this future has reached; tick() lies before it after going back.
    Tick end() const { return end_; }
    // Takes the run to the known state nearest to `tick`, at or before it: a snapshot or where it
    // stands. Advancing covers the rest. Bits are those of the straight run.
    void approach(Tick tick);
    // approach and advance, at once.
    void seek(Tick tick);
    const std::vector<Branch>& branches() const { return branches_; }
    // Makes a branch the present future, and the present one a branch. The run then stands at or
    // before the fork. False for an unknown id.
    bool switch_to(int id);
    // What the run is watched for from its start; only right after a restart. Restarts keep it.
    void watch(std::vector<Goal> goals);
    const std::vector<GoalWatch>& goals() const { return goals_; }
    // Memory for snapshots, which a lab that nobody looks at gives back.
    void limit_history(std::size_t bytes) { history_.set_cap(bytes); }

    // Exactly this many ticks, without waiting for frames.
    void advance(Tick ticks);
    // The ticks that are due after `elapsed_s`, as far as `budget_ms` allows; returns their number.
    // `after_tick` is called after each of them, and its time counts.
    int frame(double elapsed_s, double budget_ms, const std::function<void()>& after_tick = {});
    // Mean time of a tick over the last frames, ms, after_tick included; 0 before the first.
    double tick_ms() const { return tick_ms_; }

private:
    void assign(std::string_view key, const base::ParamValue& value);
    void apply_due_commands();
    void one_tick();
    void begin_run();
    void see_goals();
    void restore(const History::Entry& entry);
    std::vector<Command> all_commands() const;
    void leave_future();
    void keep_branch();

    std::unique_ptr<lab::Lab> lab_;
    Clock clock_;
    Seed seed_ = 0;
    Tick tick_ = 0;
    bool playing_ = false;
    int ticks_per_second_ = 60;
    double ticks_due_ = 0.0;
    double tick_ms_ = 0.0;
    std::uint64_t revision_ = 1;
    std::uint64_t run_ = 0;
    std::vector<base::Param> defaults_;
    std::vector<base::Param> initial_;
    std::vector<Command> pending_; // ascending ticks, all after tick_
    std::vector<Command> log_;     // applied since the start of the run
    Series series_;
    Tick end_ = 0;
    std::vector<GoalWatch> goals_;
    History history_;
    std::vector<Branch> branches_;
    int next_branch_ = 1;
    mutable base::Readouts readouts_;
    mutable std::uint64_t readouts_revision_ = 0; // 0: none yet
};

} // namespace session
