// The LoRA lab's picture: what it shows is what the simulation says, and the rank can be dragged.
#include "labs/registry.h"
#include "session/driver.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using session::Driver;

namespace {

double no_time() {
    return 0.0;
}

scene::Picture picture_of(const Driver& driver) {
    scene::Stage stage;
    driver.lab().draw(stage);
    return stage.picture();
}

std::size_t bars_with(const scene::Picture& picture, scene::Ink ink) {
    std::size_t count = 0;
    for (const scene::Item& item : picture.items)
        if (const auto* rects = std::get_if<scene::Rects>(&item))
            if (rects->ink == ink && !rects->outline) count += rects->at.size();
    return count;
}

// The square on the dashed line.
base::Vec2 handle_of(const scene::Picture& picture) {
    for (const scene::Item& item : picture.items)
        if (const auto* points = std::get_if<scene::Points>(&item))
            if (points->mark == scene::Mark::square) return points->at.at(0);
    FAIL("no handle");
    return {};
}

double readout(const Driver& driver, std::string_view key) {
    for (const base::Readout& r : driver.readouts())
        if (r.key == key) return r.value;
    FAIL("no such readout");
    return 0.0;
}

} // namespace

TEST_CASE("LoRA lab: the handle drags the rank, and everything follows without a tick") {
    Driver driver(lab::make("lora"), no_time);
    driver.advance(100);
    CHECK(bars_with(picture_of(driver), scene::Ink::real) == 4);
    CHECK(bars_with(picture_of(driver), scene::Ink::neutral) == 28);
    const base::Vec2 handle = handle_of(picture_of(driver));
    CHECK(driver.lab().grabs(handle, 0.1f));
    CHECK_FALSE(driver.lab().grabs({handle.x, handle.y + 2.0f}, 0.1f));
    const double error = readout(driver, "rank_error");
    driver.pointer({.phase = lab::Pointer::Phase::press, .at = handle});
    CHECK(readout(driver, "trainable_parameters") == 256.0);
    const float bar = (handle.x - 0.5f) / 4.0f; // the panel begins at 0.5
    driver.pointer({.phase = lab::Pointer::Phase::drag, .at = {handle.x + 5.0f * bar, handle.y}});
    driver.pointer({.phase = lab::Pointer::Phase::release, .at = {handle.x + 5.0f * bar, 0.0f}});
    CHECK(driver.tick() == 100);
    CHECK(readout(driver, "trainable_parameters") == 576.0);
    CHECK(readout(driver, "rank_error") < error);
    CHECK(bars_with(picture_of(driver), scene::Ink::real) == 9);
    CHECK(picture_of(driver).caption.find("rank 9") == 0);
}

TEST_CASE("LoRA lab: the curve's line drags the rank as well, within 1 and 16") {
    Driver driver(lab::make("lora"), no_time);
    driver.advance(20);
    const base::Vec2 on_curve = {4.0f, 2.0f};
    REQUIRE(driver.lab().grabs(on_curve, 0.1f));
    driver.pointer({.phase = lab::Pointer::Phase::press, .at = on_curve});
    driver.pointer({.phase = lab::Pointer::Phase::drag, .at = {100.0f, 2.0f}});
    CHECK(readout(driver, "trainable_parameters") == 16 * 64);
    driver.pointer({.phase = lab::Pointer::Phase::drag, .at = {-100.0f, 2.0f}});
    CHECK(readout(driver, "trainable_parameters") == 64);
}

TEST_CASE("LoRA lab: while the base learns, three equal maps and no change") {
    Driver driver(lab::make("lora"), no_time);
    CHECK(driver.set_text("task", "plane"));
    driver.advance(40);
    const auto fields = [&] {
        std::vector<scene::Field> all;
        for (const scene::Item& item : picture_of(driver).items)
            if (const auto* field = std::get_if<scene::Field>(&item)) all.push_back(*field);
        return all;
    };
    auto before = fields();
    REQUIRE(before.size() == 6); // three maps, three matrices
    CHECK(before[0].values == before[1].values);
    CHECK(before[0].values == before[2].values);
    const auto zero = [](const scene::Field& f) {
        return std::all_of(f.values.begin(), f.values.end(), [](float v) { return v == 0.0f; });
    };
    CHECK(zero(before[3]));
    CHECK(picture_of(driver).caption == "pre-training, 40 %");
    driver.advance(160);
    const auto after = fields();
    CHECK(after[0].values != after[1].values);
    CHECK(after[0].values != after[2].values);
    CHECK_FALSE(zero(after[3]));
    CHECK(driver.set_text("adapter", "none"));
    CHECK(fields()[0].values == fields()[2].values);
}
