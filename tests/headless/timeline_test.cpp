// Going back, forward again and another way: the bits are those of the straight run.
#include "labs/registry.h"
#include "session/driver.h"

#include <doctest/doctest.h>

using session::Driver;

namespace {

double no_time() {
    return 0.0;
}

// A live parameter of the lab with another valid value than the one it has; "" when it has none.
struct Change {
    std::string key;
    base::ParamValue value;
};

Change some_live_change(const Driver& driver) {
    for (const base::Param& p : driver.params()) {
        if (p.spec.when != base::When::live) continue;
        if (p.spec.kind == base::ParamKind::real)
            return {std::string(p.spec.key), static_cast<float>(p.spec.high)};
        if (p.spec.kind == base::ParamKind::count)
            return {std::string(p.spec.key), static_cast<int>(p.spec.low) + 1};
    }
    return {};
}

} // namespace

TEST_CASE("timeline: every lab, back to tick 300 and on to 1000 is the straight run") {
    for (const std::string_view slug : lab::all()) {
        CAPTURE(slug);
        Driver straight(lab::make(slug), no_time);
        straight.restart(11);
        straight.advance(1000);
        Driver driver(lab::make(slug), no_time);
        driver.restart(11);
        driver.advance(1000);
        driver.seek(300);
        CHECK(driver.tick() == 300);
        CHECK(driver.end() == 1000);
        CHECK(driver.fingerprint() != straight.fingerprint());
        driver.advance(700);
        CHECK(driver.fingerprint() == straight.fingerprint());
        CHECK(driver.series().ticks() == straight.series().ticks());
        for (const std::string_view key : straight.series().keys())
            for (std::size_t i = 0; i < straight.series().values(key).size(); ++i) {
                const float a = straight.series().values(key)[i];
                const float b = driver.series().values(key)[i];
                CHECK((a == b || (a != a && b != b)));
            }
    }
}

TEST_CASE("timeline: going back finds the state of any tick, with the changes made till then") {
    for (const std::string_view slug : lab::all()) {
        CAPTURE(slug);
        Driver driver(lab::make(slug), no_time);
        driver.restart(5);
        driver.advance(33);
        const Change change = some_live_change(driver);
        if (!change.key.empty()) REQUIRE(driver.set(change.key, change.value));
        std::vector<std::uint64_t> seen;
        for (int tick = 33; tick < 90; ++tick) {
            seen.push_back(driver.fingerprint());
            driver.advance(1);
        }
        for (const int tick : {34, 89, 33, 60, 41}) {
            driver.seek(tick);
            CHECK(driver.fingerprint() == seen[static_cast<std::size_t>(tick - 33)]);
        }
        CHECK(driver.branches().empty());
    }
}

TEST_CASE("timeline: a change in the past is a branch, and the old future can be had back") {
    Driver driver(lab::make("gan"), no_time);
    driver.restart(7);
    driver.advance(200);
    const std::uint64_t old_end = driver.fingerprint();
    driver.seek(105);
    REQUIRE(driver.set("lr_d", 0.05f));
    CHECK(driver.end() == 105);
    CHECK(driver.series().ticks().back() <= 105);
    REQUIRE(driver.branches().size() == 1);
    CHECK(driver.branches()[0].fork == 105);
    CHECK(driver.branches()[0].end == 200);
    driver.advance(60);
    const std::uint64_t new_end = driver.fingerprint();

    // The straight run with that change at that tick.
    Driver straight(lab::make("gan"), no_time);
    straight.restart(7);
    straight.advance(105);
    REQUIRE(straight.set("lr_d", 0.05f));
    straight.advance(60);
    CHECK(new_end == straight.fingerprint());

    REQUIRE(driver.switch_to(driver.branches()[0].id));
    CHECK(driver.tick() <= 105);
    driver.seek(driver.end());
    CHECK(driver.tick() == 200);
    CHECK(driver.fingerprint() == old_end);
    REQUIRE(driver.branches().size() == 1);
    REQUIRE(driver.switch_to(driver.branches()[0].id));
    driver.seek(driver.end());
    CHECK(driver.fingerprint() == new_end);
    CHECK_FALSE(driver.switch_to(99));
}

TEST_CASE("timeline: a change at tick 0 of a run that went on is a branch, not a new run") {
    Driver driver(lab::make("gan"), no_time);
    driver.restart(7);
    driver.advance(20);
    driver.seek(0);
    REQUIRE(driver.set("lr_d", 0.05f));
    driver.advance(20);
    CHECK(driver.branches().size() == 1);
    Driver other(lab::make("gan"), no_time);
    other.restart(7);
    REQUIRE(other.set("lr_d", 0.05f));
    other.advance(20);
    CHECK(driver.fingerprint() == other.fingerprint());
}

TEST_CASE("timeline: many branches are kept under a limit, the newest ones") {
    Driver driver(lab::make("gan"), no_time);
    driver.restart(7);
    for (int i = 1; i <= 12; ++i) {
        driver.advance(3);
        driver.seek(driver.tick() - 1);
        REQUIRE(driver.set("lr_d", 0.001f * static_cast<float>(i + 1)));
    }
    CHECK(driver.branches().size() == 8);
    CHECK(driver.branches().back().id == 12);
}
