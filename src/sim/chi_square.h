// Pearson's chi-square test: do counts fit the distribution from which they are said to come?
//
//     X2 = sum over bins of (observed - expected)^2 / expected
//
// With k bins, X2 of draws that do come from it follows the chi-square law with k - 1 degrees of
// freedom, approximately, when no expected count is small: outcomes that are expected fewer than
// five times share one bin. Its tail is the regularised upper incomplete gamma function,
// p = Q((k - 1) / 2, X2 / 2): the chance that honest draws look at least as bad.
// Source: Press et al., Numerical Recipes, sections 6.2 and 14.3 (the mathematics).
#pragma once

#include <cstdint>
#include <span>

namespace sim {

// ln Gamma(a) for a > 0; relative error below 1e-13.
double log_gamma(double a);
// Q(a, x) = Gamma(a, x) / Gamma(a), a > 0, x >= 0; absolute error below 1e-12.
double gamma_q(double a, double x);

struct ChiSquare {
    double statistic = 0.0;
    int degrees = 0; // 0: fewer than two bins, nothing to test
    double p = 0.0;  // NaN when degrees is 0
};

// `by_probability`: the numbers of the outcomes in falling order of `p`. An outcome of probability
// 0 that was counted makes the statistic infinite and p zero.
ChiSquare chi_square(std::span<const std::int32_t> counts, std::span<const double> p,
                     std::span<const std::uint32_t> by_probability);

} // namespace sim
