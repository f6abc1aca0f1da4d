// What a plot shows and how the reader wants it shown.
#pragma once

#include "ui/origin_line.h"
#include "ui/smoothing.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

// Of two runs beside each other; the difference is B - A.
enum class Side { alone, a, b, difference };

struct PlotSeries {
    std::string_view label;
    std::string_view unit;
    int digits = -1;
    double current = 0.0;          // NaN: a dash
    std::span<const float> values; // one per tick
    Side side = Side::alone;
    // Of this series, where they are not those of the plot: a second run has its own.
    std::span<const std::int64_t> ticks{};
};

struct PlotInput {
    std::string_view title;
    std::string_view help;
    std::span<const std::int64_t> ticks;
    std::vector<PlotSeries> series;             // with two runs A, B, A, B, ...
    std::optional<std::array<double, 2>> range; // that the book states
    bool log = false;                           // as the book begins
    std::optional<std::int64_t> now; // where the run stands, when it went back from the end
    Origin origin;
    bool has_arithmetic = false; // the reader can ask how the values come about
};

struct PlotOptions {
    Smoothing smoothing = Smoothing::off;
    bool log = false;
    std::optional<std::array<double, 2>> range; // fixed; else from the values
};

// Two runs: both curves of each readout, or their difference.
inline bool paired(const PlotInput& input) {
    return !input.series.empty() && input.series.front().side == Side::a;
}
std::span<const std::int64_t> ticks_of(const PlotInput& input, const PlotSeries& series);
// NaN when the series has no value at exactly this tick.
double value_at(const PlotInput& input, const PlotSeries& series, std::int64_t tick);
// The label, and which run it is of: "Loss of D, B".
std::string full_label(const PlotSeries& series);
// The unit that all series share, or nothing.
std::string_view common_unit(const PlotInput& input);
// Tick and every series, one line per recorded tick, as RFC 4180 has it: the head names the series
// and their units, a value that is not a number is an empty field.
std::string to_csv(const PlotInput& input);

} // namespace ui
