// Twin runs, recordings, exports and going back, through the session.
#include "session/session.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace session;
using Json = nlohmann::json;

namespace {

learn::Book small_book() {
    learn::Book book;
    learn::Chapter gan;
    gan.number = 3;
    gan.slug = "gan";
    gan.lab = learn::LabText{};
    learn::NamedText loss;
    loss.key = "loss_d";
    loss.label = "Loss of D";
    loss.unit = "nats";
    loss.digits = 3;
    gan.lab->readouts = {loss};
    learn::Chapter no_lab;
    no_lab.number = 4;
    no_lab.slug = "no-lab";
    book.chapters = {gan, no_lab};
    return book;
}

double no_time() {
    return 0.0;
}

struct Visit {
    learn::Book book = small_book();
    Session session{book, no_time};
    explicit Visit(std::string_view link) {
        CHECK(session.open(link).empty());
        session.finish_replay();
    }
};

base::Param param(const Session& session, std::string_view key, base::ParamValue value) {
    for (base::Param p : session.driver()->params())
        if (p.spec.key == key) {
            p.value = std::move(value);
            return p;
        }
    FAIL("no such parameter");
    return {};
}

constexpr std::string_view kSmall = "#/gan?seed=3&width=16&batch=32";

} // namespace

TEST_CASE("twin: same parameters, same bits; other parameters, other bits; always the same tick") {
    Visit visit(kSmall);
    Session& s = visit.session;
    REQUIRE(s.advance(50));
    REQUIRE(s.start_twin({}));
    CHECK(s.driver()->tick() == 0);
    REQUIRE(s.advance(40));
    CHECK(s.twin()->b().tick() == 40);
    CHECK(s.twin()->b().fingerprint() == s.driver()->fingerprint());
    CHECK(s.verdict() == "After 40 ticks: A and B show nearly the same numbers.");
    REQUIRE(s.start_twin({param(s, "lr_d", 0.05f)}));
    REQUIRE(s.advance(40));
    CHECK(s.twin()->b().fingerprint() != s.driver()->fingerprint());
    // B is the run that someone would get who had set it alone.
    Visit alone("#/gan?seed=3&width=16&batch=32&lr_d=0.05&tick=40");
    CHECK(s.twin()->b().fingerprint() == alone.session.driver()->fingerprint());
}

TEST_CASE("twin: plays in lock-step, goes back and begins anew with the first run") {
    Visit visit("#/gan?seed=3&width=16&batch=32&twin=lr_d:0.05");
    Session& s = visit.session;
    REQUIRE(s.twin());
    s.driver()->set_ticks_per_second(60);
    s.driver()->play();
    for (int i = 0; i < 30; ++i) {
        s.frame(1.0 / 30.0, 5.0);
        CHECK(s.twin()->b().tick() == s.driver()->tick());
    }
    CHECK(s.driver()->tick() > 40);
    const std::uint64_t b_at_end = s.twin()->b().fingerprint();
    const Tick end = s.driver()->tick();
    REQUIRE(s.seek(7));
    s.finish_replay();
    CHECK(s.twin()->b().tick() == 7);
    REQUIRE(s.seek(end));
    s.finish_replay();
    CHECK(s.twin()->b().fingerprint() == b_at_end);
    s.driver()->restart();
    s.frame(0.0, 5.0);
    CHECK(s.twin()->b().tick() == 0);
}

TEST_CASE("twin: the difference is B less A at every tick that both have") {
    Visit visit("#/gan?seed=3&width=16&batch=32&twin=lr_d:0.05&tick=100");
    const Session& s = visit.session;
    const Twin::Difference d = s.twin()->difference(*s.driver(), "loss_d");
    REQUIRE(d.ticks.size() == s.driver()->series().ticks().size());
    for (std::size_t i = 1; i < d.ticks.size(); ++i)
        CHECK(d.values[i] == s.twin()->b().series().values("loss_d")[i] -
                                 s.driver()->series().values("loss_d")[i]);
    CHECK(s.verdict().rfind("After 100 ticks: ", 0) == 0);
    CHECK(s.verdict().find(" in A, ") != std::string::npos);
}

TEST_CASE("twin: its link gives both runs again, changes included") {
    Visit a("#/gan?seed=3&width=16&batch=32&twin=lr_d:0.05,loss:minimax&tick=20");
    REQUIRE(a.session.driver()->set("lr_g", 0.01f));
    REQUIRE(a.session.twin()->b().set("lr_g", 0.02f));
    REQUIRE(a.session.advance(20));
    Visit b(a.session.link());
    REQUIRE(b.session.twin());
    CHECK(b.session.driver()->fingerprint() == a.session.driver()->fingerprint());
    CHECK(b.session.twin()->b().fingerprint() == a.session.twin()->b().fingerprint());
    CHECK(b.session.link() == a.session.link());
}

TEST_CASE("twin: bad words in the link are told of") {
    learn::Book book = small_book();
    Session session(book, no_time);
    CHECK(session.open("#/gan?seed=3&twin=lr_d,nothing:3,lr_g:900").size() == 3);
    CHECK(session.twin());
}

TEST_CASE("recording: a replay proves itself, and a forged one is found out") {
    Visit visit(kSmall);
    REQUIRE(visit.session.advance(30));
    REQUIRE(visit.session.driver()->set("lr_d", 0.02f));
    REQUIRE(visit.session.advance(30));
    const auto text = visit.session.record();
    REQUIRE(text);
    Visit again("#/no-lab");
    REQUIRE(again.session.replay(*text));
    CHECK(again.session.replay_proof() == Session::Proof::running);
    again.session.finish_replay();
    CHECK(again.session.replay_proof() == Session::Proof::same);
    CHECK(again.session.driver()->fingerprint() == visit.session.driver()->fingerprint());

    Json forged = Json::parse(*text);
    forged["changes"][0][2] = "0.021";
    REQUIRE(again.session.replay(forged.dump()));
    again.session.finish_replay();
    CHECK(again.session.replay_proof() == Session::Proof::different);

    forged["chapter"] = "no-lab";
    CHECK_FALSE(again.session.replay(forged.dump()));
}

TEST_CASE("recording: of a run that was taken back, what has been till there") {
    Visit visit(kSmall);
    REQUIRE(visit.session.advance(30));
    REQUIRE(visit.session.driver()->set("lr_d", 0.02f));
    REQUIRE(visit.session.advance(30));
    REQUIRE(visit.session.seek(25));
    visit.session.finish_replay();
    const auto text = visit.session.record();
    REQUIRE(text);
    CHECK(Json::parse(*text)["changes"].empty());
    Visit again("#/no-lab");
    REQUIRE(again.session.replay(*text));
    again.session.finish_replay();
    CHECK(again.session.replay_proof() == Session::Proof::same);
}

TEST_CASE("export: the curves as CSV, one line per recorded tick, nothing for what is undefined") {
    Visit visit(kSmall);
    REQUIRE(visit.session.advance(30));
    const auto csv = visit.session.readouts_csv();
    REQUIRE(csv);
    CHECK(csv->rfind("tick,loss_d [nats],loss_g,", 0) == 0);
    // Before the first tick there is no loss.
    CHECK(csv->find("\r\n0,,,") != std::string::npos);
    CHECK(std::count(csv->begin(), csv->end(), '\n') == 5);
    Visit no_lab("#/no-lab");
    CHECK_FALSE(no_lab.session.readouts_csv());
}

TEST_CASE("export: the parameters as JSON, with the link that gives the run again") {
    Visit visit("#/gan?seed=3&width=16&batch=32&lr_d=0.01&tick=10");
    const auto text = visit.session.params_json();
    REQUIRE(text);
    const Json json = Json::parse(*text);
    CHECK(json["seed"] == 3);
    CHECK(json["tick"] == 10);
    CHECK(json["link"] == visit.session.link());
    bool found = false;
    for (const Json& p : json["parameters"])
        if (p["key"] == "lr_d") {
            found = true;
            CHECK(p["value"] == 0.01);
            CHECK(p["restarts"] == false);
        }
    CHECK(found);
}

TEST_CASE("session: out of reach of the timeline is an error, and the run stays") {
    Visit visit(kSmall);
    REQUIRE(visit.session.advance(10));
    CHECK_FALSE(visit.session.seek(-1));
    CHECK_FALSE(visit.session.seek(kMaxTick + 1));
    CHECK_FALSE(visit.session.switch_branch(4));
    CHECK(visit.session.driver()->tick() == 10);
    Visit no_lab("#/no-lab");
    CHECK_FALSE(no_lab.session.seek(3));
    CHECK_FALSE(no_lab.session.start_twin({}));
    CHECK_FALSE(no_lab.session.record());
}

TEST_CASE("points of the reader's own become the data, travel in the link, and obey its locks") {
    Visit visit("#/gan?seed=5&tick=30&lr_g=0.01");
    const auto count = visit.session.load_points("x,y\n0.5,0.5\n-1,2\n");
    REQUIRE(count);
    CHECK(*count == 2);
    CHECK(visit.session.driver()->tick() == 0);
    CHECK(visit.session.driver()->seed() == 5);
    visit.session.driver()->advance(10);
    Visit again(visit.session.link());
    CHECK(again.session.driver()->fingerprint() == visit.session.driver()->fingerprint());
    const std::string before = visit.session.link();
    CHECK_FALSE(visit.session.load_points("0,0\nnonsense,1\n"));
    CHECK(visit.session.link() == before);
    Visit locked("#/gan?lock=data");
    CHECK(locked.session.load_points("0,0\n").error() == "This link locks the data of the lab.");
    Visit without("#/no-lab");
    CHECK_FALSE(without.session.load_points("0,0\n"));
}
