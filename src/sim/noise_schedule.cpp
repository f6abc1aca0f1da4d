#include "sim/noise_schedule.h"

#include "base/maths.h"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

constexpr double kLeastBeta = 1e-6;
constexpr double kMostBeta = 0.999;
constexpr double kLeastLevel = 1e-9;

double cosine(double s) {
    constexpr double kOffset = 0.008;
    const double cos = base::sincos_turn(0.25 * (s + kOffset) / (1.0 + kOffset)).cos;
    return cos * cos;
}

double logistic(double x) {
    return 1.0 / (1.0 + base::exp(-x));
}

double sigmoid(double s) {
    constexpr double kReach = 3.0;
    return (logistic(kReach) - logistic(kReach * (2.0 * s - 1.0))) /
           (logistic(kReach) - logistic(-kReach));
}

double drawn_at(std::span<const float> drawn, double s) {
    if (drawn.empty()) return 1.0 - s;
    const double place = s * static_cast<double>(drawn.size());
    double before = 1.0;
    for (std::size_t k = 0; k < drawn.size(); ++k) {
        const double after = std::min(before, static_cast<double>(drawn[k]));
        const double along = place - static_cast<double>(k);
        if (along <= 1.0) return before + along * (after - before);
        before = after;
    }
    return before;
}

double level(ScheduleKind kind, double s, std::span<const float> drawn) {
    switch (kind) {
    case ScheduleKind::cosine:
        return cosine(s) / cosine(0.0);
    case ScheduleKind::sigmoid:
        return sigmoid(s);
    case ScheduleKind::drawn:
    case ScheduleKind::linear:
        break;
    }
    return drawn_at(drawn, s);
}

double linear_beta(int t, int steps) {
    constexpr double kFirst = 0.1;
    constexpr double kLast = 20.0;
    const double along = steps > 1 ? static_cast<double>(t - 1) / (steps - 1) : 0.0;
    return (kFirst + along * (kLast - kFirst)) / steps;
}

} // namespace

NoiseSchedule::NoiseSchedule(ScheduleKind kind, int steps, std::span<const float> drawn) {
    alpha_bar_.assign(static_cast<std::size_t>(steps) + 1, 1.0);
    for (int t = 1; t <= steps; ++t) {
        double beta = linear_beta(t, steps);
        if (kind != ScheduleKind::linear) {
            const double from = level(kind, static_cast<double>(t - 1) / steps, drawn);
            const double to = level(kind, static_cast<double>(t) / steps, drawn);
            beta = from > 0.0 ? 1.0 - to / from : kMostBeta;
        }
        beta = std::clamp(beta, kLeastBeta, kMostBeta);
        const auto i = static_cast<std::size_t>(t);
        if (alpha_bar_[i - 1] * (1.0 - beta) < kLeastLevel) beta = kLeastBeta;
        alpha_bar_[i] = alpha_bar_[i - 1] * (1.0 - beta);
    }
}

int NoiseSchedule::nearest(double time) const {
    return std::clamp(static_cast<int>(std::floor(time * steps() + 0.5)), 1, steps());
}

} // namespace sim
