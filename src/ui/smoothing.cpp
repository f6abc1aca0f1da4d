#include "ui/smoothing.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kLight = 0.01;
constexpr double kStrong = 0.05;

} // namespace

double smoothing_span(Smoothing smoothing, double axis_ticks) {
    switch (smoothing) {
    case Smoothing::light:
        return kLight * axis_ticks;
    case Smoothing::strong:
        return kStrong * axis_ticks;
    case Smoothing::off:
        break;
    }
    return 0.0;
}

std::vector<float> smoothed(std::span<const std::int64_t> ticks, std::span<const float> values,
                            double span) {
    std::vector<float> result(values.begin(), values.end());
    if (!(span > 0.0)) return result;
    const std::size_t n = std::min(ticks.size(), values.size());
    double sum = 0.0;
    double weight = 0.0;
    std::int64_t last = 0;
    for (std::size_t i = 0; i < n; ++i) {
        if (!std::isfinite(values[i])) continue;
        const double keep = std::exp(-static_cast<double>(ticks[i] - last) / span);
        sum = keep * sum + static_cast<double>(values[i]);
        weight = keep * weight + 1.0;
        last = ticks[i];
        result[i] = static_cast<float>(sum / weight);
    }
    return result;
}

} // namespace ui
