#include "base/painted_points.h"
#include "base/random.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace base;

namespace {

PaintedPoints random_set(std::uint32_t seed, int tries) {
    RandomStream random(seed, "points");
    PaintedPoints points;
    for (int i = 0; i < tries; ++i)
        points.add({8.0f * random.uniform() - 4.0f, 8.0f * random.uniform() - 4.0f});
    return points;
}

} // namespace

TEST_CASE("painted points: text goes there and back, also full and empty") {
    for (std::uint32_t seed = 0; seed < 50; ++seed) {
        const PaintedPoints points = random_set(seed, static_cast<int>(seed * 20));
        const auto back = PaintedPoints::from_text(points.to_text());
        REQUIRE(back);
        CHECK(*back == points);
    }
    const PaintedPoints full = random_set(1, 5000);
    CHECK(full.full());
    CHECK(full.to_text().size() < 3 * kMaxPaintedPoints);
}

TEST_CASE("painted points: the order of painting does not matter") {
    PaintedPoints a;
    PaintedPoints b;
    a.add({1, 2});
    a.add({-1, 0.5f});
    b.add({-1, 0.5f});
    b.add({1, 2});
    CHECK_FALSE(b.add({1, 2}));
    CHECK(a == b);
}

TEST_CASE("painted points: stay where they were painted, to half a cell") {
    PaintedPoints points;
    REQUIRE(points.add({0.7f, -1.3f}));
    CHECK(std::abs(points[0].x - 0.7f) <= kPaintExtent / kPaintCells);
    CHECK(std::abs(points[0].y + 1.3f) <= kPaintExtent / kPaintCells);
    CHECK_FALSE(points.add({3.5f, 0.0f}));
    CHECK_FALSE(points.add({std::nanf(""), 0.0f}));
    CHECK_FALSE(points.add({INFINITY, 0.0f}));
}

TEST_CASE("painted points: eraser takes those within its radius") {
    PaintedPoints points;
    points.add({0, 0});
    points.add({0.5f, 0});
    CHECK(points.erase_near({0, 0}, 0.2f) == 1);
    CHECK(points.size() == 1);
}

TEST_CASE("painted points: any text gives points or an error, and never a broken set") {
    RandomStream random(3, "fuzz");
    const std::string good = random_set(5, 200).to_text();
    for (int round = 0; round < 20000; ++round) {
        std::string text = good.substr(0, random.below(static_cast<std::uint32_t>(good.size())));
        for (std::uint32_t k = random.below(4); k > 0 && !text.empty(); --k)
            text[random.below(static_cast<std::uint32_t>(text.size()))] =
                static_cast<char>(random.below(256));
        const auto points = PaintedPoints::from_text(text);
        if (!points) {
            CHECK(points.error().starts_with("painted points: "));
            continue;
        }
        CHECK(points->size() <= kMaxPaintedPoints);
        for (std::size_t i = 0; i < points->size(); ++i) {
            CHECK(std::abs((*points)[i].x) <= kPaintExtent);
            if (i > 0) CHECK(points->cells()[i - 1] < points->cells()[i]);
        }
    }
}
