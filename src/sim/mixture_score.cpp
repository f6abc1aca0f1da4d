#include "sim/mixture_score.h"

#include "base/maths.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sim {
namespace {

constexpr std::size_t kMostModes = 32;

double square(double x) {
    return x * x;
}

} // namespace

MixtureScore::MixtureScore(std::span<const Mode> modes, float unit)
    : modes_(modes.begin(),
             modes.begin() + static_cast<std::ptrdiff_t>(std::min(modes.size(), kMostModes))) {
    for (Mode& m : modes_) {
        m.centre = {m.centre.x / unit, m.centre.y / unit};
        m.sigma /= unit;
    }
}

void MixtureScore::responsibilities(base::Vec2 x, double alpha_bar,
                                    std::span<double> shares) const {
    const double shrink = std::sqrt(alpha_bar);
    double most = -1e300;
    for (std::size_t m = 0; m < modes_.size(); ++m) {
        const Mode& mode = modes_[m];
        const double variance = alpha_bar * square(mode.sigma) + 1.0 - alpha_bar;
        const double d2 =
            square(x.x - shrink * mode.centre.x) + square(x.y - shrink * mode.centre.y);
        shares[m] = base::log(mode.weight / variance) - 0.5 * d2 / variance;
        most = std::max(most, shares[m]);
    }
    double sum = 0.0;
    for (std::size_t m = 0; m < modes_.size(); ++m)
        sum += shares[m] = base::exp(shares[m] - most);
    for (std::size_t m = 0; m < modes_.size(); ++m)
        shares[m] /= sum;
}

base::Vec2 MixtureScore::noise_at(base::Vec2 x, double alpha_bar) const {
    std::array<double, kMostModes> shares{};
    responsibilities(x, alpha_bar, shares);
    const double shrink = std::sqrt(alpha_bar);
    const double spread = std::sqrt(1.0 - alpha_bar);
    double nx = 0.0;
    double ny = 0.0;
    for (std::size_t m = 0; m < modes_.size(); ++m) {
        const Mode& mode = modes_[m];
        const double variance = alpha_bar * square(mode.sigma) + 1.0 - alpha_bar;
        nx += shares[m] / variance * (x.x - shrink * mode.centre.x);
        ny += shares[m] / variance * (x.y - shrink * mode.centre.y);
    }
    return {static_cast<float>(spread * nx), static_cast<float>(spread * ny)};
}

void MixtureScore::noise(const nn::Matrix& x, double alpha_bar, nn::Matrix& noise) const {
    for (nn::Index i = 0; i < x.rows(); ++i) {
        const base::Vec2 at = noise_at({x(i, 0), x(i, 1)}, alpha_bar);
        noise(i, 0) = at.x;
        noise(i, 1) = at.y;
    }
}

} // namespace sim
