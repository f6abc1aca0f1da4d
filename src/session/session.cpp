#include "session/session.h"

#include "labs/registry.h"

#include <algorithm>

namespace session {
namespace {

const base::Param* find(const std::vector<base::Param>& params, std::string_view key) {
    for (const base::Param& p : params)
        if (p.spec.key == key) return &p;
    return nullptr;
}

// Those of `keys` that are parameters, each once; a sentence for each other one.
std::vector<std::string> known_keys(const std::vector<std::string>& keys, const Driver& driver,
                                    std::vector<std::string>& problems) {
    std::vector<std::string> known;
    for (const std::string& key : keys) {
        if (std::find(known.begin(), known.end(), key) != known.end()) continue;
        if (find(driver.defaults(), key))
            known.push_back(key);
        else
            problems.push_back("The link hides or locks \"" + key.substr(0, 40) +
                               "\", which this lab does not have.");
    }
    return known;
}

std::string no_parameter(const std::string& key) {
    return "This lab has no parameter \"" + key.substr(0, 40) + "\"; it is ignored.";
}

void read_params(const Link& link, std::vector<base::Param>& params,
                 std::vector<std::string>& problems) {
    for (const auto& [key, text] : link.params) {
        const auto param =
            std::find_if(params.begin(), params.end(),
                         [&name = key](const base::Param& p) { return p.spec.key == name; });
        if (param == params.end())
            problems.push_back(no_parameter(key));
        else if (auto value = base::from_text(param->spec, text))
            param->value = std::move(*value);
        else
            problems.push_back(value.error() + ".");
    }
}

std::vector<Command> read_changes(const Link& link, const std::vector<base::Param>& params,
                                  std::vector<std::string>& problems) {
    std::vector<Command> commands;
    for (const TimedText& change : link.changes) {
        const base::Param* param = find(params, change.key);
        if (!param) {
            problems.push_back(no_parameter(change.key));
        } else if (param->spec.when == base::When::rebuild) {
            problems.push_back(change.key + " restarts the run, so it cannot change at a tick.");
        } else if (auto value = base::from_text(param->spec, change.value); !value) {
            problems.push_back(value.error() + ".");
        } else {
            commands.push_back({change.tick, change.key, std::move(*value)});
        }
    }
    return commands;
}

} // namespace

Session::Session(const learn::Book& book, Clock clock) : book_(book), clock_(std::move(clock)) {}

const learn::Chapter* Session::chapter() const {
    return book_.find(path_);
}

void Session::open_driver(std::string_view slug) {
    driver_ = nullptr;
    if (const auto known = drivers_.find(slug); known != drivers_.end()) {
        driver_ = known->second.get();
        return;
    }
    std::unique_ptr<lab::Lab> lab = lab::make(slug);
    if (!lab) return;
    auto driver = std::make_unique<Driver>(std::move(lab), clock_);
    driver->restart(kDefaultSeed);
    driver_ = driver.get();
    drivers_.emplace(slug, std::move(driver));
}

std::vector<std::string> Session::open(std::string_view text) {
    Link link = parse_link(text);
    std::vector<std::string> problems = link.problems;
    if (text.size() > kMaxLinkLength) return problems;
    if (!link.path.empty() && link.path != "cheatsheet" && !book_.find(link.path)) {
        problems.push_back("There is no chapter \"" + link.path.substr(0, 40) + "\" in this book.");
        return problems;
    }
    if (driver_ && link.path != path_) driver_->pause();
    const bool same_page = link.path == path_;
    path_ = link.path;
    heading_ = link.heading;
    if (!same_page || link.has_query) {
        replay_to_ = 0;
        hidden_.clear();
        locked_.clear();
        goal_.clear();
    }
    open_driver(path_);
    if (link.has_query) start_run(std::move(link), problems);
    return problems;
}

void Session::start_run(Link link, std::vector<std::string>& problems) {
    const bool about_lab = link.seed || link.tick > 0 || !link.params.empty() ||
                           !link.changes.empty() || !link.preset.empty() || !link.goal.empty();
    if (!driver_) {
        if (about_lab) problems.push_back("This chapter has no lab yet; the run is ignored.");
        return;
    }
    // A heading alone is a place in the text, not a run.
    if (!about_lab && link.hide.empty() && link.lock.empty() && !link.heading.empty()) return;
    std::vector<base::Param> params = driver_->defaults();
    if (!link.preset.empty()) {
        const learn::LabText* words = chapter()->lab ? &*chapter()->lab : nullptr;
        const learn::PresetText* preset = nullptr;
        if (words)
            for (const learn::PresetText& p : words->presets)
                if (p.key == link.preset) preset = &p;
        if (preset) {
            const Link base = parse_link("#/" + path_ + "?" + preset->link);
            read_params(base, params, problems);
            if (!link.seed) link.seed = base.seed;
        } else {
            problems.push_back("This lab has no preset \"" + link.preset.substr(0, 40) + "\".");
        }
    }
    read_params(link, params, problems);
    driver_->pause();
    driver_->restart_with(params, link.seed.value_or(kDefaultSeed));
    driver_->schedule(read_changes(link, params, problems));
    hidden_ = known_keys(link.hide, *driver_, problems);
    locked_ = known_keys(link.lock, *driver_, problems);
    goal_ = link.goal;
    replay_to_ = link.tick;
}

Link Session::exact_link() const {
    Link link;
    link.path = path_;
    if (!driver_) return link;
    link.has_query = true;
    link.seed = driver_->seed();
    link.tick = std::max(driver_->tick(), replay_to_);
    link.hide = hidden_;
    link.lock = locked_;
    link.goal = goal_;
    for (const base::Param& p : driver_->initial())
        if (const base::Param* d = find(driver_->defaults(), p.spec.key); d->value != p.value)
            link.params.emplace_back(p.spec.key, base::to_text(p.spec, p.value));
    for (const auto* commands : {&driver_->log(), &driver_->pending()})
        for (const Command& c : *commands)
            if (const base::Param* d = find(driver_->defaults(), c.key))
                link.changes.push_back({c.tick, c.key, base::to_text(d->spec, c.value)});
    return link;
}

std::string Session::link() const {
    Link link = exact_link();
    std::string text = to_text(link);
    if (text.size() <= kMaxLinkLength) return text;
    link.changes.clear();
    link.tick = 0;
    return to_text(link);
}

std::string Session::link_shortfall() const {
    if (to_text(exact_link()).size() <= kMaxLinkLength) return {};
    return "This run has " + std::to_string(driver_->log().size()) +
           " changes, too many for a link; the link holds the start of the run only.";
}

Tick Session::replay_left() const {
    return driver_ ? std::max<Tick>(0, replay_to_ - driver_->tick()) : 0;
}

void Session::finish_replay() {
    if (driver_) driver_->advance(replay_left());
    replay_to_ = 0;
}

int Session::frame(double elapsed_s, double budget_ms) {
    if (!driver_) return 0;
    if (replay_left() == 0) {
        replay_to_ = 0;
        return driver_->frame(elapsed_s, budget_ms);
    }
    const double start = clock_();
    int done = 0;
    do {
        driver_->advance(1);
        ++done;
    } while (replay_left() > 0 && clock_() - start < budget_ms);
    return done;
}

base::Result<bool> Session::advance(Tick ticks) {
    if (!driver_) return base::Error{"The open page has no lab to advance."};
    if (ticks < 0 || ticks > kMaxTick - driver_->tick())
        return base::Error{"advance takes a whole number of ticks from 0 to " +
                           std::to_string(kMaxTick - driver_->tick()) + "."};
    finish_replay();
    driver_->advance(ticks);
    return true;
}

} // namespace session
