#include "base/random.h"
#include "session/session.h"

#include "labs/registry.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace session;
using Json = nlohmann::json;

namespace {

learn::Book small_book() {
    learn::Book book;
    learn::Chapter gan;
    gan.number = 3;
    gan.slug = "gan";
    gan.lab = learn::LabText{};
    gan.lab->presets = {{"moons", "Two moons", "", "seed=5&data=moons"}};
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
};

} // namespace

TEST_CASE("session: a link opened twice gives the same bits, in one go or in pieces") {
    Visit a;
    CHECK(a.session.open("#/gan?seed=3&width=16&batch=32&tick=120&do=40.lr_d.0.01").empty());
    a.session.finish_replay();
    CHECK(a.session.driver()->tick() == 120);
    Visit b;
    b.session.open("#/gan?seed=3&width=16&batch=32");
    CHECK(b.session.advance(40));
    CHECK(b.session.driver()->set_text("lr_d", "0.01"));
    for (int i = 0; i < 80; ++i)
        CHECK(b.session.advance(1));
    CHECK(a.session.driver()->fingerprint() == b.session.driver()->fingerprint());
    CHECK(a.session.link() == b.session.link());
    Visit c;
    CHECK(c.session.open(b.session.link()).empty());
    c.session.finish_replay();
    CHECK(c.session.driver()->fingerprint() == a.session.driver()->fingerprint());
    CHECK(c.session.link() == a.session.link());
}

TEST_CASE("session: a late or early change gives other bits") {
    Visit a;
    Visit b;
    a.session.open("#/gan?seed=3&width=16&batch=32&tick=60&do=20.lr_d.0.01");
    b.session.open("#/gan?seed=3&width=16&batch=32&tick=60&do=21.lr_d.0.01");
    a.session.finish_replay();
    b.session.finish_replay();
    CHECK(a.session.driver()->fingerprint() != b.session.driver()->fingerprint());
}

TEST_CASE("session: a bare path goes to the chapter and leaves its run alone") {
    Visit v;
    v.session.open("#/gan?seed=3&width=16");
    CHECK(v.session.advance(10));
    CHECK(v.session.open("#/no-lab").empty());
    CHECK(v.session.driver() == nullptr);
    v.session.open("#/gan");
    CHECK(v.session.driver()->tick() == 10);
    v.session.open("#/gan?seed=3&width=16");
    CHECK(v.session.driver()->tick() == 0);
}

TEST_CASE("session: presets, hidden and locked parameters, goal") {
    Visit v;
    CHECK(v.session.open("#/gan?preset=moons&hide=layers&lock=data&goal=coverage>=0.9").empty());
    const Json state = Json::parse(v.session.state_json(), nullptr, false);
    CHECK(state["seed"] == 5);
    CHECK(state["parameters"]["data"] == "moons");
    CHECK(state["hidden"] == Json{"layers"});
    CHECK(state["locked"] == Json{"data"});
    CHECK(state["goal"] == "coverage>=0.9");
    CHECK(state["parameters"]["lr_d"] == 0.001);
}

TEST_CASE("session: what cannot be used is told and changes nothing else") {
    const std::pair<const char*, const char*> bad[] = {
        {"#/gan?seed=1&width=1000", "width"},   {"#/gan?seed=1&nonsense=1", "nonsense"},
        {"#/gan?seed=1&preset=none", "preset"}, {"#/gan?seed=1&hide=none", "hides"},
        {"#/gan?seed=1&do=5.width.8", "width"}, {"#/gan?seed=1&do=5.nothing.8", "nothing"},
        {"#/gan?seed=1&do=5.lr_d.99", "lr_d"},  {"#/gan?seed=1&points=!!", "points"}};
    for (const auto& pair : bad) {
        const char* const link = pair.first;
        Visit v;
        const std::vector<std::string> problems = v.session.open(link);
        INFO(link);
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].find(pair.second) != std::string::npos);
        CHECK(v.session.driver()->seed() == 1);
        Visit clean;
        clean.session.open("#/gan?seed=1");
        CHECK(v.session.driver()->fingerprint() == clean.session.driver()->fingerprint());
    }
    Visit v;
    v.session.open("#/gan?seed=2");
    CHECK(v.session.open("#/no-such-chapter").size() == 1);
    CHECK(v.session.path() == "gan");
    CHECK(v.session.open("#/no-lab?seed=3").size() == 1);
    CHECK_FALSE(v.session.advance(1));
}

TEST_CASE("session: whatever a link holds, the link of the visit can be read again") {
    std::string goal, hide;
    for (int i = 0; i < 4000; ++i)
        goal += "\xc3\xa9";
    for (int i = 0; i < 1000; ++i)
        hide += "layers,";
    for (const std::string& query : {"goal=" + goal, "tick=3&hide=" + hide + "&lock=" + hide,
                                     "goal=" + goal.substr(0, 1000) + "&hide=" + hide}) {
        Visit v;
        v.session.open("#/gan?seed=3&width=16&batch=32&" + query);
        v.session.finish_replay();
        Visit again;
        CHECK(again.session.open(v.session.link()).empty());
        again.session.finish_replay();
        CHECK(again.session.driver()->fingerprint() == v.session.driver()->fingerprint());
        CHECK(again.session.link() == v.session.link());
        CHECK(v.session.link_shortfall().empty());
    }
}

TEST_CASE("session: advance checks its number") {
    Visit v;
    v.session.open("#/gan?width=8&batch=16");
    CHECK_FALSE(v.session.advance(-1));
    CHECK_FALSE(v.session.advance(kMaxTick + 1));
    CHECK(v.session.advance(0));
    CHECK(v.session.driver()->tick() == 0);
}

TEST_CASE("session: links of random runs replay to the same bits") {
    base::RandomStream random(1, "runs");
    for (int round = 0; round < 8; ++round) {
        Visit a;
        a.session.open("#/gan?width=8&batch=16&seed=" + std::to_string(random.below(1000)));
        for (int k = 0; k < 12; ++k) {
            switch (random.below(4)) {
            case 0:
                CHECK(a.session.driver()->set("lr_d", 1e-3f + 0.01f * random.uniform()));
                break;
            case 1:
                CHECK(a.session.driver()->set("g_steps", 1 + static_cast<int>(random.below(3))));
                break;
            case 2:
                CHECK(a.session.driver()->set("loss", static_cast<int>(random.below(2))));
                break;
            default:
                CHECK(a.session.advance(random.below(9)));
                break;
            }
        }
        Visit b;
        CHECK(b.session.open(a.session.link()).empty());
        b.session.finish_replay();
        CHECK(a.session.driver()->tick() == b.session.driver()->tick());
        CHECK(a.session.driver()->fingerprint() == b.session.driver()->fingerprint());
        CHECK(a.session.link() == b.session.link());
    }
}

TEST_CASE("session: frames keep to their budget and to the speed") {
    learn::Book book = small_book();
    double now = 0.0;
    Session session(book, [&] { return now += 1.0; }); // each look at the clock takes 1 ms
    session.open("#/gan?width=8&batch=16");
    Driver& driver = *session.driver();
    CHECK(session.frame(1.0, 8.0) == 0); // paused
    driver.play();
    driver.set_ticks_per_second(kMaxSpeed);
    const int ticks = session.frame(1.0 / 60.0, 8.0);
    CHECK(ticks >= 7);
    CHECK(ticks <= 9);
    driver.set_ticks_per_second(10);
    int total = 0;
    for (int i = 0; i < 60; ++i)
        total += session.frame(1.0 / 60.0, 8.0);
    CHECK(total >= 9);
    CHECK(total <= 11);
}

TEST_CASE("session: a change before the first tick keeps what a link has scheduled") {
    Visit a;
    a.session.open("#/gan?seed=3&width=8&batch=16&tick=30&do=10.lr_d.0.01");
    CHECK(a.session.driver()->set_text("lr_g", "0.002"));
    a.session.finish_replay();
    Visit b;
    b.session.open("#/gan?seed=3&width=8&batch=16&lr_g=0.002&tick=30&do=10.lr_d.0.01");
    b.session.finish_replay();
    CHECK(a.session.driver()->fingerprint() == b.session.driver()->fingerprint());
    CHECK(a.session.link() == b.session.link());
}

TEST_CASE("session: a link that is too long leaves the reader where they are") {
    Visit v;
    v.session.open("#/gan?seed=3");
    CHECK(v.session.open("#/no-lab?" + std::string(20000, 'a')).size() == 1);
    CHECK(v.session.path() == "gan");
}
