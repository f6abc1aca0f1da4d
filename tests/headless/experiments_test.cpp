// Goals and guided experiments of a visit.
#include "session/session.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace session;

namespace {

double no_time() {
    return 0.0;
}

learn::Book sample() {
    learn::Book book;
    learn::Chapter gan;
    gan.number = 3;
    gan.slug = "gan";
    gan.lab = learn::LabText{};
    learn::ExperimentText repair;
    repair.key = "small";
    repair.kind = learn::ExperimentText::Kind::repair;
    repair.link = "seed=4&width=8&batch=16&lock=data&lr_d=0.01";
    repair.goal = "d_real<0,within=40";
    learn::ExperimentText predict;
    predict.key = "guess";
    predict.kind = learn::ExperimentText::Kind::predict;
    predict.link = "seed=5&width=8&batch=16";
    predict.choices = {{"less", "d_real<0.2,at=30"}, {"more", "d_real>=0.2,at=30"}};
    gan.lab->experiments = {repair, predict};
    book.chapters = {gan};
    return book;
}

struct Visit {
    learn::Book book = sample();
    Session session{book, no_time};
};

constexpr const char* kRun = "#/gan?seed=3&width=8&batch=16";

} // namespace

TEST_CASE("session: a goal of the link is followed, through going back and another future") {
    Visit v;
    CHECK(v.session.goal_state().state == GoalState::none);
    CHECK(v.session.open(std::string(kRun) + "&goal=d_real>=0,hold=40,within=100").empty());
    CHECK(v.session.goal_state().state == GoalState::open);
    CHECK(v.session.advance(60));
    CHECK(v.session.goal_state().state == GoalState::reached);
    CHECK(v.session.goal_state().reached_at == 40);
    // Known to come: it stays reached until something is changed before.
    CHECK(v.session.seek(20));
    v.session.finish_replay();
    CHECK(v.session.goal_state().state == GoalState::reached);
    CHECK(v.session.driver()->set("lr_d", 0.02f));
    CHECK(v.session.goal_state().state == GoalState::open);
    CHECK(v.session.switch_branch(v.session.driver()->branches().front().id));
    CHECK(v.session.goal_state().reached_at == 40);
    v.session.driver()->restart();
    CHECK(v.session.goal_state().state == GoalState::open);
    v.session.open("#/gan?seed=3");
    CHECK(v.session.goal_state().state == GoalState::none);
}

TEST_CASE("session: the tick of a goal does not depend on the pieces in which a run comes") {
    const std::string link = std::string(kRun) + "&goal=d_real>=0,hold=170";
    Visit a, b;
    a.session.open(link);
    b.session.open(link);
    CHECK(a.session.advance(200));
    for (int i = 0; i < 200; ++i)
        CHECK(b.session.advance(1));
    CHECK(a.session.goal_state().reached_at == 170);
    CHECK(b.session.goal_state().reached_at == 170);
    CHECK(a.session.goal_json() == b.session.goal_json());
}

TEST_CASE("session: a goal that cannot be used is told and left out") {
    for (const char* goal : {"nonsense", "nothing>=3", "d_real>=0,within=x"}) {
        Visit v;
        const auto problems = v.session.open(std::string(kRun) + "&goal=" + goal);
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].find("goal") != std::string::npos);
        CHECK(v.session.goal().empty());
        CHECK(v.session.goal_state().state == GoalState::none);
        CHECK(v.session.link().find("goal") == std::string::npos);
    }
}

TEST_CASE("session: an experiment starts its run, and its link comes back to it") {
    Visit v;
    v.session.open("#/gan");
    CHECK_FALSE(v.session.start_experiment("none"));
    CHECK(v.session.start_experiment("small"));
    CHECK(v.session.driver()->seed() == 4);
    CHECK(v.session.goal() == "d_real<0,within=40");
    CHECK(v.session.locked() == std::vector<std::string>{"data"});
    // A value put back to the lab's own is not the experiment's, and the link has to say so.
    CHECK(v.session.driver()->set_text("lr_d", "0.001"));
    CHECK(v.session.advance(40));
    CHECK(v.session.goal_state().state == GoalState::missed);
    Visit again;
    CHECK(again.session.open(v.session.link()).empty());
    again.session.finish_replay();
    CHECK(again.session.driver()->fingerprint() == v.session.driver()->fingerprint());
    CHECK(again.session.experiment()->key == "small");
    CHECK(again.session.link() == v.session.link());
    CHECK(again.session.state_json() == v.session.state_json());
    CHECK(v.session.open("#/gan?experiment=none").size() == 1);
    CHECK(v.session.experiment() == nullptr);
}

TEST_CASE("session: what the link locks keeps its value") {
    Visit v;
    CHECK_FALSE(v.session.set_text("lr_d", "0.01"));
    v.session.open(std::string(kRun) + "&lock=lr_d&hide=lr_g&tick=50");
    const auto refused = v.session.set_text("lr_d", "0.01");
    REQUIRE_FALSE(static_cast<bool>(refused));
    CHECK(refused.error().find("locks \"lr_d\"") != std::string::npos);
    CHECK(v.session.replay_left() == 50); // refused: the replay goes on
    CHECK(v.session.set_text("lr_g", "0.01"));
    CHECK(v.session.replay_left() == 0);
    CHECK_FALSE(v.session.set_text("lr_g", "x"));
}

TEST_CASE("session: a prediction is graded by the run itself, once") {
    Visit v;
    v.session.open("#/gan");
    CHECK_FALSE(v.session.predict(0));
    CHECK(v.session.start_experiment("guess"));
    CHECK_FALSE(v.session.predict(2));
    CHECK_FALSE(v.session.predict(-1));
    CHECK(v.session.predict(0));
    CHECK(v.session.predict(1));
    CHECK(v.session.advance(29));
    CHECK(v.session.prediction().outcome == -1);
    CHECK(v.session.advance(1));
    double d_real = -1;
    for (const base::Readout& r : v.session.driver()->readouts())
        if (r.key == "d_real") d_real = r.value;
    CHECK(v.session.prediction().outcome == (d_real < 0.2 ? 0 : 1));
    CHECK(v.session.prediction().chosen == 1);
    CHECK_FALSE(v.session.predict(0));
    // Another run is another question.
    CHECK(v.session.driver()->set_text("lr_g", "0.02"));
    CHECK(v.session.advance(40));
    CHECK(v.session.prediction().changed);
    CHECK(v.session.prediction().outcome == -1);
    CHECK(nlohmann::json::parse(v.session.experiments_json(), nullptr, false)[1]["changed"] ==
          true);
}
