#include "session/series.h"

#include <doctest/doctest.h>

using session::Series;

TEST_CASE("series: thins out when full, and keeps the first and evenly spaced ticks") {
    Series series(8, 10);
    for (std::int64_t tick = 0; tick <= 400; ++tick)
        if (series.wants(tick)) series.record(tick, {{"a", static_cast<double>(tick)}, {"b", 1.0}});
    const auto& ticks = series.ticks();
    REQUIRE(ticks.size() >= 4);
    CHECK(ticks.size() <= 8);
    CHECK(ticks.front() == 0);
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        CHECK(series.values("a")[i] == static_cast<float>(ticks[i]));
        CHECK(ticks[i] == static_cast<std::int64_t>(i) * ticks[1]);
    }
    CHECK(series.values("nothing").empty());
}

TEST_CASE("series: a readout that appears late has gaps before") {
    Series series;
    series.record(0, {{"a", 1.0}});
    series.record(10, {{"a", 2.0}, {"b", 3.0}});
    REQUIRE(series.values("b").size() == 2);
    CHECK(series.values("b")[0] != series.values("b")[0]);
    CHECK(series.values("b")[1] == 3.0f);
}
