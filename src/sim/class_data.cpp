#include "sim/class_data.h"

#include "base/maths.h"

#include <algorithm>

namespace sim {
namespace {

constexpr float kInnerRadius = 0.45f;
constexpr float kOuterRadius = 1.25f;
constexpr float kInnerSigma = 0.6f;
constexpr float kOuterSigma = 0.5f;

Mode mode_at(double turn, float radius, float sigma, float weight) {
    const base::SinCos at = base::sincos_turn(turn);
    return {
        {radius * static_cast<float>(at.cos), radius * static_cast<float>(at.sin)}, sigma, weight};
}

} // namespace

std::array<Mode, kModesOfClass> modes_of_class(int which) {
    const double turn = 0.25 + static_cast<double>(which) / kClasses;
    return {mode_at(turn, kInnerRadius, kInnerSigma, 0.5f),
            mode_at(turn, kOuterRadius, kOuterSigma, 0.5f)};
}

std::array<Mode, kClasses * kModesOfClass> class_modes() {
    std::array<Mode, kClasses * kModesOfClass> all;
    auto next = all.begin();
    for (int c = 0; c < kClasses; ++c)
        for (Mode mode : modes_of_class(c)) {
            mode.weight /= kClasses;
            *next++ = mode;
        }
    return all;
}

base::Vec2 sample_class(int which, base::RandomStream& random) {
    const Mode mode = modes_of_class(which)[random.below(kModesOfClass)];
    const float x = random.normal();
    const float y = random.normal();
    return {mode.centre.x + mode.sigma * x, mode.centre.y + mode.sigma * y};
}

std::array<double, kClasses> class_posterior(base::Vec2 x) {
    std::array<double, kClasses * kModesOfClass> logs{};
    double most = -1e300;
    std::size_t i = 0;
    for (const Mode& mode : class_modes()) {
        const double dx = (x.x - mode.centre.x) / mode.sigma;
        const double dy = (x.y - mode.centre.y) / mode.sigma;
        const double s = mode.sigma;
        logs[i] = base::log(mode.weight / (s * s)) - 0.5 * (dx * dx + dy * dy);
        most = std::max(most, logs[i++]);
    }
    std::array<double, kClasses> shares{};
    double sum = 0.0;
    for (i = 0; i < logs.size(); ++i) {
        const double density = base::exp(logs[i] - most);
        shares[i / kModesOfClass] += density;
        sum += density;
    }
    for (double& share : shares)
        share /= sum;
    return shares;
}

} // namespace sim
