#include "session/history.h"

#include <doctest/doctest.h>

using session::History;

namespace {

base::Snapshot snapshot(std::size_t bytes) {
    return base::Snapshot(bytes);
}

} // namespace

TEST_CASE("history: finds the newest snapshot at or before a tick") {
    History history;
    CHECK(history.at_or_before(5) == nullptr);
    for (const int tick : {0, 10, 20})
        history.record(tick, snapshot(8));
    CHECK(history.at_or_before(0)->tick == 0);
    CHECK(history.at_or_before(9)->tick == 0);
    CHECK(history.at_or_before(10)->tick == 10);
    CHECK(history.at_or_before(1000)->tick == 20);
    CHECK_FALSE(history.wants(20));
    CHECK_FALSE(history.wants(25));
    CHECK(history.wants(30));
}

TEST_CASE("history: keeps its cap, the start, and short gaps near the newest tick") {
    History history(100 * 64);
    for (int tick = 0; tick <= 20'000; tick += 10)
        history.record(tick, snapshot(64));
    CHECK(history.bytes() <= 100 * 64);
    CHECK(history.size() == 100);
    CHECK(history.at_or_before(0)->tick == 0);
    CHECK(20'000 - history.at_or_before(19'995)->tick <= 20);
    // Nowhere is the way back much longer than a twentieth of how long ago it is.
    std::int64_t before = 0;
    for (int tick = 10; tick <= 20'000; tick += 10)
        if (const std::int64_t at = history.at_or_before(tick)->tick; at != before) {
            CHECK(at - before <= 20 + (20'000 - before) / 8);
            before = at;
        }
}

TEST_CASE("history: another future forgets what lay after, a smaller cap thins at once") {
    History history;
    for (int tick = 0; tick <= 100; tick += 10)
        history.record(tick, snapshot(1000));
    history.forget_after(45);
    CHECK(history.at_or_before(100)->tick == 40);
    CHECK(history.bytes() == 5000);
    CHECK(history.wants(50));
    history.set_cap(3000);
    CHECK(history.bytes() <= 3000);
    CHECK(history.at_or_before(5)->tick == 0);
    CHECK(history.at_or_before(100)->tick == 40);
}
