#include "app/frame_budget.h"

#include <algorithm>

namespace app {
namespace {

constexpr double kFrame_ms = 1000.0 / 60.0;
// The last tick may begin just before the budget ends, and the platform hands the frame over.
constexpr double kReserve_ms = 3.5;
// A slow picture must not stop the simulation.
constexpr double kLeast_ms = 3.0;
constexpr double kMost_ms = 12.0;
constexpr double kForget = 0.1; // share of the newest frame when it was a quicker one

} // namespace

void FrameBudget::drawing_took(double ms) {
    // Quick to give way to a slower picture, slow to take the time back: no frame is late twice.
    drawing_ms_ = ms > drawing_ms_ ? ms : drawing_ms_ + kForget * (ms - drawing_ms_);
}

double FrameBudget::ticks_ms() const {
    return std::clamp(kFrame_ms - kReserve_ms - drawing_ms_, kLeast_ms, kMost_ms);
}

} // namespace app
