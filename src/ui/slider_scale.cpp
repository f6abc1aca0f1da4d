#include "ui/slider_scale.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kLinearSteps = 200.0;
constexpr double kLogSteps = 100.0;

// The largest of 1, 2, 5 times a power of ten that is not above `size`.
double nice_step(double size) {
    const double power = std::pow(10.0, std::floor(std::log10(size)));
    const double ratio = size / power;
    return (ratio >= 5.0 ? 5.0 : ratio >= 2.0 ? 2.0 : 1.0) * power;
}

bool uses_log(const SliderScale& scale) {
    return scale.log && scale.low > 0.0;
}

double rounded(const SliderScale& scale, double value) {
    if (scale.whole) return std::clamp(std::round(value), scale.low, scale.high);
    if (scale.high <= scale.low) return scale.low;
    double step = nice_step((scale.high - scale.low) / kLinearSteps);
    // On a log track two significant digits are what the eye can set.
    if (uses_log(scale)) step = std::pow(10.0, std::floor(std::log10(value)) - 1.0);
    // Dividing by the reciprocal keeps 0.3 from becoming 0.30000000000000004.
    const double per_unit = std::round(1.0 / step);
    const double near =
        step < 1.0 ? std::round(value * per_unit) / per_unit : std::round(value / step) * step;
    return std::clamp(near, scale.low, scale.high);
}

} // namespace

double position_of(const SliderScale& scale, double value) {
    if (scale.high <= scale.low) return 0.0;
    const double v = std::clamp(value, scale.low, scale.high);
    if (uses_log(scale)) return std::log(v / scale.low) / std::log(scale.high / scale.low);
    return (v - scale.low) / (scale.high - scale.low);
}

double value_at(const SliderScale& scale, double position) {
    const double t = std::clamp(position, 0.0, 1.0);
    if (t == 0.0) return scale.low;
    if (t == 1.0) return scale.high;
    const double raw = uses_log(scale) ? scale.low * std::pow(scale.high / scale.low, t)
                                       : scale.low + t * (scale.high - scale.low);
    return rounded(scale, raw);
}

double stepped(const SliderScale& scale, double value, int direction, bool big) {
    const double sign = direction < 0 ? -1.0 : 1.0;
    const double times = big ? 10.0 : 1.0;
    if (scale.whole) return std::clamp(value + sign * times, scale.low, scale.high);
    if (!uses_log(scale)) {
        const double step = nice_step((scale.high - scale.low) / kLinearSteps);
        return rounded(scale, value + sign * times * step);
    }
    const double t = position_of(scale, value);
    // Rounding must never swallow the step.
    for (int i = 1; i <= static_cast<int>(kLogSteps); ++i) {
        const double next = value_at(scale, t + sign * times * static_cast<double>(i) / kLogSteps);
        if (next != value) return next;
    }
    return value;
}

} // namespace ui
