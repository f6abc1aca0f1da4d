// Densities of the plane: known mixtures, and estimates from points.
//
// A Gaussian blur of width h goes over a known mixture exactly (its variances grow by h^2) and over
// points as their kernel density estimate (Parzen 1962). Blurred alike, both can be compared.
#pragma once

#include "base/geometry.h"
#include "sim/point_data.h"

#include <span>
#include <vector>

namespace sim {

// sum_m weight_m N(x; centre_m, (sigma_m^2 + blur^2) I) at each place.
std::vector<double> mixture_density(std::span<const Mode> modes, double blur,
                                    std::span<const base::Vec2> at);
// 1 / n sum_i N(x; point_i, blur^2 I).
std::vector<double> kernel_density(std::span<const base::Vec2> points, double blur,
                                   std::span<const base::Vec2> at);

// p / (p + q): the discriminator that no other beats, for data p and generator q (Goodfellow et
// al. 2014, arXiv:1406.2661, proposition 1). 1/2 where neither has any mass.
std::vector<float> optimal_discriminator(std::span<const double> p, std::span<const double> q);

} // namespace sim
