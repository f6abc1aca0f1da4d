#include "ui_rig.h"

#include "ui/press.h"
#include "ui/slider.h"
#include "ui/widgets.h"

#include <doctest/doctest.h>

#include <utility>

namespace {

// A slider at x 100 .. 300 of the page, whose value follows what the reader does.
struct Slider {
    test::UiRig rig;
    double value = 5.0;
    bool enabled = true;
    std::function<void()> build = [this] {
        const ui::SliderScale scale{0.0, 10.0, false, true};
        if (const auto moved =
                ui::slider(rig.look, "s", {100, 100, 200, 20}, scale, value, 3.0, enabled))
            value = *moved;
    };
};

} // namespace

TEST_SUITE("ui") {

    TEST_CASE("a slider follows a press and a drag") {
        Slider s;
        s.rig.frame(s.build);
        s.rig.click(293, 110, s.build);
        CHECK(s.value == 10.0);
        s.rig.move(200, 110, s.build);
        ImGui::GetIO().AddMouseButtonEvent(0, true);
        s.rig.frame(s.build);
        s.rig.move(107, 110, s.build);
        CHECK(s.value == 0.0);
        s.rig.move(-500, 400, s.build); // far outside: the end of the track holds
        CHECK(s.value == 0.0);
        ImGui::GetIO().AddMouseButtonEvent(0, false);
        s.rig.frame(s.build);
    }

    TEST_CASE("a double click gives a slider its default") {
        Slider s;
        s.rig.frame(s.build);
        s.rig.click(250, 110, s.build);
        CHECK(s.value == 8.0);
        s.rig.click(250, 110, s.build);
        CHECK(s.value == 3.0);
        s.rig.frame(s.build);
        CHECK(s.value == 3.0);
    }

    TEST_CASE("arrow keys change a focused slider and keep the focus on it") {
        Slider s;
        s.rig.frame(s.build);
        s.rig.key(ImGuiKey_Tab, s.build);
        s.rig.frame(s.build);
        s.rig.key(ImGuiKey_RightArrow, s.build);
        CHECK(s.value == 6.0);
        s.rig.key(ImGuiKey_LeftArrow, s.build);
        s.rig.key(ImGuiKey_LeftArrow, s.build);
        CHECK(s.value == 4.0);
        s.rig.key(ImGuiKey_End, s.build);
        CHECK(s.value == 10.0);
    }

    TEST_CASE("a locked slider does not move") {
        Slider s;
        s.enabled = false;
        s.rig.frame(s.build);
        s.rig.click(293, 110, s.build);
        CHECK(s.value == 5.0);
    }

    TEST_CASE("a finger that moves down on a slider does not change it") {
        Slider s;
        s.rig.frame(s.build);
        ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
        s.rig.move(250, 110, s.build);
        ImGui::GetIO().AddMouseButtonEvent(0, true);
        s.rig.frame(s.build);
        ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
        s.rig.move(252, 190, s.build);
        ImGui::GetIO().AddMouseButtonEvent(0, false);
        s.rig.frame(s.build);
        CHECK(s.value == 5.0);
    }

    TEST_CASE("a button answers to the mouse, and to Tab and Space") {
        test::UiRig rig;
        int pressed = 0;
        const auto build = [&] {
            pressed += ui::button(rig.look, "b", {10, 10, 120, 34}, {.label = "Play", .icon = {}});
        };
        rig.frame(build);
        rig.click(50, 20, build);
        CHECK(pressed == 1);
        rig.click(400, 300, build);
        CHECK(pressed == 1);
        rig.key(ImGuiKey_Tab, build);
        rig.frame(build);
        rig.key(ImGuiKey_Space, build);
        CHECK(pressed == 2);
    }

    TEST_CASE("a text field keeps what is typed and tells when Enter was pressed") {
        test::UiRig rig;
        std::string text;
        bool focus = true;
        int entered = 0;
        const auto build = [&] {
            entered += ui::text_field(rig.look, "f", {10, 10, 300, 34}, "hint", text,
                                      std::exchange(focus, false))
                           .entered;
        };
        rig.frame(build);
        rig.frame(build);
        rig.type("a long enough text, longer than any small buffer", build);
        CHECK(text == "a long enough text, longer than any small buffer");
        rig.key(ImGuiKey_Enter, build);
        CHECK(entered == 1);
    }

} // TEST_SUITE
