// The exact answer that a diffusion network approximates, for data that is a mixture of Gaussians.
//
// Noising a mixture keeps it a mixture: with ab = ab_t, component m becomes
// N(sqrt(ab) mu_m, v_m I), v_m = ab sigma_m^2 + 1 - ab. So with responsibilities r_m(x) of the
// noised components
//
//     score    grad_x log q_t(x) = sum_m r_m (sqrt(ab) mu_m - x) / v_m
//     noise    E[eps | x_t = x]  = -sqrt(1 - ab) score
//
// (Tweedie's formula: Efron 2011, equation 1.4). No network can predict the noise better.
#pragma once

#include "nn/matrix.h"
#include "sim/point_data.h"

#include <span>
#include <vector>

namespace sim {

class MixtureScore {
public:
    MixtureScore() = default;
    // Centres and deviations are divided by `unit` (world units in one unit of the diffusion).
    MixtureScore(std::span<const Mode> modes, float unit);

    bool empty() const { return modes_.empty(); }
    std::span<const Mode> modes() const { return modes_; }
    // noise (n, 2) of x (n, 2) at level ab < 1.
    void noise(const nn::Matrix& x, double alpha_bar, nn::Matrix& noise) const;
    base::Vec2 noise_at(base::Vec2 x, double alpha_bar) const;
    // Share of each component in x; `shares` has one place for each.
    void responsibilities(base::Vec2 x, double alpha_bar, std::span<double> shares) const;

private:
    std::vector<Mode> modes_;
};

} // namespace sim
