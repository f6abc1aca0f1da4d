#include "ui/axis.h"
#include "ui/line_breaker.h"
#include "ui/number_format.h"
#include "ui/slider_scale.h"
#include "ui/table_layout.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

TEST_SUITE("ui") {

    TEST_CASE("lines break between clusters, and drop the space at their end") {
        const std::vector<ui::Cluster> words{{30, 5}, {30, 5}, {30, 5}, {90, 5}, {10, 0}};
        const auto lines = ui::break_lines(words, 65.0f);
        REQUIRE(lines.size() == 4);
        CHECK(lines[0].first == 0);
        CHECK(lines[0].last == 2);
        CHECK(lines[0].width ==
              65.0f); // 30 + 5 + 30 fits exactly; the space after it does not count
        CHECK(lines[1].last == 3);
        CHECK(lines[2].width == 90.0f); // wider than the line: alone on it
        CHECK(lines[3].first == 4);
        CHECK(ui::break_lines({}, 65.0f).empty());
    }

    TEST_CASE("a forced break ends its line") {
        const std::vector<ui::Cluster> words{{10, 5, true}, {10, 0}};
        const auto lines = ui::break_lines(words, 100.0f);
        REQUIRE(lines.size() == 2);
        CHECK(lines[0].last == 1);
        CHECK(lines[1].first == 1);
    }

    TEST_CASE("slider positions and values are inverse, linear and logarithmic") {
        const ui::SliderScale log{1e-5, 1e-1, true, false};
        CHECK(ui::position_of(log, 1e-3) == doctest::Approx(0.5));
        CHECK(ui::value_at(log, 0.5) == 0.001);
        CHECK(ui::value_at(log, 0.0) == 1e-5);
        CHECK(ui::value_at(log, 7.0) == 1e-1);
        const ui::SliderScale half{0.0, 0.99, false, false};
        CHECK(ui::value_at(half, ui::position_of(half, 0.5)) == doctest::Approx(0.5));
        const ui::SliderScale whole{1, 10, false, true};
        CHECK(ui::value_at(whole, 0.51) == 6.0);
        CHECK(ui::position_of(whole, 400) == 1.0);
    }

    TEST_CASE("every arrow key moves a slider until its end") {
        for (const ui::SliderScale scale :
             {ui::SliderScale{1e-5, 1e-1, true, false}, ui::SliderScale{0.0, 0.99, false, false},
              ui::SliderScale{-3.0, 3.0, false, false}, ui::SliderScale{1, 10, false, true}}) {
            double value = scale.low;
            int steps = 0;
            while (value < scale.high && steps < 2000) {
                const double next = ui::stepped(scale, value, 1, false);
                REQUIRE(next > value);
                value = next;
                ++steps;
            }
            CHECK(value == scale.high);
            CHECK(ui::stepped(scale, scale.high, -1, true) <
                  ui::stepped(scale, scale.high, -1, false));
        }
    }

    TEST_CASE("axes have round ends and never leave out data") {
        const ui::Axis axis = ui::nice_axis(0.13, 1.87, 4);
        CHECK(axis.low == 0.0);
        CHECK(axis.high == 2.0);
        CHECK(axis.ticks.size() >= 2);
        const ui::Axis modes = ui::fixed_axis(0.0, 8.0, 4);
        CHECK(modes.ticks.front() == 0.0);
        CHECK(modes.ticks.back() == 8.0);
        const ui::Axis share = ui::fixed_axis(0.0, 1.0, 4);
        CHECK(share.ticks == std::vector<double>{0.0, 0.5, 1.0});
        CHECK(share.digits == 1);
        const ui::Axis flat = ui::nice_axis(0.7, 0.7, 4);
        CHECK(flat.low < 0.7);
        CHECK(flat.high > 0.7);
        const double nan = std::nan("");
        CHECK(ui::nice_axis(nan, 3.0, 4).high == 1.0);
        CHECK(ui::nice_axis(0.0, std::numeric_limits<double>::infinity(), 4).high == 1.0);
    }

    TEST_CASE("the axis of ticks grows in steps that a reader can read") {
        CHECK(ui::tick_axis_end(0) == 1000);
        CHECK(ui::tick_axis_end(1000) == 1000);
        CHECK(ui::tick_axis_end(1001) == 2000);
        CHECK(ui::tick_axis_end(4001) == 5000);
        CHECK(ui::tick_axis_end(10'000'000) == 10'000'000);
    }

    TEST_CASE("a growing range ignores what is not a number") {
        ui::GrowingRange range;
        range.add(std::nan(""));
        CHECK(range.empty());
        range.add(2.0);
        range.add(-1.0);
        range.add(0.0);
        CHECK(range.low() == -1.0);
        CHECK(range.high() == 2.0);
        range.reset();
        CHECK(range.empty());
    }

    TEST_CASE("numbers are written for readers") {
        CHECK(ui::format_count(0) == "0");
        CHECK(ui::format_count(1860) == "1,860");
        CHECK(ui::format_count(10'000'000) == "10,000,000");
        CHECK(ui::format_number(-0.42, 2) == "−0.42");
        CHECK(ui::format_number(-0.001, 2) == "0.00");
        CHECK(ui::format_number(std::nan("")) == "–");
        CHECK(ui::format_number(static_cast<double>(0.1f)) == "0.1");
        CHECK(ui::format_plain(0.00025) == "0.00025");
        CHECK(ui::format_plain(256) == "256");
        CHECK(ui::format_plain(1e-5) == "0.00001");
    }

    TEST_CASE("table columns share the width by need") {
        const std::vector<ui::ColumnNeed> needs{{100, 50}, {300, 80}};
        const auto roomy = ui::column_widths(needs, 800.0f);
        CHECK(roomy[0] == doctest::Approx(200));
        CHECK(roomy[1] == doctest::Approx(600));
        const auto tight = ui::column_widths(needs, 200.0f);
        CHECK(tight[0] + tight[1] == doctest::Approx(200));
        CHECK(tight[0] >= 50);
        CHECK(tight[1] >= 80);
        const auto starved = ui::column_widths(needs, 65.0f);
        CHECK(starved[0] + starved[1] == doctest::Approx(65));
    }

} // TEST_SUITE
