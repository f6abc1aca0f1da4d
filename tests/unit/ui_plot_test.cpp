#include "ui_rig.h"

#include "ui/plot.h"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <limits>
#include <numeric>

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

struct Numbers {
    std::vector<std::int64_t> ticks;
    std::vector<float> a, b;

    explicit Numbers(int count) {
        for (int i = 0; i < count; ++i) {
            ticks.push_back(10 * i);
            a.push_back(1.0f + 0.5f * static_cast<float>(i % 2));
            b.push_back(100.0f);
        }
    }
    ui::PlotInput input() const {
        ui::PlotInput input;
        input.title = "Losses";
        input.ticks = ticks;
        input.series = {{.label = "A", .unit = "nats", .digits = 2, .current = 1.5, .values = a},
                        {.label = "B", .unit = "nats", .digits = 2, .current = 100.0, .values = b}};
        return input;
    }
};

const ui::Box kCard{100.0f, 100.0f, 400.0f, 182.0f};

} // namespace

TEST_CASE("plots: a logarithmic axis has round ticks at its place, few enough to read") {
    const ui::Axis axis = ui::nice_log_axis(0.03, 7.0, 6);
    CHECK(axis.log);
    CHECK(std::pow(10.0, axis.low) <= 0.03);
    CHECK(std::pow(10.0, axis.high) >= 7.0);
    CHECK(axis.ticks.size() >= 2);
    CHECK(axis.ticks.size() <= 6);
    CHECK(axis.place(0.0) != axis.place(0.0));
    CHECK(axis.place(-1.0) != axis.place(-1.0));
    CHECK(axis.place(std::pow(10.0, axis.low)) == doctest::Approx(0.0));
    CHECK(axis.place(std::pow(10.0, axis.high)) == doctest::Approx(1.0));
    const ui::Axis decades = ui::fixed_log_axis(1e-6, 1.0, 4);
    CHECK(decades.ticks.size() <= 4);
    for (const double tick : decades.ticks)
        CHECK(tick == std::round(tick));
    const ui::Axis one = ui::nice_log_axis(2.0, 2.0, 4);
    CHECK(one.low < std::log10(2.0) + 1e-12);
    CHECK(one.high > std::log10(2.0));
    CHECK(ui::nice_log_axis(-3.0, 0.0, 4).high == doctest::Approx(0.0));
}

TEST_CASE("plots: labels of ticks tell them apart at any size") {
    for (const double scale : {1e-9, 1e-6, 1e-3, 1.0, 1e3, 1e6, 1e12}) {
        const ui::Axis axis = ui::nice_axis(1.1 * scale, 7.3 * scale, 5);
        CAPTURE(scale);
        for (std::size_t i = 1; i < axis.ticks.size(); ++i)
            CHECK(axis.label(axis.ticks[i]) != axis.label(axis.ticks[i - 1]));
        for (const double tick : axis.ticks)
            CHECK(axis.label(tick).size() <= 12);
    }
}

TEST_CASE("smoothing keeps constants and length, follows the mean, and skips what is no number") {
    const std::vector<std::int64_t> ticks{0, 10, 20, 30, 40, 50};
    const std::vector<float> flat(6, 3.0f);
    for (const float value : ui::smoothed(ticks, flat, 25.0))
        CHECK(value == doctest::Approx(3.0f));
    const std::vector<float> broken{2.0f, kNan, 2.0f, 2.0f, kNan, 2.0f};
    const std::vector<float> kept = ui::smoothed(ticks, broken, 25.0);
    REQUIRE(kept.size() == 6);
    CHECK(std::isnan(kept[1]));
    CHECK(kept[2] == doctest::Approx(2.0f));
    CHECK(std::isnan(kept[4]));
    CHECK(kept[5] == doctest::Approx(2.0f));
    // Two values: the older has the weight exp(-10/10).
    const double w = std::exp(-1.0);
    const std::vector<float> two =
        ui::smoothed(std::vector<std::int64_t>{0, 10}, std::vector<float>{1.0f, 4.0f}, 10.0);
    CHECK(two[1] == doctest::Approx((w * 1.0 + 4.0) / (w + 1.0)));
    CHECK(ui::smoothed(ticks, broken, 0.0)[0] == 2.0f);
    CHECK(ui::smoothing_span(ui::Smoothing::off, 1000.0) == 0.0);
    CHECK(ui::smoothing_span(ui::Smoothing::strong, 1000.0) >
          ui::smoothing_span(ui::Smoothing::light, 1000.0));
}

TEST_CASE("plots: a plot copied as CSV is what a spreadsheet reads") {
    Numbers numbers(3);
    numbers.a[1] = kNan;
    numbers.a[2] = 0.1f;
    ui::PlotInput input = numbers.input();
    input.series[1].label = "B, \"raw\"";
    CHECK(ui::to_csv(input) == "tick,A (nats),\"B, \"\"raw\"\" (nats)\"\r\n"
                               "0,1,100\r\n"
                               "10,,100\r\n"
                               "20,0.1,100\r\n");
    CHECK(ui::common_unit(input) == "nats");
    input.series[1].unit = "";
    CHECK(ui::common_unit(input).empty());
}

TEST_CASE("plots: typed ranges that cannot be used say why") {
    const auto good = ui::range_from_text("0", "2.5", false);
    REQUIRE(good);
    CHECK((*good)[1] == 2.5);
    for (const char* low : {"", "x", "1e", "nan", "inf", "2.5", "3", "-1e99"}) {
        CAPTURE(low);
        const auto range = ui::range_from_text(low, "2.5", false);
        REQUIRE_FALSE(range);
        CHECK(range.error().size() > 20);
    }
    CHECK(ui::range_from_text("-1", "1", false));
    CHECK_FALSE(ui::range_from_text("-1", "1", true));
    CHECK_FALSE(ui::range_from_text("1000000000", "1000000000.1", false));
}

TEST_CASE("plots: the pointer reads a value at the nearest recorded tick") {
    test::UiRig rig;
    Numbers numbers(101); // ticks 0 to 1000
    ui::Plot plot;
    const auto build = [&] { plot.draw(rig.look, "p", numbers.input(), kCard); };
    rig.frame(build);
    CHECK_FALSE(plot.reading());
    rig.move(490.0f, 200.0f, build);
    rig.frame(build);
    REQUIRE(plot.reading());
    CHECK(*plot.reading() >= 950);
    rig.move(320.0f, 200.0f, build);
    REQUIRE(plot.reading());
    CHECK(*plot.reading() > 400);
    CHECK(*plot.reading() < 650);
    CHECK(*plot.reading() % 10 == 0);
    rig.move(50.0f, 50.0f, build);
    rig.frame(build);
    CHECK_FALSE(plot.reading());
}

TEST_CASE("plots: the keyboard reads values tick by tick and enlarges the plot") {
    test::UiRig rig;
    Numbers numbers(101);
    ui::Plot plot;
    bool enlarged = false;
    const auto build = [&] {
        enlarged = plot.draw(rig.look, "p", numbers.input(), kCard).enlarge || enlarged;
    };
    rig.frame(build);
    rig.key(ImGuiKey_Tab, build);
    rig.key(ImGuiKey_LeftArrow, build);
    REQUIRE(plot.reading());
    CHECK(*plot.reading() == 990);
    rig.key(ImGuiKey_LeftArrow, build);
    CHECK(*plot.reading() == 980);
    rig.key(ImGuiKey_Home, build);
    CHECK(*plot.reading() == 0);
    rig.key(ImGuiKey_RightArrow, build);
    CHECK(*plot.reading() == 10);
    CHECK_FALSE(enlarged);
    rig.key(ImGuiKey_Enter, build);
    CHECK(enlarged);
}

TEST_CASE("plots: an automatic axis only grows until another run begins; a stated one stays") {
    test::UiRig rig;
    Numbers numbers(20);
    ui::Plot plot;
    const auto build = [&] { plot.draw(rig.look, "p", numbers.input(), kCard); };
    rig.frame(build);
    const double high = plot.axis().high;
    CHECK(high >= 100.0);
    // The store was thinned out and lost the extremes.
    numbers = Numbers(10);
    numbers.b.assign(10, 5.0f);
    rig.frame(build);
    CHECK(plot.axis().high == high);
    plot.reset();
    rig.frame(build);
    CHECK(plot.axis().high < high);

    ui::Plot fixed;
    const auto build_fixed = [&] {
        ui::PlotInput input = numbers.input();
        input.range = {0.0, 8.0};
        fixed.draw(rig.look, "f", input, kCard);
    };
    rig.frame(build_fixed);
    CHECK(fixed.axis().low == 0.0);
    CHECK(fixed.axis().high == 8.0);
}

TEST_CASE("plots: plots of nothing, of one value and of no numbers are drawn") {
    test::UiRig rig;
    ui::Plot plot;
    Numbers numbers(0);
    const auto build = [&] { plot.draw(rig.look, "p", numbers.input(), kCard); };
    rig.move(300.0f, 200.0f, build);
    CHECK_FALSE(plot.reading());
    numbers = Numbers(1);
    rig.frame(build);
    numbers.a = {std::numeric_limits<float>::infinity()};
    numbers.b = {kNan};
    plot.reset();
    rig.frame(build);
    CHECK(std::isfinite(plot.axis().low));
    CHECK(std::isfinite(plot.axis().high));
}

TEST_CASE("plots: two runs: each reads at its own ticks, and the head names both") {
    Numbers numbers(5);
    const std::vector<std::int64_t> behind{0, 10};
    const std::vector<float> late{7.0f, 8.0f};
    ui::PlotInput input = numbers.input();
    input.series[0].side = ui::Side::a;
    input.series[1] = input.series[0];
    input.series[1].side = ui::Side::b;
    input.series[1].ticks = behind;
    input.series[1].values = late;
    CHECK(ui::paired(input));
    CHECK(ui::value_at(input, input.series[1], 10) == 8.0);
    CHECK(std::isnan(ui::value_at(input, input.series[1], 20)));
    CHECK(std::isnan(ui::value_at(input, input.series[0], 11)));
    CHECK(ui::to_csv(input).starts_with("tick,\"A, A (nats)\",\"A, B (nats)\"\r\n0,1,7\r\n"));
    CHECK(ui::to_csv(input).ends_with("40,1,\r\n"));
    const ui::Theme theme = ui::light_theme();
    for (const std::size_t readout : {0u, 1u, 2u}) {
        const ui::SeriesLook a = ui::paired_look(theme, readout, false);
        const ui::SeriesLook b = ui::paired_look(theme, readout, true);
        CHECK(a.color == b.color);
        CHECK(a.mark != b.mark);
        CHECK(a.dash != b.dash);
    }
    test::UiRig rig;
    ui::Plot plot;
    const auto build = [&] { plot.draw(rig.look, "p", input, kCard); };
    rig.frame(build);
    rig.move(400.0f, 230.0f, build);
    rig.frame(build);
    CHECK(plot.reading());
}

TEST_CASE("plots: no two series of a plot share a dash or a mark") {
    const ui::Theme theme = ui::dark_theme();
    for (std::size_t i = 0; i < 4; ++i)
        for (std::size_t j = 0; j < i; ++j) {
            CHECK(ui::series_look(theme, i).dash != ui::series_look(theme, j).dash);
            CHECK(ui::series_look(theme, i).mark != ui::series_look(theme, j).mark);
        }
}
