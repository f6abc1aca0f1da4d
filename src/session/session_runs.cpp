// What a reader does with a whole run: go back in it, compare it, keep it.
#include "base/points_csv.h"
#include "base/quoted.h"
#include "session/export.h"
#include "session/session.h"

#include "labs/registry.h"

#include <algorithm>

namespace session {
namespace {

base::Error no_lab() {
    return base::Error{"The open page has no lab."};
}

} // namespace

base::Result<bool> Session::seek(Tick tick) {
    if (!driver_) return no_lab();
    if (tick < 0 || tick > kMaxTick)
        return base::Error{"A tick is a whole number from 0 to " + std::to_string(kMaxTick) + "."};
    cancel_replay();
    driver_->pause();
    driver_->approach(tick);
    replay_to_ = tick;
    return true;
}

base::Result<bool> Session::switch_branch(int id) {
    if (!driver_) return no_lab();
    cancel_replay();
    driver_->pause();
    if (!driver_->switch_to(id))
        return base::Error{"This run has no branch number " + std::to_string(id) + "."};
    return seek(driver_->end());
}

bool Session::is_locked(std::string_view key) const {
    return std::find(locked_.begin(), locked_.end(), key) != locked_.end();
}

base::Result<bool> Session::set_text(std::string_view key, std::string_view text) {
    if (!driver_) return base::Error{"The open page has no lab, so there is nothing to set."};
    if (is_locked(key))
        return base::Error{"The link locks " + base::quoted(key) + ", so it keeps its value."};
    // As in the panel: who changes a run that is being replayed takes it over.
    cancel_replay();
    return driver_->set_text(key, text);
}

base::Result<bool> Session::start_twin(const std::vector<base::Param>& differing) {
    if (!driver_) return no_lab();
    cancel_replay();
    driver_->restart();
    std::vector<base::Param> params = driver_->initial();
    for (const base::Param& d : differing)
        for (base::Param& p : params)
            if (p.spec.key == d.spec.key) p.value = d.value;
    twins_[path_] = std::make_unique<Twin>(lab::make(path_), clock_, *driver_, params);
    return true;
}

void Session::stop_twin() {
    twins_.erase(path_);
}

Twin* Session::twin() {
    const auto found = twins_.find(path_);
    return found == twins_.end() ? nullptr : found->second.get();
}

const Twin* Session::twin() const {
    const auto found = twins_.find(path_);
    return found == twins_.end() ? nullptr : found->second.get();
}

std::string Session::verdict() const {
    const Twin* both = twin();
    return both ? session::verdict(*driver_, both->b(), words()) : std::string();
}

base::Result<std::string> Session::record() const {
    if (!driver_) return no_lab();
    Recording recording{exact_link(), base::to_hex(driver_->fingerprint())};
    recording.run.tick = driver_->tick();
    // What is scheduled for later is not part of what has been.
    std::erase_if(recording.run.changes,
                  [&](const TimedText& c) { return c.tick >= driver_->tick(); });
    return to_json(recording);
}

base::Result<std::vector<std::string>> Session::replay(std::string_view text) {
    auto recording = read_recording(text);
    if (!recording) return base::Error{recording.error()};
    const std::string& path = recording->run.path;
    if (!book_.find(path) || !lab::make(path))
        return base::Error{"The recording is of a chapter that this book has no lab for."};
    std::vector<std::string> problems = open("#/" + path);
    recorded_fingerprint_ = recording->fingerprint;
    start_run(std::move(recording->run), problems);
    proof_ = Proof::running;
    return problems;
}

base::Result<std::string> Session::readouts_csv() const {
    if (!driver_) return no_lab();
    return session::readouts_csv(*driver_, words());
}

base::Result<std::string> Session::params_json() const {
    if (!driver_) return no_lab();
    return session::params_json(*driver_, words(), link());
}

base::Result<std::size_t> Session::load_points(std::string_view csv) {
    if (!driver_) return base::Error{"The open page has no lab that could take points."};
    std::vector<base::Param> params = driver_->params();
    base::Param* points = nullptr;
    base::Param* data = nullptr;
    int painted = 0;
    for (base::Param& p : params) {
        if (p.spec.kind == base::ParamKind::points) points = &p;
        for (std::size_t i = 0; i < p.spec.options.size(); ++i)
            if (p.spec.options[i] == "painted") {
                data = &p;
                painted = static_cast<int>(i);
            }
    }
    if (!points || !data) return base::Error{"The open lab does not learn from points."};
    if (is_locked(points->spec.key) || is_locked(data->spec.key))
        return base::Error{"This link locks the data of the lab."};
    auto loaded = base::points_from_csv(csv);
    if (!loaded) return base::Error{loaded.error()};
    const std::size_t count = loaded->size();
    points->value = std::move(*loaded);
    data->value = painted;
    cancel_replay();
    driver_->restart_with(params, driver_->seed());
    return count;
}

} // namespace session
