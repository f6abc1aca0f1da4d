// Axes of plots: round tick values, and ranges that only grow, so that a plot never jumps.
//
// A logarithmic axis holds powers: its ends and ticks are log10 of the values they stand for.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ui {

struct Axis {
    double low = 0.0;
    double high = 1.0;
    std::vector<double> ticks;
    int digits = 0; // decimals that tell the ticks apart
    bool log = false;

    // Where a value lies on the axis, before it is cut to the ends: 0 is low, 1 is high. NaN for
    // what a logarithmic axis cannot hold.
    double place(double value) const;
    // What is written beside a tick.
    std::string label(double tick) const;
};

// Widens [low, high] to round ends, with at most `most` ticks (at least 2). Ends that are not
// finite, or in the wrong order, give the axis from 0 to 1.
Axis nice_axis(double low, double high, int most);
// The ends as they are; ticks at round values inside.
Axis fixed_axis(double low, double high, int most);
// The same two for values above 0 on a logarithmic axis: ticks at 1, 2 and 5 times powers of ten
// where they fit, else at powers of ten. Ends that are not above 0 give the axis from 0.1 to 1.
Axis nice_log_axis(double low, double high, int most);
Axis fixed_log_axis(double low, double high, int most);
// The smallest of 1, 2, 5 times a power of ten at or above `tick`; at least 1000.
std::int64_t tick_axis_end(std::int64_t tick);

// The range of everything it has seen since reset().
class GrowingRange {
public:
    void reset() { seen_ = false; }
    void add(double value);
    bool empty() const { return !seen_; }
    double low() const { return low_; }
    double high() const { return high_; }

private:
    bool seen_ = false;
    double low_ = 0.0;
    double high_ = 0.0;
};

} // namespace ui
