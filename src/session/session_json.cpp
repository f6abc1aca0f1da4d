// The JSON texts of the page interface and of the headless program.
#include "session/session.h"

#include "labs/registry.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace session {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

const char* name_of(learn::Difficulty difficulty) {
    switch (difficulty) {
    case learn::Difficulty::easy:
        return "Easy";
    case learn::Difficulty::medium:
        return "Medium";
    case learn::Difficulty::hard:
        return "Hard";
    }
    return "";
}

const char* name_of(Session::Proof proof) {
    switch (proof) {
    case Session::Proof::none:
        return "none";
    case Session::Proof::running:
        return "running";
    case Session::Proof::same:
        return "same";
    case Session::Proof::different:
        return "different";
    }
    return "";
}

// Numbers as numbers, picks and painted points as the text that links carry.
Json value_of(const base::Param& p) {
    if (const float* x = std::get_if<float>(&p.value)) {
        // Through the shortest decimal: 0.001, not 0.0010000000474974513.
        return Json::parse(base::to_text(p.spec, *x), nullptr, false);
    }
    if (p.spec.kind == base::ParamKind::count) return std::get<int>(p.value);
    if (const bool* on = std::get_if<bool>(&p.value)) return *on;
    return base::to_text(p.spec, p.value);
}

} // namespace

std::string Session::chapters_json() const {
    Json all = Json::array();
    const auto labs = lab::all();
    for (const learn::Chapter& c : book_.chapters)
        all.push_back({{"number", c.number},
                       {"slug", c.slug},
                       {"title", c.title},
                       {"question", c.question},
                       {"group", c.group},
                       {"difficulty", name_of(c.difficulty)},
                       {"tags", c.tags},
                       {"lab", std::find(labs.begin(), labs.end(), c.slug) != labs.end()}});
    return dump(all);
}

std::string Session::readouts_json() const {
    Json all = Json::object();
    if (driver_)
        for (const base::Readout& r : driver_->readouts())
            all[std::string(r.key)] = std::isfinite(r.value) ? Json(r.value) : Json(nullptr);
    return dump(all);
}

std::string Session::state_json() const {
    Json state = {{"chapter", path_}, {"link", link()}};
    if (const learn::Chapter* c = chapter()) state["number"] = c->number;
    state["lab"] = driver_ != nullptr;
    if (!driver_) return dump(state);
    state["seed"] = driver_->seed();
    state["tick"] = driver_->tick();
    state["playing"] = driver_->playing();
    state["ticks_per_second"] = driver_->ticks_per_second();
    state["replay_left"] = replay_left();
    Json params = Json::object();
    for (const base::Param& p : driver_->params())
        params[std::string(p.spec.key)] = value_of(p);
    state["parameters"] = params;
    state["hidden"] = hidden_;
    state["locked"] = locked_;
    state["goal"] = goal_;
    state["goal_state"] = Json::parse(goal_json(), nullptr, false);
    if (experiment()) {
        const Prediction p = prediction();
        state["experiment"] = {{"key", experiment_},
                               {"chosen", p.chosen < 0 ? Json(nullptr) : Json(p.chosen)},
                               {"outcome", p.outcome < 0 ? Json(nullptr) : Json(p.outcome)},
                               {"changed", p.changed}};
    }
    state["end"] = driver_->end();
    Json branches = Json::array();
    for (const Branch& b : driver_->branches())
        branches.push_back({{"id", b.id}, {"fork", b.fork}, {"end", b.end}});
    state["branches"] = branches;
    if (const Twin* both = twin())
        state["twin"] = {{"tick", both->b().tick()},
                         {"fingerprint", base::to_hex(both->b().fingerprint())},
                         {"verdict", verdict()}};
    state["replay_proof"] = name_of(proof_);
    state["fingerprint"] = base::to_hex(driver_->fingerprint());
    return dump(state);
}

std::string Session::arithmetic_json() const {
    Json all = Json::array();
    if (!driver_) return dump(all);
    for (const base::Arithmetic& a : driver_->lab().arithmetic())
        all.push_back({{"readout", a.readout},
                       {"formula", a.formula},
                       {"numbers", a.numbers},
                       {"value", std::isfinite(a.value) ? Json(a.value) : Json(nullptr)}});
    return dump(all);
}

} // namespace session
