#include "session/driver.h"

#include "base/quoted.h"

#include <algorithm>

namespace session {
namespace {

// After a pause of the whole window (a hidden tab), time that has passed is not made up for.
constexpr double kLongestFrame_s = 0.25;
constexpr double kSmoothing = 0.1; // share of the newest measurement in tick_ms

const base::Param* find(const std::vector<base::Param>& params, std::string_view key) {
    for (const base::Param& p : params)
        if (p.spec.key == key) return &p;
    return nullptr;
}

base::Error unknown(std::string_view key) {
    return base::Error{"This lab has no parameter " + base::quoted(key) + "."};
}

std::vector<base::Param> collect(lab::Lab& lab) {
    base::ParamCollector collector;
    lab.visit(collector);
    return std::move(collector.params);
}

} // namespace

Driver::Driver(std::unique_ptr<lab::Lab> lab, Clock clock)
    : lab_(std::move(lab)), clock_(std::move(clock)),
      ticks_per_second_(lab_->info().ticks_per_second), defaults_(collect(*lab_)) {
    restart(0);
}

void Driver::assign(std::string_view key, const base::ParamValue& value) {
    base::ParamAssigner assigner(key, value);
    lab_->visit(assigner);
}

std::vector<base::Param> Driver::params() const {
    return collect(*lab_);
}

const base::Readouts& Driver::readouts() const {
    if (readouts_revision_ != revision_) {
        readouts_ = lab_->readouts();
        readouts_revision_ = revision_;
    }
    return readouts_;
}

void Driver::set_ticks_per_second(int rate) {
    ticks_per_second_ = std::clamp(rate, 0, kMaxTicksPerSecond);
    ticks_due_ = 0.0;
}

void Driver::begin_run() {
    lab_->rebuild(seed_);
    ++run_;
    tick_ = 0;
    ticks_due_ = 0.0;
    initial_ = collect(*lab_);
    pending_.clear();
    log_.clear();
    series_.clear();
    end_ = 0;
    branches_.clear();
    history_.clear();
    history_.record(0, lab_->save());
    ++revision_;
    series_.record(0, readouts());
    for (GoalWatch& watch : goals_)
        watch.begin();
    see_goals();
}

void Driver::see_goals() {
    for (GoalWatch& watch : goals_)
        if (watch.wants(tick_)) watch.see(tick_, readouts());
}

void Driver::watch(std::vector<Goal> goals) {
    goals_.clear();
    for (Goal& goal : goals)
        goals_.emplace_back(std::move(goal));
    see_goals();
}

void Driver::restart(Seed seed) {
    seed_ = seed;
    begin_run();
}

base::Result<bool> Driver::set(std::string_view key, base::ParamValue value) {
    const std::vector<base::Param> now = params();
    const base::Param* param = find(now, key);
    if (!param) return unknown(key);
    auto good = base::checked(param->spec, std::move(value));
    if (!good) return base::Error{good.error()};
    if (*good == param->value) return true;
    ++revision_;
    if (param->spec.when == base::When::live && end_ > 0) {
        leave_future();
        // Of several changes at one tick the last one counts, so that a drag leaves one behind.
        std::erase_if(log_, [&](const Command& c) { return c.tick == tick_ && c.key == key; });
        assign(key, *good);
        log_.push_back({tick_, std::string(key), std::move(*good)});
        lab_->live_changed();
        return true;
    }
    // Before the first tick a live change is part of the run's start; what a link has scheduled for
    // later stays.
    std::vector<Command> scheduled;
    if (param->spec.when == base::When::live) scheduled = std::move(pending_);
    assign(key, *good);
    begin_run();
    pending_ = std::move(scheduled);
    return true;
}

base::Result<bool> Driver::set_text(std::string_view key, std::string_view text) {
    const std::vector<base::Param> now = params();
    const base::Param* param = find(now, key);
    if (!param) return unknown(key);
    auto value = base::from_text(param->spec, text);
    if (!value) return base::Error{value.error()};
    return set(key, std::move(*value));
}

void Driver::restart_with(const std::vector<base::Param>& values, Seed seed) {
    for (const base::Param& p : values)
        assign(p.spec.key, p.value);
    seed_ = seed;
    begin_run();
}

void Driver::schedule(std::vector<Command> commands) {
    std::stable_sort(commands.begin(), commands.end(),
                     [](const Command& a, const Command& b) { return a.tick < b.tick; });
    pending_ = std::move(commands);
    apply_due_commands();
}

void Driver::pointer(const lab::Pointer& pointer,
                     const std::function<bool(std::string_view key)>& may_change) {
    std::vector<std::pair<std::string, base::ParamValue>> asked;
    lab_->pointer(pointer, [&](std::string_view key, base::ParamValue value) {
        if (!may_change || may_change(key)) asked.emplace_back(key, std::move(value));
    });
    // What a lab asks for is in range by construction; a value that is not is dropped by set().
    for (auto& [key, value] : asked)
        (void)set(key, std::move(value));
}

void Driver::apply_due_commands() {
    const auto later = std::find_if(pending_.begin(), pending_.end(),
                                    [&](const Command& c) { return c.tick > tick_; });
    if (later == pending_.begin()) return;
    for (auto command = pending_.begin(); command != later; ++command) {
        assign(command->key, command->value);
        log_.push_back(std::move(*command));
    }
    pending_.erase(pending_.begin(), later);
    lab_->live_changed();
    ++revision_;
}

void Driver::one_tick() {
    lab_->step();
    ++tick_;
    ++revision_;
    if (history_.wants(tick_)) history_.record(tick_, lab_->save());
    // Where this future has been before, its curves are known.
    if (tick_ > end_) {
        end_ = tick_;
        if (series_.wants(tick_)) series_.record(tick_, readouts());
        see_goals();
    }
    apply_due_commands();
}

void Driver::advance(Tick ticks) {
    for (Tick i = 0; i < ticks && tick_ < kMaxTick; ++i)
        one_tick();
}

int Driver::frame(double elapsed_s, double budget_ms, const std::function<void()>& after_tick) {
    if (!playing_) return 0;
    const bool unbounded = ticks_per_second_ == kMaxSpeed;
    ticks_due_ += ticks_per_second_ * std::clamp(elapsed_s, 0.0, kLongestFrame_s);
    const double start = clock_();
    double now = start;
    int done = 0;
    // A tick that would probably end after the budget is left to the next frame.
    const auto fits = [&] { return done == 0 || now - start + tick_ms_ <= budget_ms; };
    while ((unbounded || ticks_due_ >= 1.0) && fits() && tick_ < kMaxTick) {
        one_tick();
        if (after_tick) after_tick();
        ticks_due_ -= unbounded ? 0.0 : 1.0;
        ++done;
        now = clock_();
    }
    // What the budget did not allow is dropped: the run arrives later, the window stays alive.
    ticks_due_ = std::min(ticks_due_, 1.0);
    if (done > 0) {
        const double mean = (now - start) / done;
        tick_ms_ = tick_ms_ == 0.0 ? mean : tick_ms_ + kSmoothing * (mean - tick_ms_);
    }
    if (tick_ >= kMaxTick) playing_ = false;
    return done;
}

} // namespace session
