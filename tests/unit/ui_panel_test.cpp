#include "ui_rig.h"

#include "ui/param_panel.h"

#include <doctest/doctest.h>

#include <array>

namespace {

struct Panel {
    Panel() {
        base::ParamSpec rate;
        rate.key = "lr";
        rate.high = 1.0;
        base::ParamSpec steps;
        steps.key = "steps";
        steps.kind = base::ParamKind::count;
        steps.low = 1.0;
        steps.high = 9.0;
        params = {{rate, 0.5f}, {steps, 5}};
    }
    float height() {
        float result = 0.0f;
        rig.frame([&] { result = panel.height(rig.look, input(), 300.0f); });
        return result;
    }
    ui::PanelInput input() const { return {params, params, nullptr, hidden, locked}; }
    std::function<void()> build = [this] {
        for (ui::ParamChange& change : panel.draw(rig.look, input(), {0, 0, 300, 90})) {
            for (base::Param& param : params)
                if (param.spec.key == change.key) param.value = change.value;
            changes.push_back(std::move(change));
        }
    };

    test::UiRig rig;
    ui::ParamPanel panel;
    std::vector<base::Param> params;
    std::vector<std::string> hidden;
    std::vector<std::string> locked;
    std::vector<ui::ParamChange> changes;
};

} // namespace

TEST_SUITE("ui") {

    TEST_CASE("a hidden parameter takes no room in the panel") {
        Panel p;
        const float both = p.height();
        p.hidden = {"lr"};
        CHECK(p.height() < both);
    }

    TEST_CASE("a press on a slider asks for a value of the parameter's own type") {
        Panel p;
        p.rig.frame(p.build);
        p.rig.click(215, 56, p.build);
        REQUIRE(p.changes.size() == 1);
        CHECK(p.changes[0].key == "steps");
        CHECK(std::holds_alternative<int>(p.changes[0].value));
    }

    TEST_CASE("a locked parameter cannot be changed") {
        Panel p;
        p.locked = {"lr", "steps"};
        p.rig.frame(p.build);
        for (const float x : {160.0f, 215.0f, 270.0f})
            for (const float y : {24.0f, 56.0f})
                p.rig.click(x, y, p.build);
        CHECK(p.changes.empty());
    }

    TEST_CASE("a value can be typed, and what cannot be used is told with the range") {
        Panel p;
        p.rig.frame(p.build);
        p.rig.click(270, 24, p.build); // the number of the first row
        for (int i = 0; i < 3; ++i)
            p.rig.frame(p.build);
        p.rig.type("0.25", p.build);
        p.rig.key(ImGuiKey_Enter, p.build);
        REQUIRE(p.changes.size() == 1);
        CHECK(std::get<float>(p.changes[0].value) == 0.25f);
        CHECK(p.panel.take_problem().empty());

        p.rig.click(270, 24, p.build);
        for (int i = 0; i < 3; ++i)
            p.rig.frame(p.build);
        p.rig.type("7 bananas", p.build);
        p.rig.key(ImGuiKey_Enter, p.build);
        CHECK(p.changes.size() == 1);
        const std::string problem = p.panel.take_problem();
        CHECK(problem.find("from 0 to 1") != std::string::npos);
        CHECK(p.panel.take_problem().empty());
    }

} // TEST_SUITE
