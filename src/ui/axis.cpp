#include "ui/axis.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

double round_step(double size) {
    const double power = std::pow(10.0, std::floor(std::log10(size)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= size * (1.0 - 1e-9)) return factor * power;
    return 10.0 * power;
}

void fill_ticks(Axis& axis, double step) {
    axis.digits = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
    const double slack = 1e-6 * step;
    const auto first = static_cast<std::int64_t>(std::ceil((axis.low - slack) / step));
    const auto last = static_cast<std::int64_t>(std::floor((axis.high + slack) / step));
    for (std::int64_t i = first; i <= last; ++i)
        axis.ticks.push_back(static_cast<double>(i) * step);
}

bool usable(double low, double high) {
    return std::isfinite(low) && std::isfinite(high) && low <= high && high - low < 1e12;
}

} // namespace

Axis nice_axis(double low, double high, int most) {
    if (!usable(low, high)) return nice_axis(0.0, 1.0, most);
    if (high - low < 1e-9 * std::max(1.0, std::abs(high))) {
        const double room = high == 0.0 ? 1.0 : 0.5 * std::abs(high);
        low -= room;
        high += room;
    }
    const double step = round_step((high - low) / std::max(1, most - 1));
    Axis axis;
    axis.low = std::floor(low / step + 1e-9) * step;
    axis.high = std::ceil(high / step - 1e-9) * step;
    fill_ticks(axis, step);
    return axis;
}

Axis fixed_axis(double low, double high, int most) {
    if (!usable(low, high) || high <= low) return nice_axis(low, high, most);
    Axis axis;
    axis.low = low;
    axis.high = high;
    // Both ends get a tick where some round step divides the range.
    for (int parts = std::max(1, most); parts >= 2; --parts) {
        const double step = (high - low) / parts;
        const bool from_round = std::abs(low / step - std::round(low / step)) < 1e-9;
        if (from_round && std::abs(round_step(step) - step) < 1e-9 * step) {
            fill_ticks(axis, step);
            return axis;
        }
    }
    fill_ticks(axis, round_step((high - low) / std::max(1, most - 1)));
    return axis;
}

std::int64_t tick_axis_end(std::int64_t tick) {
    std::int64_t power = 1000;
    while (true) {
        for (const std::int64_t factor : {1, 2, 5})
            if (factor * power >= tick) return factor * power;
        power *= 10;
    }
}

void GrowingRange::add(double value) {
    if (!std::isfinite(value)) return;
    low_ = seen_ ? std::min(low_, value) : value;
    high_ = seen_ ? std::max(high_, value) : value;
    seen_ = true;
}

} // namespace ui
