// A reader's visit: the open chapter, its lab, and the link that says all of it. The window, the
// page interface and the headless program are three faces of this class.
#pragma once

#include "learn/book.h"
#include "session/driver.h"
#include "session/link.h"
#include "session/recording.h"
#include "session/twin.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace session {

inline constexpr Seed kDefaultSeed = 7;

class Session {
public:
    Session(const learn::Book& book, Clock clock);

    // Goes to a link. Ticks that it asks for are run by `frame` (or `finish_replay`), not here, so
    // that a window stays alive. Returns what could not be used, one sentence each.
    std::vector<std::string> open(std::string_view link);
    // A link to exactly the present state.
    std::string link() const;
    // Why link() leaves ticks and changes out (too many changes to fit), or nothing.
    std::string link_shortfall() const;

    const learn::Book& book() const { return book_; }
    // Slug of the open chapter, "cheatsheet", or "" for the contents.
    const std::string& path() const { return path_; }
    const learn::Chapter* chapter() const;
    // The open chapter's lab; null when it has none. It lives on when the reader leaves the
    // chapter.
    Driver* driver() { return driver_; }
    const Driver* driver() const { return driver_; }
    // Id of the heading that the link points at, or "".
    const std::string& heading() const { return heading_; }
    // What a teacher's link hides and locks, and its goal.
    const std::vector<std::string>& hidden() const { return hidden_; }
    const std::vector<std::string>& locked() const { return locked_; }
    const std::string& goal() const { return goal_; }
    struct GoalReport {
        GoalState state = GoalState::none;
        Tick reached_at = -1; // -1 while it was not
        std::string words;    // the goal in words
    };
    GoalReport goal_state() const;

    // As a reader's change: a value in the text form of links. Refused for what the link locks.
    base::Result<bool> set_text(std::string_view key, std::string_view text);
    bool is_locked(std::string_view key) const;

    // A guided experiment of the open lab: its run starts, and its goal or its choices are watched.
    base::Result<bool> start_experiment(std::string_view key);
    // Null when none is open.
    const learn::ExperimentText* experiment() const;
    // The run stays as it is; the experiment's goal goes.
    void end_experiment();
    // The reader's prediction, counted from 0; an error once the outcome is known.
    base::Result<bool> predict(int choice);
    struct Prediction {
        int chosen = -1;      // -1: not yet
        int outcome = -1;     // -1: not known yet
        bool changed = false; // the run is not the one that the question is about: no outcome
    };
    Prediction prediction() const;

    // Takes the lab to a tick of its timeline, or on to a later one. Far ones are computed by
    // `frame`, as an opened link's are.
    base::Result<bool> seek(Tick tick);
    // Makes a branch the present future and goes to its end.
    base::Result<bool> switch_branch(int id);

    // A second run beside the first: the present parameters, then these. The run itself goes back
    // to tick 0, so that both start from the same seed.
    base::Result<bool> start_twin(const std::vector<base::Param>& differing);
    void stop_twin();
    // Null when the open lab has none.
    Twin* twin();
    const Twin* twin() const;
    // What sets A and B apart, in one sentence; "" without a twin.
    std::string verdict() const;

    // The run so far as a small file, and the way back. A replay goes on in `frame`; when it is
    // over, `replay_proof` says whether its fingerprint is the recorded one.
    base::Result<std::string> record() const;
    base::Result<std::vector<std::string>> replay(std::string_view recording);
    enum class Proof { none, running, same, different };
    Proof replay_proof() const { return proof_; }

    // The reader's own points (base/points_csv.h) as the data of a lab that paints: its painted set
    // and the pick that has the option "painted". Returns how many there are. On an error nothing
    // has changed.
    base::Result<std::size_t> load_points(std::string_view csv);

    // Texts for other programs; an error when there is no lab.
    base::Result<std::string> readouts_csv() const;
    base::Result<std::string> params_json() const;

    // Ticks that an opened link still asks for; 0 when the replay is over.
    Tick replay_left() const;
    void finish_replay();
    void cancel_replay();

    // One displayed frame: first a link's replay, then ticks that are due.
    int frame(double elapsed_s, double budget_ms);
    // Exactly this many ticks; an error sentence when there is no lab or the number is out of
    // range.
    base::Result<bool> advance(Tick ticks);

    // JSON texts of the page interface and of the headless program.
    std::string chapters_json() const;
    std::string state_json() const;
    std::string readouts_json() const;
    std::string goal_json() const;
    std::string arithmetic_json() const;
    std::string experiments_json() const;

private:
    void open_driver(std::string_view slug);
    void start_run(Link link, std::vector<std::string>& problems);
    void start_twin_of(const Link& link, std::vector<std::string>& problems);
    const learn::LabText* words() const;
    void take_preset(Link& link, std::vector<base::Param>& params,
                     std::vector<std::string>& problems);
    void take_experiment(Link& link, std::vector<base::Param>& params,
                         std::vector<std::string>& problems);
    void watch_goals(const Link& link, std::vector<std::string>& problems);
    void end_replay();
    Link exact_link() const;
    std::vector<std::string> experiment_keys() const;

    const learn::Book& book_;
    Clock clock_;
    std::string path_;
    std::string heading_;
    Driver* driver_ = nullptr;
    std::map<std::string, std::unique_ptr<Driver>, std::less<>> drivers_;
    std::vector<std::string> hidden_;
    std::vector<std::string> locked_;
    std::string goal_;
    std::string experiment_;
    std::vector<base::Param> question_; // the run that the experiment is about
    Seed question_seed_ = kDefaultSeed;
    int chosen_ = -1;
    Tick replay_to_ = 0;
    std::map<std::string, std::unique_ptr<Twin>, std::less<>> twins_;
    std::string recorded_fingerprint_;
    Proof proof_ = Proof::none;
};

} // namespace session
