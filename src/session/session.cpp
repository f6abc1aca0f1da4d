#include "session/session.h"

#include "base/quoted.h"

#include "labs/registry.h"

#include <algorithm>
#include <limits>

namespace session {
namespace {

// Bytes of snapshots of the open lab, and of each that was left.
constexpr std::size_t kHistory = 24u << 20;
constexpr std::size_t kLeftHistory = 2u << 20;

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
            problems.push_back("The link hides or locks " + base::quoted(key) +
                               ", which this lab does not have.");
    }
    return known;
}

std::string no_parameter(const std::string& key) {
    return "This lab has no parameter " + base::quoted(key) + "; it is ignored.";
}

void read_params(const std::vector<std::pair<std::string, std::string>>& texts,
                 std::vector<base::Param>& params, std::vector<std::string>& problems) {
    for (const auto& [key, text] : texts) {
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

std::vector<Command> read_changes(const std::vector<TimedText>& changes,
                                  const std::vector<base::Param>& params,
                                  std::vector<std::string>& problems) {
    std::vector<Command> commands;
    for (const TimedText& change : changes) {
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

// Everything that was changed while the run went on, as links write it.
std::vector<TimedText> changes_of(const Driver& driver) {
    std::vector<TimedText> changes;
    for (const auto* commands : {&driver.log(), &driver.pending()})
        for (const Command& c : *commands)
            if (const base::Param* d = find(driver.defaults(), c.key))
                changes.push_back({c.tick, c.key, base::to_text(d->spec, c.value)});
    return changes;
}

void add_twin(const Driver& a, const Driver& b, Link& link) {
    link.has_twin = true;
    for (const base::Param& p : b.initial())
        if (const base::Param* in_a = find(a.initial(), p.spec.key); in_a->value != p.value)
            link.twin.emplace_back(p.spec.key, base::to_text(p.spec, p.value));
    link.twin_changes = changes_of(b);
}

} // namespace

Session::Session(const learn::Book& book, Clock clock) : book_(book), clock_(std::move(clock)) {}

const learn::Chapter* Session::chapter() const {
    return book_.find(path_);
}

const learn::LabText* Session::words() const {
    const learn::Chapter* open = chapter();
    return open && open->lab ? &*open->lab : nullptr;
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
        problems.push_back("There is no chapter " + base::quoted(link.path) + " in this book.");
        return problems;
    }
    if (driver_ && link.path != path_) {
        driver_->pause();
        driver_->limit_history(kLeftHistory);
    }
    const bool same_page = link.path == path_;
    path_ = link.path;
    heading_ = link.heading;
    if (!same_page || link.has_query) {
        cancel_replay();
        hidden_.clear();
        locked_.clear();
        goal_.clear();
        experiment_.clear();
        chosen_ = -1;
    }
    open_driver(path_);
    if (driver_ && (!same_page || link.has_query)) driver_->watch({});
    if (driver_) driver_->limit_history(kHistory);
    proof_ = Proof::none;
    if (link.has_query) start_run(std::move(link), problems);
    return problems;
}

void Session::start_run(Link link, std::vector<std::string>& problems) {
    const bool about_lab = link.seed || link.tick > 0 || !link.params.empty() ||
                           !link.changes.empty() || !link.preset.empty() || !link.goal.empty() ||
                           !link.experiment.empty();
    if (!driver_) {
        if (about_lab) problems.push_back("This chapter has no lab yet; the run is ignored.");
        return;
    }
    // A heading alone is a place in the text, not a run.
    if (!about_lab && link.hide.empty() && link.lock.empty() && !link.heading.empty()) return;
    std::vector<base::Param> params = driver_->defaults();
    take_preset(link, params, problems);
    take_experiment(link, params, problems);
    read_params(link.params, params, problems);
    driver_->pause();
    driver_->restart_with(params, link.seed.value_or(kDefaultSeed));
    driver_->schedule(read_changes(link.changes, params, problems));
    start_twin_of(link, problems);
    hidden_ = known_keys(link.hide, *driver_, problems);
    locked_ = known_keys(link.lock, *driver_, problems);
    watch_goals(link, problems);
    replay_to_ = link.tick;
}

void Session::take_preset(Link& link, std::vector<base::Param>& params,
                          std::vector<std::string>& problems) {
    if (link.preset.empty()) return;
    const learn::PresetText* preset = words() ? words()->preset(link.preset) : nullptr;
    if (!preset) {
        problems.push_back("This lab has no preset " + base::quoted(link.preset) + ".");
        return;
    }
    const Link base = parse_link("#/" + path_ + "?" + preset->link);
    read_params(base.params, params, problems);
    if (!link.seed) link.seed = base.seed;
}

// What the experiment states, except where the link states something else.
void Session::take_experiment(Link& link, std::vector<base::Param>& params,
                              std::vector<std::string>& problems) {
    if (link.experiment.empty()) return;
    const learn::ExperimentText* found = words() ? words()->experiment(link.experiment) : nullptr;
    if (!found) {
        problems.push_back("This lab has no experiment " + base::quoted(link.experiment) + ".");
        return;
    }
    experiment_ = link.experiment;
    const Link base = parse_link("#/" + path_ + "?" + found->link);
    question_ = driver_->defaults();
    question_seed_ = base.seed.value_or(kDefaultSeed);
    std::vector<std::string> told_once;
    read_params(base.params, question_, problems);
    read_params(base.params, params, told_once);
    if (!link.seed) link.seed = base.seed;
    if (link.hide.empty()) link.hide = base.hide;
    if (link.lock.empty()) link.lock = base.lock;
    if (link.goal.empty()) link.goal = found->goal;
}

void Session::start_twin_of(const Link& link, std::vector<std::string>& problems) {
    stop_twin();
    if (!link.has_twin) return;
    std::vector<base::Param> params = driver_->initial();
    read_params(link.twin, params, problems);
    auto both = std::make_unique<Twin>(lab::make(path_), clock_, *driver_, params);
    both->b().schedule(read_changes(link.twin_changes, params, problems));
    twins_[path_] = std::move(both);
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
    link.experiment = experiment_;
    const std::vector<std::string> stated = experiment_keys();
    for (const base::Param& p : driver_->initial())
        if (const base::Param* d = find(driver_->defaults(), p.spec.key);
            d->value != p.value ||
            std::find(stated.begin(), stated.end(), p.spec.key) != stated.end())
            link.params.emplace_back(p.spec.key, base::to_text(p.spec, p.value));
    link.changes = changes_of(*driver_);
    if (const Twin* both = twin()) add_twin(*driver_, both->b(), link);
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
           " changes, too many for a link; the link holds the start of the run only. A recording "
           "holds all of it.";
}

Tick Session::replay_left() const {
    return driver_ ? std::max<Tick>(0, replay_to_ - driver_->tick()) : 0;
}

void Session::cancel_replay() {
    replay_to_ = 0;
    if (proof_ == Proof::running) proof_ = Proof::none;
}

void Session::end_replay() {
    replay_to_ = 0;
    if (proof_ != Proof::running) return;
    const bool same = base::to_hex(driver_->fingerprint()) == recorded_fingerprint_;
    proof_ = same ? Proof::same : Proof::different;
}

void Session::finish_replay() {
    if (!driver_) return;
    driver_->advance(replay_left());
    end_replay();
    if (Twin* both = twin()) (void)both->follow(*driver_, std::numeric_limits<double>::infinity());
}

int Session::frame(double elapsed_s, double budget_ms) {
    if (!driver_) return 0;
    Twin* both = twin();
    // After a jump the second run has to catch up; then both go on tick by tick.
    if (both && !both->follow(*driver_, budget_ms)) return 0;
    const auto follow = [&] {
        if (both) (void)both->follow(*driver_, std::numeric_limits<double>::infinity());
    };
    if (replay_left() == 0) {
        end_replay();
        return driver_->frame(elapsed_s, budget_ms, follow);
    }
    int done = 0;
    const double start = clock_();
    do {
        driver_->advance(1);
        follow();
        ++done;
    } while (replay_left() > 0 && clock_() - start < budget_ms);
    if (replay_left() == 0) end_replay();
    return done;
}

base::Result<bool> Session::advance(Tick ticks) {
    if (!driver_) return base::Error{"The open page has no lab to advance."};
    if (ticks < 0 || ticks > kMaxTick - driver_->tick())
        return base::Error{"advance takes a whole number of ticks from 0 to " +
                           std::to_string(kMaxTick - driver_->tick()) + "."};
    finish_replay();
    driver_->advance(ticks);
    if (Twin* both = twin()) (void)both->follow(*driver_, std::numeric_limits<double>::infinity());
    return true;
}

} // namespace session
