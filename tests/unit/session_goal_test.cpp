#include "session/goal.h"

#include "base/quoted.h"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

using namespace session;

namespace {

GoalWatch watch(const char* text) {
    auto goal = parse_goal(text);
    REQUIRE_MESSAGE(static_cast<bool>(goal), goal.error());
    GoalWatch watch(std::move(*goal));
    watch.begin();
    return watch;
}

void see(GoalWatch& watch, std::int64_t tick, double modes, double share = 1.0) {
    if (watch.wants(tick)) watch.see(tick, {{"modes", modes}, {"share", share}});
}

} // namespace

TEST_CASE("goal: what can be read, in words") {
    learn::LabText words;
    words.readouts.push_back({"modes", "Modes covered", {}, {}, -1, {}});
    const std::pair<const char*, const char*> texts[] = {
        {"modes>=7", "Modes covered at least 7"},
        {" modes >= 7 & share<0.25,", "Modes covered at least 7 and share below 0.25"},
        {"modes=8,hold=20,within=500", "Modes covered exactly 8, for 20 ticks, by tick 500"},
        {"at=40,modes!=0", "Modes covered other than 0, at tick 40"},
        {"share>-1e-3,share<=+2,modes==1",
         "share above -0.001 and share at most 2 and Modes covered exactly 1"}};
    for (const auto& pair : texts) {
        const auto goal = parse_goal(pair.first);
        REQUIRE_MESSAGE(static_cast<bool>(goal), pair.first, ": ", goal.error());
        CHECK(in_words(*goal, &words) == pair.second);
    }
}

TEST_CASE("goal: what cannot be read is told in words") {
    const std::pair<const char*, const char*> texts[] = {
        {"", "no condition"},
        {"within=100", "no condition"},
        {"modes", "readout>=number"},
        {"modes>=", "not a number"},
        {"modes>=7,,share>1", "empty clause"},
        {"modes=>7", "not a number"},
        {">=7", "readout>=number"},
        {"modes!7", "readout>=number"},
        {"modes>=nan", "not a number"},
        {"modes>=0x7", "not a number"},
        {"modes>=1e99", "not a number"},
        {"modes>=7 8", "not a number"},
        {"modes>=7,within=0", "whole number"},
        {"modes>=7,within=-5", "whole number"},
        {"modes>=7,within=99999999999999999999", "whole number"},
        {"modes>=7,within>=5", "= only"},
        {"modes>=7,hold=5,hold=6", "twice"},
        {"modes>=7,at=5,within=6", "at stands for one tick"},
        {"modes>=7,hold=50,within=10", "hold is longer"},
        {"m\x01\x1b>=7", "m??"},
        {"Modes covered!", "readout>=number"}};
    for (const auto& pair : texts) {
        const auto goal = parse_goal(pair.first);
        INFO(pair.first);
        REQUIRE_FALSE(static_cast<bool>(goal));
        CHECK_MESSAGE(goal.error().find(pair.second) != std::string::npos, goal.error());
    }
}

TEST_CASE("goal: reached at the first tick that fits, and it stays so") {
    GoalWatch w = watch("modes>=7,share>0.5");
    CHECK(w.state() == GoalState::open);
    see(w, 0, 8, 0.5);
    see(w, 10, 6);
    see(w, 15, 8); // not a tick that is looked at
    see(w, 20, NAN);
    CHECK(w.state() == GoalState::open);
    see(w, 30, 7);
    see(w, 40, 0);
    CHECK(w.state() == GoalState::reached);
    CHECK(w.reached_at() == 30);
    CHECK(watch("none!=3").wants(0));
}

TEST_CASE("goal: hold counts ticks on end, within ends it") {
    GoalWatch w = watch("modes>=7,hold=20,within=65");
    for (const auto& [tick, modes] : std::initializer_list<std::pair<int, int>>{
             {0, 7}, {10, 7}, {20, 3}, {30, 7}, {40, 8}, {50, 7}})
        see(w, tick, modes);
    CHECK(w.reached_at() == 50);
    w.forget_after(40);
    CHECK(w.state() == GoalState::open);
    see(w, 50, 2);
    see(w, 60, 7);
    CHECK(w.state() == GoalState::open);
    CHECK(w.wants(65));
    see(w, 65, 7);
    CHECK(w.state() == GoalState::missed);
    w.forget_after(64);
    CHECK(w.state() == GoalState::open);
    w.begin();
    CHECK(w.state() == GoalState::open);
}

TEST_CASE("goal: at looks once") {
    GoalWatch w = watch("modes<3,at=25");
    for (int tick = 0; tick < 25; ++tick)
        see(w, tick, 0);
    CHECK(w.state() == GoalState::open);
    see(w, 25, 5);
    CHECK(w.state() == GoalState::missed);
    w.forget_after(24);
    see(w, 25, 1);
    CHECK(w.state() == GoalState::reached);
}

TEST_CASE("quoted: short, without control characters, no letter cut in two") {
    CHECK(base::quoted("abc") == "\"abc\"");
    CHECK(base::quoted("a\x1b\x7f\n") == "\"a???\"");
    CHECK(base::quoted("abcdef", 6) == "\"abcdef\"");
    CHECK(base::quoted("abcdef", 5) == "\"abcde...\"");
    CHECK(base::quoted("ab\xc3\xa9z", 3) == "\"ab...\"");
    CHECK(base::quoted("ab\xc3\xa9z", 4) == "\"ab\xc3\xa9...\"");
    CHECK(base::quoted(std::string(9, '\x80'), 5).size() <= 10);
}
