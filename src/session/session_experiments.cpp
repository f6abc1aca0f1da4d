// Goals of a visit and guided experiments.
#include "base/quoted.h"
#include "session/session.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace session {
namespace {

using Json = nlohmann::ordered_json;
using learn::ExperimentText;

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// The goal, when this lab has all the readouts that it names.
base::Result<Goal> goal_for(const Driver& driver, std::string_view text) {
    auto goal = parse_goal(text);
    if (!goal)
        return base::Error{"The goal " + base::quoted(text) + " is ignored: " + goal.error() + "."};
    for (const GoalCondition& c : goal->conditions) {
        const auto& all = driver.readouts();
        if (std::none_of(all.begin(), all.end(),
                         [&](const base::Readout& r) { return r.key == c.readout; }))
            return base::Error{"The goal " + base::quoted(text) +
                               " is ignored: this lab has no "
                               "readout " +
                               base::quoted(c.readout) + "."};
    }
    return goal;
}

const char* name_of(GoalState state) {
    switch (state) {
    case GoalState::none:
        return "none";
    case GoalState::open:
        return "open";
    case GoalState::reached:
        return "reached";
    case GoalState::missed:
        return "missed";
    }
    return "";
}

const char* name_of(ExperimentText::Kind kind) {
    switch (kind) {
    case ExperimentText::Kind::explore:
        return "explore";
    case ExperimentText::Kind::predict:
        return "predict";
    case ExperimentText::Kind::repair:
        return "repair";
    }
    return "";
}

Json number_or_null(std::int64_t number) {
    return number < 0 ? Json(nullptr) : Json(number);
}

} // namespace

// The driver watches the goal first, when there is one, and then the choices of a prediction.
void Session::watch_goals(const Link& link, std::vector<std::string>& problems) {
    std::vector<Goal> goals;
    goal_.clear();
    if (!link.goal.empty()) {
        if (auto goal = goal_for(*driver_, link.goal)) {
            goal_ = link.goal;
            goals.push_back(std::move(*goal));
        } else {
            problems.push_back(goal.error());
        }
    }
    if (const ExperimentText* open = experiment())
        for (const ExperimentText::Choice& choice : open->choices) {
            auto goal = goal_for(*driver_, choice.goal);
            if (!goal) problems.push_back(goal.error());
            goals.push_back(goal ? std::move(*goal) : Goal{});
        }
    driver_->watch(std::move(goals));
}

Session::GoalReport Session::goal_state() const {
    if (!driver_ || goal_.empty() || driver_->goals().empty()) return {};
    const GoalWatch& watch = driver_->goals().front();
    return {watch.state(), watch.reached_at(), in_words(watch.goal(), words())};
}

base::Result<bool> Session::start_experiment(std::string_view key) {
    if (!driver_) return base::Error{"The open page has no lab."};
    if (!words() || !words()->experiment(key))
        return base::Error{"This lab has no experiment " + base::quoted(key) + "."};
    Link link;
    link.path = path_;
    link.has_query = true;
    link.experiment = key;
    (void)open(to_text(link)); // the book's own tests see to it that nothing in it is refused
    return true;
}

const ExperimentText* Session::experiment() const {
    return words() && !experiment_.empty() ? words()->experiment(experiment_) : nullptr;
}

void Session::end_experiment() {
    const ExperimentText* open = experiment();
    if (!open) return;
    if (goal_ == open->goal) { // and not a teacher's
        goal_.clear();
        driver_->watch({});
    }
    const Link stated = parse_link("#/" + path_ + "?" + open->link);
    if (hidden_ == stated.hide) hidden_.clear();
    if (locked_ == stated.lock) locked_.clear();
    experiment_.clear();
}

// Parameters that the open experiment states: a link of the visit has to, too.
std::vector<std::string> Session::experiment_keys() const {
    std::vector<std::string> keys;
    if (const ExperimentText* open = experiment())
        for (const auto& pair : parse_link("#/" + path_ + "?" + open->link).params)
            keys.push_back(pair.first);
    return keys;
}

Session::Prediction Session::prediction() const {
    const ExperimentText* open = experiment();
    if (!open || open->choices.empty() || !driver_) return {};
    Prediction report{chosen_};
    report.changed =
        driver_->seed() != question_seed_ || !driver_->log().empty() || !driver_->pending().empty();
    for (std::size_t i = 0; i < question_.size(); ++i)
        report.changed |= question_[i].value != driver_->initial()[i].value;
    if (report.changed) return report;
    const std::size_t first = goal_.empty() ? 0 : 1;
    const std::vector<GoalWatch>& watches = driver_->goals();
    for (std::size_t i = first; i < watches.size(); ++i) {
        if (watches[i].state() == GoalState::open) return report;
        if (watches[i].state() == GoalState::reached) report.outcome = static_cast<int>(i - first);
    }
    return report;
}

base::Result<bool> Session::predict(int choice) {
    const ExperimentText* open = experiment();
    if (!open || open->choices.empty())
        return base::Error{"No experiment that asks for a prediction is open."};
    const auto count = static_cast<int>(open->choices.size());
    if (choice < 0 || choice >= count)
        return base::Error{"The choices have the numbers 0 to " + std::to_string(count - 1) + "."};
    if (prediction().outcome >= 0)
        return base::Error{"The outcome is known already; start the experiment anew to predict."};
    chosen_ = choice;
    return true;
}

std::string Session::goal_json() const {
    const GoalReport report = goal_state();
    return dump({{"text", goal_},
                 {"words", report.words},
                 {"state", name_of(report.state)},
                 {"reached_at", number_or_null(report.reached_at)}});
}

std::string Session::experiments_json() const {
    Json all = Json::array();
    if (!driver_ || !words()) return dump(all);
    for (const ExperimentText& e : words()->experiments) {
        Json one = {{"key", e.key},   {"title", e.title}, {"kind", name_of(e.kind)},
                    {"text", e.text}, {"link", e.link},   {"look", e.look},
                    {"hint", e.hint}, {"goal", e.goal},   {"open", e.key == experiment_}};
        Json choices = Json::array();
        for (const ExperimentText::Choice& c : e.choices)
            choices.push_back(c.text);
        one["choices"] = choices;
        if (e.key == experiment_ && !e.choices.empty()) {
            const Prediction p = prediction();
            one["chosen"] = number_or_null(p.chosen);
            one["outcome"] = number_or_null(p.outcome);
            one["changed"] = p.changed;
        }
        all.push_back(std::move(one));
    }
    return dump(all);
}

} // namespace session
