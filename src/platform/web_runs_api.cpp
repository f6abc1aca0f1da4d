// The part of the page interface that handles whole runs: going back, branches, twins, recordings.
#include "platform/web_book.h"

#include "base/quoted.h"

#include <emscripten.h>
#include <nlohmann/json.hpp>

using platform::WebBook;

namespace {

using Json = nlohmann::ordered_json;

session::Session& session_of(WebBook* self) {
    return self->app->session();
}

const char* answer_json(WebBook* self, const Json& json) {
    self->app->wake();
    return self->answer(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

// {"text": ...} or {"error": ...}
const char* answer_text(WebBook* self, const base::Result<std::string>& text) {
    return answer_json(self, text ? Json{{"text", *text}} : Json{{"error", text.error()}});
}

const char* answer_fault(WebBook* self, const base::Result<bool>& done) {
    self->app->wake();
    return self->answer(done ? std::string() : done.error());
}

} // namespace

extern "C" {

// Takes the run to a tick; ss_replay computes what is missing. Returns why it cannot, or "".
EMSCRIPTEN_KEEPALIVE const char* ss_seek(WebBook* self, double tick) {
    const bool fits = tick >= 0.0 && tick <= static_cast<double>(session::kMaxTick);
    return answer_fault(self, session_of(self).seek(fits ? static_cast<session::Tick>(tick) : -1));
}

EMSCRIPTEN_KEEPALIVE const char* ss_switch_branch(WebBook* self, int id) {
    return answer_fault(self, session_of(self).switch_branch(id));
}

// {"key": "value as in links", ...}: a second run beside the first. Returns why not, or "".
EMSCRIPTEN_KEEPALIVE const char* ss_start_twin(WebBook* self, const char* differing) {
    session::Session& session = session_of(self);
    const Json json = Json::parse(differing, nullptr, false);
    if (!json.is_object()) return self->answer("twin takes a table of parameters.");
    std::vector<base::Param> params;
    if (session.driver())
        for (const auto& [key, value] : json.items()) {
            if (!value.is_string()) return self->answer("twin: " + key + " is not a text.");
            bool known = false;
            for (base::Param p : session.driver()->params()) {
                if (p.spec.key != key) continue;
                auto read = base::from_text(p.spec, value.get<std::string>());
                if (!read) return self->answer(read.error());
                p.value = std::move(*read);
                params.push_back(std::move(p));
                known = true;
            }
            if (!known) return self->answer("This lab has no parameter " + base::quoted(key) + ".");
        }
    return answer_fault(self, session.start_twin(params));
}

EMSCRIPTEN_KEEPALIVE void ss_stop_twin(WebBook* self) {
    session_of(self).stop_twin();
    self->app->wake();
}

EMSCRIPTEN_KEEPALIVE const char* ss_record(WebBook* self) {
    return answer_text(self, session_of(self).record());
}

// {"problems": [...]} or {"error": ...}; ss_replay runs the ticks.
EMSCRIPTEN_KEEPALIVE const char* ss_replay_recording(WebBook* self, const char* bytes, int size) {
    const auto problems = session_of(self).replay({bytes, static_cast<std::size_t>(size)});
    return answer_json(self, problems ? Json{{"problems", *problems}}
                                      : Json{{"error", problems.error()}});
}

// How many points are the data now, or why not.
EMSCRIPTEN_KEEPALIVE const char* ss_load_points(WebBook* self, const char* bytes, int size) {
    const auto count = session_of(self).load_points({bytes, static_cast<std::size_t>(size)});
    return answer_json(self, count ? Json{{"points", *count}} : Json{{"error", count.error()}});
}

EMSCRIPTEN_KEEPALIVE const char* ss_readouts_csv(WebBook* self) {
    return answer_text(self, session_of(self).readouts_csv());
}

EMSCRIPTEN_KEEPALIVE const char* ss_params_json(WebBook* self) {
    return answer_text(self, session_of(self).params_json());
}

// A file that the reader chose, dropped or pasted. Returns what the reader was told.
EMSCRIPTEN_KEEPALIVE const char* ss_take_file(WebBook* self, const char* name, const char* bytes,
                                              int size) {
    return self->answer(self->app->take_file(name, {bytes, static_cast<std::size_t>(size)}));
}

EMSCRIPTEN_KEEPALIVE const char* ss_arithmetic(WebBook* self) {
    return self->answer(session_of(self).arithmetic_json());
}
EMSCRIPTEN_KEEPALIVE const char* ss_goal(WebBook* self) {
    return self->answer(session_of(self).goal_json());
}

EMSCRIPTEN_KEEPALIVE const char* ss_experiments(WebBook* self) {
    return self->answer(session_of(self).experiments_json());
}

EMSCRIPTEN_KEEPALIVE const char* ss_start_experiment(WebBook* self, const char* key) {
    return answer_fault(self, session_of(self).start_experiment(key));
}

EMSCRIPTEN_KEEPALIVE const char* ss_predict(WebBook* self, int choice) {
    return answer_fault(self, session_of(self).predict(choice));
}

} // extern "C"
