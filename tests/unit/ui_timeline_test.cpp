#include "ui_rig.h"

#include "ui/timeline.h"

#include <doctest/doctest.h>

#include <array>

namespace {

const ui::Box kRow{100.0f, 100.0f, 600.0f, 28.0f};

struct Line {
    test::UiRig rig;
    ui::TimelineInput input{.tick = 500, .end = 1000, .target = 500, .branches = {}};
    std::optional<std::int64_t> seek;
    std::optional<int> branch;

    std::function<void()> build = [this] {
        const ui::TimelineEvents events = ui::timeline(rig.look, input, kRow);
        if (events.seek) seek = events.seek;
        if (events.branch) branch = events.branch;
    };
};

} // namespace

TEST_CASE("timeline: a press on the scrubber asks for that tick, never for one past the end") {
    Line line;
    line.rig.frame(line.build);
    line.rig.click(250.0f, 114.0f, line.build);
    REQUIRE(line.seek);
    CHECK(*line.seek > 100);
    CHECK(*line.seek < 400);
    const std::array<ui::TimelineBranch, 1> branches{{{.id = 3, .fork = 200, .end = 4000}}};
    line.input.branches = branches;
    line.seek.reset();
    line.rig.click(560.0f, 114.0f, line.build);
    REQUIRE(line.seek);
    CHECK(*line.seek == 1000);
}

TEST_CASE("timeline: the button and the keys go back by a tick and to the ends") {
    Line line;
    line.rig.frame(line.build);
    line.rig.click(114.0f, 114.0f, line.build);
    CHECK(line.seek.value_or(-1) == 499);
    line.rig.key(ImGuiKey_Tab, line.build);
    line.rig.key(ImGuiKey_Tab, line.build);
    line.seek.reset();
    line.rig.key(ImGuiKey_LeftArrow, line.build);
    CHECK(line.seek.value_or(-1) == 499);
    line.rig.key(ImGuiKey_Home, line.build);
    CHECK(line.seek.value_or(-1) == 0);
    line.rig.key(ImGuiKey_End, line.build);
    CHECK(line.seek.value_or(-1) == 1000);
}

TEST_CASE("timeline: at tick 0 there is nothing to go back to") {
    Line line;
    line.input = {};
    line.rig.frame(line.build);
    line.rig.click(114.0f, 114.0f, line.build);
    CHECK_FALSE(line.seek);
}

TEST_CASE("timeline: a branch is chosen from the list") {
    Line line;
    const std::array<ui::TimelineBranch, 2> branches{
        {{.id = 1, .fork = 200, .end = 400}, {.id = 7, .fork = 300, .end = 900}}};
    line.input.branches = branches;
    line.rig.frame(line.build);
    line.rig.click(686.0f, 114.0f, line.build);
    line.rig.frame(line.build);
    // The second row of the card under the button.
    line.rig.click(500.0f, 220.0f, line.build);
    CHECK(line.branch.value_or(-1) == 7);
}
