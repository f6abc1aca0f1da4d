// The driver's way through time: back to a known tick, into another future, and between futures.
#include "session/driver.h"

#include <algorithm>

namespace session {
namespace {

constexpr std::size_t kMaxBranches = 8;

// The tick up to which two lists of changes tell the same story. A change at tick t acts on the
// tick after it.
Tick common_end(const std::vector<Command>& a, const std::vector<Command>& b) {
    constexpr Tick kForever = kMaxTick;
    for (std::size_t i = 0; i < a.size() || i < b.size(); ++i) {
        const Tick at_a = i < a.size() ? a[i].tick : kForever;
        const Tick at_b = i < b.size() ? b[i].tick : kForever;
        const bool same = i < a.size() && i < b.size() && at_a == at_b && a[i].key == b[i].key &&
                          a[i].value == b[i].value;
        if (!same) return std::min(at_a, at_b);
    }
    return kForever;
}

} // namespace

std::vector<Command> Driver::all_commands() const {
    std::vector<Command> all = log_;
    all.insert(all.end(), pending_.begin(), pending_.end());
    return all;
}

void Driver::restore(const History::Entry& entry) {
    std::vector<Command> all = all_commands();
    const auto future = std::find_if(all.begin(), all.end(),
                                     [&](const Command& c) { return c.tick >= entry.tick; });
    pending_.assign(std::make_move_iterator(future), std::make_move_iterator(all.end()));
    all.erase(future, all.end());
    log_ = std::move(all);
    for (const base::Param& p : initial_)
        assign(p.spec.key, p.value);
    for (const Command& command : log_)
        assign(command.key, command.value);
    // First what follows from the parameters, then the state over it.
    lab_->live_changed();
    lab_->load(entry.state);
    tick_ = entry.tick;
    ticks_due_ = 0.0;
    ++revision_;
    apply_due_commands();
}

void Driver::approach(Tick tick) {
    const History::Entry* entry = history_.at_or_before(tick);
    const bool can_go_on = tick_ <= tick;
    if (entry && (!can_go_on || entry->tick > tick_)) restore(*entry);
}

void Driver::seek(Tick tick) {
    approach(tick);
    advance(tick - tick_);
}

void Driver::keep_branch() {
    if (branches_.size() == kMaxBranches) branches_.erase(branches_.begin());
    branches_.push_back({next_branch_++, tick_, end_, all_commands(), series_, goals_});
}

// Called when the reader changes something: what was to come is another story from here.
void Driver::leave_future() {
    if (tick_ >= end_) return;
    keep_branch();
    std::erase_if(pending_, [&](const Command& c) { return c.tick > tick_; });
    series_.forget_after(tick_);
    for (GoalWatch& watch : goals_)
        watch.forget_after(tick_);
    history_.forget_after(tick_);
    end_ = tick_;
}

bool Driver::switch_to(int id) {
    const auto found = std::find_if(branches_.begin(), branches_.end(),
                                    [&](const Branch& b) { return b.id == id; });
    if (found == branches_.end()) return false;
    Branch branch = std::move(*found);
    branches_.erase(found);
    const Tick fork = std::min({common_end(all_commands(), branch.commands), end_, branch.end});
    // The present story becomes a branch that leaves the chosen one at the fork.
    keep_branch();
    branches_.back().fork = fork;
    history_.forget_after(fork);
    const History::Entry* entry = history_.at_or_before(fork);
    log_.clear();
    pending_ = std::move(branch.commands);
    series_ = std::move(branch.series);
    goals_ = std::move(branch.goals);
    end_ = branch.end;
    restore(*entry);
    return true;
}

} // namespace session
