#include "ui/axis.h"

#include "ui/number_format.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ui {

namespace {

constexpr std::array<double, 3> kRound{1.0, 2.0, 5.0};
constexpr double kAlmost = 1e-9;

double round_step(double size) {
    const double power = std::pow(10.0, std::floor(std::log10(size)));
    for (const double factor : kRound)
        if (factor * power >= size * (1.0 - 1e-9)) return factor * power;
    return 10.0 * power;
}

void fill_ticks(Axis& axis, double step) {
    axis.digits = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - kAlmost)), 0, 12);
    const double slack = 1e-6 * step;
    const auto first = static_cast<std::int64_t>(std::ceil((axis.low - slack) / step));
    const auto last = static_cast<std::int64_t>(std::floor((axis.high + slack) / step));
    for (std::int64_t i = first; i <= last; ++i)
        axis.ticks.push_back(static_cast<double>(i) * step);
}

bool usable(double low, double high) {
    return std::isfinite(low) && std::isfinite(high) && low <= high && high - low < 1e300;
}

bool usable_log(double low, double high) {
    return low > 0.0 && low <= high && std::isfinite(low) && std::isfinite(high);
}

// The i-th of ..., 0.5, 1, 2, 5, 10, ...: 1 has index 0.
double round_power(int i) {
    const int decade = static_cast<int>(std::floor(i / 3.0));
    return decade + std::log10(kRound[static_cast<std::size_t>(i - 3 * decade)]);
}

int round_index_below(double power) {
    int i = 3 * static_cast<int>(std::floor(power));
    while (round_power(i + 1) <= power + kAlmost)
        ++i;
    return i;
}

Axis log_axis_between(double low, double high) {
    Axis axis;
    axis.log = true;
    axis.low = low;
    axis.high = high;
    return axis;
}

// Ticks in steps that leave at most `most`: first 1-2-5, then every power of ten, every second...
void fill_log_ticks(Axis& axis, int most) {
    const int first = round_index_below(axis.low - kAlmost);
    const int last = round_index_below(axis.high);
    for (int i = first; i <= last; ++i)
        if (round_power(i) >= axis.low - kAlmost) axis.ticks.push_back(round_power(i));
    if (static_cast<int>(axis.ticks.size()) <= most) return;
    axis.ticks.clear();
    const int from = static_cast<int>(std::ceil(axis.low - kAlmost));
    const int to = static_cast<int>(std::floor(axis.high + kAlmost));
    const int step = std::max(1, (to - from + std::max(1, most - 1) - 1) / std::max(1, most - 1));
    for (int power = from; power <= to; power += step)
        axis.ticks.push_back(power);
}

} // namespace

double Axis::place(double value) const {
    if (log && value <= 0.0) return std::nan("");
    return ((log ? std::log10(value) : value) - low) / (high - low);
}

std::string Axis::label(double tick) const {
    const double value = log ? std::pow(10.0, tick) : tick;
    const double largest = std::max(std::abs(low), std::abs(high));
    const bool long_digits = log ? value < 0.9e-3 || value > 1.1e5 : digits > 5 || largest >= 1e6;
    if (long_digits && value != 0.0) return format_scientific(value);
    return log ? format_number(value) : format_number(value, digits);
}

Axis nice_log_axis(double low, double high, int most) {
    if (!usable_log(low, high)) return nice_log_axis(0.1, 1.0, most);
    const int first = round_index_below(std::log10(low));
    int last = round_index_below(std::log10(high));
    if (round_power(last) < std::log10(high) - kAlmost || last == first) ++last;
    Axis axis = log_axis_between(round_power(first), round_power(last));
    fill_log_ticks(axis, most);
    if (axis.ticks.size() >= 2) return axis;
    axis = log_axis_between(std::floor(axis.low + kAlmost), std::ceil(axis.high - kAlmost));
    fill_log_ticks(axis, most);
    return axis;
}

Axis fixed_log_axis(double low, double high, int most) {
    if (!usable_log(low, high) || low == high) return nice_log_axis(low, high, most);
    Axis axis = log_axis_between(std::log10(low), std::log10(high));
    fill_log_ticks(axis, most);
    return axis;
}

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
