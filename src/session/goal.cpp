#include "session/goal.h"

#include "base/quoted.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace session {
namespace {

using base::Error;
using base::quoted;
using base::Result;
using Op = GoalCondition::Op;

constexpr std::int64_t kLastTick = 10'000'000; // as in links
constexpr std::int64_t kOften = 10'000;        // up to here each tenth tick is looked at

struct OpName {
    std::string_view sign;
    Op op;
    const char* words;
};
// Longer signs first, so that ">=" is not read as ">" and a rest.
constexpr std::array kOps = {
    OpName{">=", Op::at_least, "at least"},  OpName{"<=", Op::at_most, "at most"},
    OpName{"!=", Op::unequal, "other than"}, OpName{"==", Op::equal, "exactly"},
    OpName{">", Op::above, "above"},         OpName{"<", Op::below, "below"},
    OpName{"=", Op::equal, "exactly"}};

struct TickClause {
    std::string_view key;
    std::int64_t Goal::*to;
};
constexpr std::array kTickClauses = {TickClause{"within", &Goal::within},
                                     TickClause{"hold", &Goal::hold}, TickClause{"at", &Goal::at}};

std::string_view trimmed(std::string_view text) {
    const std::size_t from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

bool is_key(std::string_view text) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), fits);
}

Result<float> number(std::string_view text) {
    const std::string owned(text);
    char* end = nullptr;
    const float value = std::strtof(owned.c_str(), &end);
    const bool plain = !text.empty() && text.size() <= 40 &&
                       text.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
    if (!plain || end != owned.c_str() + owned.size() || !std::isfinite(value))
        return Error{quoted(text) + " is not a number"};
    return value;
}

Result<bool> read_tick(std::string_view key, std::string_view text, std::int64_t& to) {
    std::int64_t ticks = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), ticks);
    if (status != std::errc{} || end != text.data() + text.size() || ticks < 1 || ticks > kLastTick)
        return Error{std::string(key) + " takes a whole number of ticks from 1 to 10000000, not " +
                     quoted(text)};
    if (to != 0) return Error{std::string(key) + " stands twice"};
    to = ticks;
    return true;
}

Result<bool> read_clause(std::string_view clause, Goal& goal) {
    const std::size_t place = clause.find_first_of("<>=!");
    const std::string_view key = trimmed(clause.substr(0, place));
    const std::string_view rest =
        place == std::string_view::npos ? std::string_view{} : clause.substr(place);
    const auto op = std::find_if(kOps.begin(), kOps.end(),
                                 [&](const OpName& o) { return rest.starts_with(o.sign); });
    if (!is_key(key) || op == kOps.end())
        return Error{quoted(clause) + " does not have the form readout>=number"};
    const std::string_view value = trimmed(rest.substr(op->sign.size()));
    for (const TickClause& t : kTickClauses) {
        if (key != t.key) continue;
        if (op->sign != "=") return Error{std::string(key) + " goes with = only"};
        return read_tick(key, value, goal.*t.to);
    }
    const auto bound = number(value);
    if (!bound) return Error{std::string(key) + ": " + bound.error()};
    goal.conditions.push_back({std::string(key), op->op, *bound});
    return true;
}

bool meets(const GoalCondition& condition, double readout) {
    const auto value = static_cast<float>(readout);
    if (std::isnan(value)) return false;
    switch (condition.op) {
    case Op::at_least:
        return value >= condition.value;
    case Op::at_most:
        return value <= condition.value;
    case Op::above:
        return value > condition.value;
    case Op::below:
        return value < condition.value;
    case Op::equal:
        return value == condition.value;
    case Op::unequal:
        return value != condition.value;
    }
    return false;
}

} // namespace

Result<Goal> parse_goal(std::string_view text) {
    Goal goal;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(",&"), text.size());
        const std::string_view clause = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (clause.empty()) return Error{"there is an empty clause"};
        if (const auto read = read_clause(clause, goal); !read) return Error{read.error()};
    }
    if (goal.conditions.empty()) return Error{"it states no condition, as modes_covered>=7 would"};
    if (goal.at > 0 && (goal.within > 0 || goal.hold > 0))
        return Error{"at stands for one tick, so neither within nor hold goes with it"};
    if (goal.within > 0 && goal.hold > goal.within)
        return Error{"hold is longer than within, so it cannot be reached"};
    return goal;
}

bool holds(const Goal& goal, const base::Readouts& readouts) {
    return std::all_of(goal.conditions.begin(), goal.conditions.end(), [&](const auto& condition) {
        return std::any_of(readouts.begin(), readouts.end(), [&](const base::Readout& r) {
            return r.key == condition.readout && meets(condition, r.value);
        });
    });
}

std::string in_words(const Goal& goal, const learn::LabText* words) {
    std::string text;
    for (const GoalCondition& c : goal.conditions) {
        const learn::NamedText* name = words ? words->readout(c.readout) : nullptr;
        const auto op =
            std::find_if(kOps.begin(), kOps.end(), [&](const OpName& o) { return o.op == c.op; });
        char number[32];
        std::snprintf(number, sizeof number, "%g", static_cast<double>(c.value));
        text += (text.empty() ? "" : " and ") + (name ? name->label : c.readout) + " " + op->words +
                " " + number;
    }
    if (goal.hold > 0) text += ", for " + std::to_string(goal.hold) + " ticks";
    if (goal.within > 0) text += ", by tick " + std::to_string(goal.within);
    if (goal.at > 0) text += ", at tick " + std::to_string(goal.at);
    return text;
}

void GoalWatch::begin() {
    turns_.clear();
    seen_ = reached_at_ = -1;
}

bool GoalWatch::wants(std::int64_t tick) const {
    if (state() != GoalState::open) return false;
    if (goal_.at > 0) return tick == goal_.at;
    return tick % (tick <= kOften ? 10 : 100) == 0 || tick == goal_.within;
}

void GoalWatch::see(std::int64_t tick, const base::Readouts& readouts) {
    if (!wants(tick)) return;
    seen_ = tick;
    const bool now = holds(goal_, readouts);
    if (now != (!turns_.empty() && turns_.back().holds)) turns_.push_back({tick, now});
    if (now && tick - turns_.back().tick >= goal_.hold) reached_at_ = tick;
}

void GoalWatch::forget_after(std::int64_t tick) {
    while (!turns_.empty() && turns_.back().tick > tick)
        turns_.pop_back();
    if (reached_at_ > tick) reached_at_ = -1;
    seen_ = std::min(seen_, tick);
}

GoalState GoalWatch::state() const {
    if (reached_at_ >= 0) return GoalState::reached;
    const std::int64_t last = goal_.last_tick();
    return last > 0 && seen_ >= last ? GoalState::missed : GoalState::open;
}

} // namespace session
