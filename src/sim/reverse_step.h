// One step of every sampler, from noise level ab = ab_t to the lower level ab' = ab_t' (t' < t; 1
// at t' = 0). Given the predicted noise eps, each is a weighted sum:
//
//     x' = a x + b eps + c z,   z ~ N(0, I)
//
//     ddpm      mean (x - (1 - alpha) / sqrt(1 - ab) eps) / sqrt(alpha), alpha = ab / ab';
//               variance (1 - ab') / (1 - ab) (1 - alpha)
//               (Ho et al. 2020, arXiv:2006.11239, equations 7 and 11, over any pair of levels)
//     ddim      sqrt(ab') x0 + sqrt(1 - ab' - s^2) eps + s z, x0 = (x - sqrt(1 - ab) eps) /
//     sqrt(ab),
//               s = eta sqrt((1 - ab') / (1 - ab)) sqrt(1 - ab / ab')
//               (Song et al. 2021, arXiv:2010.02502, equations 12 and 16)
//     euler     of the probability-flow ODE dx / d ln ab = (x + score) / 2, score = -eps / sqrt(1 -
//     ab)
//               (Song et al. 2021, arXiv:2011.13456, equation 13, with ln ab in the place of time)
//     langevin  at the level: in y = x / sqrt(ab), sigma^2 = (1 - ab) / ab,
//               y + r sigma^2 / 2 score_y + sqrt(r) sigma z, then the next level; at the last the
//               posterior mean (Song and Ermon 2019, arXiv:1907.05600, algorithm 1, one step for
//               each level; the last as Jolicoeur-Martineau et al. 2020, 2009.05475)
//
// Heun's second-order step takes two evaluations of eps: `euler`, then `heun_correct`.
#pragma once

#include "nn/matrix.h"

#include <array>
#include <string_view>

namespace sim {

enum class Sampler { ddpm, ddim, euler, heun, langevin };
inline constexpr std::array<std::string_view, 5> kSamplerNames = {"ddpm", "ddim", "euler", "heun",
                                                                  "langevin"};

struct StepWeights {
    double of_x = 1.0;
    double of_noise = 0.0; // of the predicted noise
    double fresh = 0.0;    // of z
};

struct StepOptions {
    Sampler sampler = Sampler::ddpm;
    double eta = 0.0;           // of ddim: 0 no fresh noise, 1 as much as ddpm
    double langevin_rate = 0.5; // r
};

// 0 < from < to <= 1: levels ab. Heun gets Euler's weights.
StepWeights step_weights(const StepOptions& options, double from, double to);

// x (n, d) after Euler's step, x_before and eps_before at `from`, eps at (x, to): replaces x by
// x_before + half the sum of both slopes. to < 1.
void heun_correct(nn::Matrix& x, const nn::Matrix& x_before, const nn::Matrix& eps_before,
                  const nn::Matrix& eps, double from, double to);

} // namespace sim
