// What the reader can take hold of in the VAE's picture.
#include "labs/registry.h"
#include "scene/stage.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

namespace {

using Asked = std::map<std::string, base::ParamValue>;

Asked touch(lab::Lab& lab, lab::Pointer::Phase phase, base::Vec2 at) {
    Asked asked;
    lab.pointer({phase, at}, [&](std::string_view key, base::ParamValue value) {
        base::ParamAssigner assigner(key, value);
        lab.visit(assigner);
        CHECK(assigner.found);
        asked[std::string(key)] = std::move(value);
    });
    return asked;
}

scene::Picture drawn(const lab::Lab& lab) {
    scene::Stage stage;
    lab.draw(stage);
    return stage.picture();
}

// Where a label of the picture stands.
base::Vec2 label(const lab::Lab& lab, std::string_view text) {
    const scene::Picture picture = drawn(lab);
    for (const scene::Item& item : picture.items)
        if (const auto* labels = std::get_if<scene::Labels>(&item))
            for (std::size_t i = 0; i < labels->text.size(); ++i)
                if (labels->text[i] == text) return labels->at[i];
    FAIL("no such label");
    return {};
}

using Phase = lab::Pointer::Phase;

} // namespace

TEST_CASE("VAE's picture: the point is dragged, within the plane, and let go") {
    const auto lab = lab::make("vae");
    lab->rebuild(1);
    CHECK(lab->grabs({0.05f, 0.0f}, 0.1f));
    CHECK_FALSE(lab->grabs({2.9f, -2.9f}, 0.1f));
    CHECK(touch(*lab, Phase::drag, {1.0f, 1.0f}).empty()); // nothing is held
    touch(*lab, Phase::press, {0.05f, 0.0f});
    const Asked asked = touch(*lab, Phase::drag, {1.25f, -9.0f});
    CHECK(std::get<float>(asked.at("z1")) == 1.25f);
    CHECK(std::get<float>(asked.at("z2")) == -3.0f);
    CHECK(lab->grabs({1.25f, -3.0f}, 0.1f));
    touch(*lab, Phase::release, {1.25f, -3.0f});
    CHECK(touch(*lab, Phase::drag, {0.0f, 0.0f}).empty());
}

TEST_CASE("VAE's picture: a line drawn on the pad is a row of dots, and the button clears it") {
    const auto lab = lab::make("vae");
    lab->rebuild(1);
    const base::Vec2 at = label(*lab, "Draw");
    const base::Vec2 start = {at.x + 0.3f, at.y - 0.9f};
    CHECK(lab->grabs(start, 0.1f));
    touch(*lab, Phase::press, start);
    const Asked asked = touch(*lab, Phase::drag, {start.x + 0.7f, start.y});
    const auto& dots = std::get<base::PaintedPoints>(asked.at("strokes"));
    CHECK(dots.size() > 8);
    for (std::size_t i = 1; i < dots.size(); ++i)
        CHECK(dots[i].x - dots[i - 1].x < 0.3f); // closer than a pixel of 0.375
    touch(*lab, Phase::release, start);
    const Asked cleared = touch(*lab, Phase::press, label(*lab, "clear"));
    CHECK(std::get<base::PaintedPoints>(cleared.at("strokes")).empty());
}

TEST_CASE("VAE's picture: A snaps to the nearest code, and new draws are a press away") {
    const auto lab = lab::make("vae");
    lab->rebuild(1);
    for (int i = 0; i < 300; ++i)
        lab->step();
    const scene::Picture picture = drawn(*lab);
    base::Vec2 a{}, code{};
    for (const scene::Item& item : picture.items) {
        const auto* points = std::get_if<scene::Points>(&item);
        if (points == nullptr) continue;
        if (points->ink == scene::Ink::real) code = points->at.front();
        if (points->ink == scene::Ink::warning) a = points->at.front();
    }
    REQUIRE(lab->grabs(a, 0.1f));
    touch(*lab, Phase::press, a);
    touch(*lab, Phase::drag, {code.x + 0.001f, code.y});
    touch(*lab, Phase::release, code);
    bool found = false;
    for (const scene::Item& item : drawn(*lab).items)
        if (const auto* points = std::get_if<scene::Points>(&item))
            found |= points->ink == scene::Ink::warning && points->at.front() == code;
    CHECK(found);
    const Asked again = touch(*lab, Phase::press, label(*lab, "again"));
    CHECK(std::get<int>(again.at("sample_set")) == 2);
}
