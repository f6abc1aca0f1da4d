// The small menu of a plot: size, copy, smoothing, scale, range.
#pragma once

#include "base/result.h"
#include "ui/axis.h"
#include "ui/box.h"
#include "ui/context.h"
#include "ui/plot_data.h"

#include <array>
#include <optional>
#include <string>

namespace ui {

struct PlotMenuEvents {
    bool enlarge = false;
    bool copy = false;
    bool arithmetic = false;
    std::optional<bool> difference;
    std::string problem;
};

class PlotMenu {
public:
    // The button in `box` and, while it is open, the card under it. `now` is the axis as drawn: a
    // range that becomes fixed begins with it.
    PlotMenuEvents draw(const Context& context, const Box& box, const PlotInput& input,
                        const Axis& now, bool big, PlotOptions& options);

private:
    void draw_range(const Context& context, Box& card, const PlotInput& input, const Axis& now,
                    PlotOptions& options, std::string& problem);
    void show_range(const PlotOptions& options);

    std::array<std::string, 2> typed_;
};

// The range that two typed ends ask for, or why it cannot be had.
base::Result<std::array<double, 2>> range_from_text(const std::string& low, const std::string& high,
                                                    bool log);

} // namespace ui
