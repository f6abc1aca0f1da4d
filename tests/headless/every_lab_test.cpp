// What holds for every lab of the registry, checked without knowing any of them.
#include "allocation_count.h"
#include "base/random.h"
#include "labs/registry.h"
#include "session/driver.h"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

using session::Driver;

namespace {

double no_time() {
    return 0.0;
}

base::ParamValue random_value(const base::ParamSpec& spec, base::RandomStream& random) {
    switch (spec.kind) {
    case base::ParamKind::real: {
        const auto low = static_cast<float>(spec.low);
        const auto high = static_cast<float>(spec.high);
        const float u =
            random.below(8) == 0 ? static_cast<float>(random.below(2)) : random.uniform();
        return low + u * (high - low);
    }
    case base::ParamKind::flag:
        return random.below(2) == 1;
    case base::ParamKind::points: {
        base::PaintedPoints points;
        for (std::uint32_t n = random.below(40); n > 0; --n)
            points.add({6.0f * random.uniform() - 3.0f, 6.0f * random.uniform() - 3.0f});
        return points;
    }
    case base::ParamKind::numbers: {
        std::vector<float> values;
        for (std::uint32_t n = random.below(static_cast<std::uint32_t>(spec.most) + 1); n > 0; --n)
            values.push_back(static_cast<float>(spec.low) +
                             random.uniform() * static_cast<float>(spec.high - spec.low));
        return values;
    }
    case base::ParamKind::text: {
        constexpr std::string_view kPieces[] = {"the ", "model", " ", "É", "zz,", "%", "Data "};
        std::string text;
        for (std::uint32_t n = random.below(12); n > 0; --n) {
            const std::string_view piece = kPieces[random.below(7)];
            if (text.size() + piece.size() <= static_cast<std::size_t>(spec.most)) text += piece;
        }
        return text;
    }
    case base::ParamKind::count: {
        // Small sizes more often than large ones, so that many settings get their turn.
        const float u = random.uniform();
        const auto steps = static_cast<float>(spec.high - spec.low);
        return static_cast<int>(spec.low) + static_cast<int>(u * u * u * (steps + 0.99f));
    }
    default:
        return static_cast<int>(spec.low) +
               static_cast<int>(random.below(static_cast<std::uint32_t>(spec.high - spec.low) + 1));
    }
}

void touch_randomly(Driver& driver, base::RandomStream& random) {
    lab::Pointer pointer;
    pointer.phase = static_cast<lab::Pointer::Phase>(random.below(3));
    pointer.at = {8.0f * random.uniform() - 4.0f, 8.0f * random.uniform() - 4.0f};
    pointer.erase = random.below(4) == 0;
    driver.pointer(pointer);
}

void check_picture(const scene::Picture& picture) {
    CHECK_FALSE(picture.description.empty());
    for (const scene::Item& item : picture.items) {
        if (const auto* field = std::get_if<scene::Field>(&item)) {
            REQUIRE(field->values.size() == static_cast<std::size_t>(field->rows) *
                                                static_cast<std::size_t>(field->columns));
            for (const float v : field->values)
                CHECK(std::isfinite(v));
        } else if (const auto* points = std::get_if<scene::Points>(&item)) {
            for (const base::Vec2 p : points->at)
                CHECK(std::isfinite(p.x + p.y));
        } else if (const auto* arrows = std::get_if<scene::Arrows>(&item)) {
            REQUIRE(arrows->from.size() == arrows->to.size());
            for (const base::Vec2 p : arrows->to)
                CHECK(std::isfinite(p.x + p.y));
        } else if (const auto* lines = std::get_if<scene::Lines>(&item)) {
            std::size_t total = 0;
            for (const int n : lines->counts)
                total += static_cast<std::size_t>(n);
            CHECK(total == lines->at.size());
        } else if (const auto* images = std::get_if<scene::Images>(&item)) {
            CHECK(images->pixels.size() == images->at.size() *
                                               static_cast<std::size_t>(images->width) *
                                               static_cast<std::size_t>(images->height) *
                                               static_cast<std::size_t>(images->channels));
            for (const float v : images->pixels)
                CHECK(std::isfinite(v));
        } else if (const auto* rects = std::get_if<scene::Rects>(&item)) {
            for (const base::Rect& r : rects->at)
                CHECK(std::isfinite(r.low.x + r.low.y + r.high.x + r.high.y));
        } else if (const auto* labels = std::get_if<scene::Labels>(&item)) {
            CHECK(labels->at.size() == labels->text.size());
        }
    }
}

} // namespace

TEST_CASE("labs: slugs and parameter keys are unique, defaults lie in their ranges") {
    std::set<std::string_view> slugs;
    for (const std::string_view slug : lab::all()) {
        CHECK(slugs.insert(slug).second);
        const auto lab = lab::make(slug);
        CHECK(lab->info().slug == slug);
        base::ParamCollector collector;
        lab->visit(collector);
        std::set<std::string_view> keys;
        for (const base::Param& p : collector.params) {
            CHECK(keys.insert(p.spec.key).second);
            CHECK(base::checked(p.spec, p.value));
        }
        std::set<std::string_view> readouts;
        for (const base::Readout& r : lab->readouts())
            CHECK(readouts.insert(r.key).second);
    }
    CHECK(lab::make("no-such-lab") == nullptr);
}

TEST_CASE("labs: asking and drawing change nothing, and the same seed gives the same run") {
    for (const std::string_view slug : lab::all()) {
        const auto a = lab::make(slug);
        const auto b = lab::make(slug);
        a->rebuild(11);
        b->rebuild(11);
        for (int i = 0; i < 20; ++i) {
            a->step();
            b->step();
            const std::uint64_t before = a->fingerprint();
            scene::Stage stage;
            a->draw(stage);
            (void)a->readouts();
            (void)a->save();
            CHECK(a->fingerprint() == before);
            CHECK(b->fingerprint() == before);
        }
        b->rebuild(12);
        a->rebuild(11);
        CHECK(a->fingerprint() != b->fingerprint());
    }
}

TEST_CASE("labs: save and load give the same future") {
    for (const std::string_view slug : lab::all()) {
        const auto a = lab::make(slug);
        a->rebuild(5);
        for (int i = 0; i < 30; ++i)
            a->step();
        const base::Snapshot snapshot = a->save();
        for (int i = 0; i < 30; ++i)
            a->step();
        const std::uint64_t straight = a->fingerprint();
        const auto b = lab::make(slug);
        b->rebuild(99);
        REQUIRE(b->load(snapshot));
        for (int i = 0; i < 30; ++i)
            b->step();
        CHECK(b->fingerprint() == straight);
        CHECK_FALSE(b->load(std::span(snapshot.data(), snapshot.size() - 1)));
        CHECK(b->fingerprint() == straight);
    }
}

TEST_CASE("labs: survive 300 frames of random parameters and touches") {
    for (const std::string_view slug : lab::all()) {
        base::RandomStream random(1, slug);
        Driver driver(lab::make(slug), no_time);
        for (int frame = 0; frame < 300; ++frame) {
            const std::vector<base::Param> params = driver.params();
            const base::Param& p = params[random.below(static_cast<std::uint32_t>(params.size()))];
            if (random.below(3) == 0) CHECK(driver.set(p.spec.key, random_value(p.spec, random)));
            if (random.below(4) == 0) touch_randomly(driver, random);
            driver.advance(1);
            if (frame % 10 != 0) continue;
            scene::Stage stage;
            stage.camera = scene::framing(driver.info().home, 1.0f);
            for (const lab::View& view : driver.info().views)
                stage.views[std::string(view.key)] = random.below(2) == 1;
            driver.lab().draw(stage);
            check_picture(stage.picture());
        }
    }
}

TEST_CASE("every lab: a warm step asks nothing of the heap") {
    for (const std::string_view slug : lab::all()) {
        CAPTURE(slug);
        const auto lab = lab::make(slug);
        lab->rebuild(3);
        for (int i = 0; i < 20; ++i)
            lab->step();
        CHECK(test::allocations_during([&] {
                  for (int i = 0; i < 50; ++i)
                      lab->step();
              }) == 0);
    }
}
