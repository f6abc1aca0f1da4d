// How far two sets of points of the plane are apart.
#pragma once

#include "base/geometry.h"

#include <span>

namespace sim {

// Squared maximum mean discrepancy, unbiased (Gretton et al. 2012, "A kernel two-sample test",
// equation 3), with the sum of Gaussian kernels of widths 0.1, 0.5 and 1. Near 0 for two samples of
// one distribution, where it can be slightly negative; at most 2 x 3. Both need two points.
double mmd2(std::span<const base::Vec2> a, std::span<const base::Vec2> b);
// Mean of the kernel over all pairs of different points of one set; what mmd2 needs of a set that
// does not change.
double mean_kernel(std::span<const base::Vec2> points);
double mmd2(std::span<const base::Vec2> a, double mean_kernel_of_a, std::span<const base::Vec2> b);

// Jensen-Shannon divergence of the two histograms over cells of 0.5 in [-3, 3]^2 and one for all
// that lies outside, in nats: 0 when they are equal, log 2 when they share no cell (Lin 1991). Of
// finite samples it is a little too high: for 512 points in about 30 cells, by about 0.01.
double js_divergence(std::span<const base::Vec2> a, std::span<const base::Vec2> b);

} // namespace sim
