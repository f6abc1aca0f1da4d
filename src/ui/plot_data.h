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

struct PlotSeries {
    std::string_view label;
    std::string_view unit;
    int digits = -1;
    double current = 0.0;          // NaN: a dash
    std::span<const float> values; // one per tick
};

struct PlotInput {
    std::string_view title;
    std::string_view help;
    std::span<const std::int64_t> ticks;
    std::vector<PlotSeries> series;
    std::optional<std::array<double, 2>> range; // that the book states
    bool log = false;                           // as the book begins
    Origin origin;
};

struct PlotOptions {
    Smoothing smoothing = Smoothing::off;
    bool log = false;
    std::optional<std::array<double, 2>> range; // fixed; else from the values
};

// The unit that all series share, or nothing.
std::string_view common_unit(const PlotInput& input);
// Tick and every series, one line per recorded tick, as RFC 4180 has it: the head names the series
// and their units, a value that is not a number is an empty field.
std::string to_csv(const PlotInput& input);

} // namespace ui
