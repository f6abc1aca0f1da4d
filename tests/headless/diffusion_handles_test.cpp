// What the reader takes hold of in the pictures of chapters 5 and 17.
#include "labs/registry.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

namespace {

struct Hand {
    std::unique_ptr<lab::Lab> lab;
    std::map<std::string, base::ParamValue, std::less<>> sent;

    explicit Hand(std::string_view slug) : lab(lab::make(slug)) { lab->rebuild(1); }
    void set(std::string_view key, base::ParamValue value) {
        base::ParamAssigner assigner(key, std::move(value));
        lab->visit(assigner);
        REQUIRE(assigner.found);
        lab->rebuild(1);
    }
    void touch(lab::Pointer::Phase phase, base::Vec2 at) {
        lab->pointer({.phase = phase, .at = at}, [this](std::string_view key, auto value) {
            sent.insert_or_assign(std::string(key), std::move(value));
        });
    }
    void drag(base::Vec2 from, base::Vec2 to) {
        touch(lab::Pointer::Phase::press, from);
        touch(lab::Pointer::Phase::drag, to);
        touch(lab::Pointer::Phase::release, to);
    }
};

constexpr base::Vec2 kMiddleOfSchedule{0.0f, -3.9f};

} // namespace

TEST_CASE("diffusion: a drag along the schedule chooses the level, and stops following") {
    Hand hand("diffusion");
    CHECK(hand.lab->grabs(kMiddleOfSchedule, 0.1f));
    CHECK_FALSE(hand.lab->grabs({0.0f, 0.0f}, 0.1f));
    hand.drag(kMiddleOfSchedule, {1.5f, -2.0f});
    CHECK(std::get<bool>(hand.sent.at("follow")) == false);
    CHECK(std::get<float>(hand.sent.at("time")) == doctest::Approx(0.75f));
    CHECK_FALSE(hand.sent.contains("points"));
}

TEST_CASE("diffusion: a drawn schedule moves by its handles, within 0 and 1") {
    Hand hand("diffusion");
    hand.set("schedule", 3);
    hand.set("drawn", std::vector<float>{0.8f, 0.2f});
    // The first of two handles stands in the middle of the way, at 0.8.
    hand.drag({0.0f, -3.65f}, {0.0f, -3.95f});
    auto drawn = std::get<std::vector<float>>(hand.sent.at("drawn"));
    REQUIRE(drawn.size() == 2);
    CHECK(drawn[0] == doctest::Approx(0.5f));
    CHECK(drawn[1] == 0.2f);
    hand.drag({0.0f, -3.65f}, {0.0f, 2.0f});
    drawn = std::get<std::vector<float>>(hand.sent.at("drawn"));
    CHECK(drawn[0] == 1.0f);
}

TEST_CASE("diffusion: elsewhere the brush paints data") {
    Hand hand("diffusion");
    hand.drag({1.0f, 1.0f}, {1.2f, 1.0f});
    CHECK(std::get<int>(hand.sent.at("data")) == 4);
    CHECK(hand.sent.contains("points"));
}

TEST_CASE("guidance: the point of the vectors is dragged, and stays on the plane") {
    Hand hand("guidance");
    CHECK(hand.lab->grabs({0.2f, 0.1f}, 0.1f));
    CHECK_FALSE(hand.lab->grabs({2.0f, 2.0f}, 0.1f));
    hand.drag({0.2f, 0.1f}, {9.0f, -1.0f});
    CHECK(std::get<float>(hand.sent.at("point_x")) == 3.0f);
    CHECK(std::get<float>(hand.sent.at("point_y")) == -1.0f);
    hand.sent.clear();
    hand.drag({-2.0f, 2.0f}, {0.0f, 0.0f});
    CHECK(hand.sent.empty());
}
