// A card with the present values of a few readouts and their curves over ticks.
//
// The axes hold still: a range that the book states is kept; else it only grows until reset.
// Curves differ by colour and by dash.
#pragma once

#include "ui/axis.h"
#include "ui/box.h"
#include "ui/context.h"

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
    std::string_view origin;       // empty: computed here, now; else where the numbers come from
};

struct PlotInput {
    std::string_view title;
    std::string_view help;
    std::span<const std::int64_t> ticks;
    std::vector<PlotSeries> series;
    std::optional<std::array<double, 2>> range;
    bool log = false;
};

class Plot {
public:
    // The run began anew: the next curve may have another range.
    void reset() {
        range_.reset();
        seen_ = 0;
    }
    void draw(const Context& context, std::string_view id, const PlotInput& input, Box box);
    static float height(const Context& context) { return context.snap(150.0f); }

private:
    Axis value_axis(const PlotInput& input);

    GrowingRange range_;
    std::size_t seen_ = 0; // samples that range_ holds
};

} // namespace ui
