#include "sim/chi_square.h"

#include "base/maths.h"

#include <array>
#include <cmath>
#include <limits>

namespace sim {
namespace {

constexpr double kLeastExpected = 5.0;
constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr int kMostTerms = 10'000;
constexpr double kEnough = 1e-16;

// gamma(a, x) / Gamma(a) by its power series; converges quickly for x < a + 1.
double lower_by_series(double a, double x, double front) {
    double term = 1.0 / a;
    double sum = term;
    for (int n = 1; n < kMostTerms; ++n) {
        term *= x / (a + n);
        sum += term;
        if (term < sum * kEnough) break;
    }
    return sum * front;
}

// Gamma(a, x) / Gamma(a) by its continued fraction, evaluated from the front (Lentz); for
// x >= a + 1.
double upper_by_fraction(double a, double x, double front) {
    constexpr double kTiny = 1e-300;
    double b = x + 1.0 - a;
    double c = 1.0 / kTiny;
    double d = 1.0 / b;
    double h = d;
    for (int n = 1; n < kMostTerms; ++n) {
        const double numerator = -n * (n - a);
        b += 2.0;
        d = numerator * d + b;
        if (std::abs(d) < kTiny) d = kTiny;
        c = b + numerator / c;
        if (std::abs(c) < kTiny) c = kTiny;
        d = 1.0 / d;
        const double factor = d * c;
        h *= factor;
        if (std::abs(factor - 1.0) < kEnough * 8.0) break;
    }
    return h * front;
}

} // namespace

double log_gamma(double a) {
    // Stirling's series, once the argument is large enough for it: Gamma(a + 1) = a Gamma(a).
    constexpr double kLarge = 12.0;
    double product = 1.0;
    for (; a < kLarge; a += 1.0)
        product *= a;
    constexpr std::array<double, 6> kSeries = {1.0 / 12.0,    -1.0 / 360.0, 1.0 / 1260.0,
                                               -1.0 / 1680.0, 1.0 / 1188.0, -691.0 / 360360.0};
    const double inverse = 1.0 / a;
    double power = inverse;
    double series = 0.0;
    for (const double c : kSeries) {
        series += c * power;
        power *= inverse * inverse;
    }
    constexpr double kHalfLogTwoPi = 0.91893853320467274178;
    return (a - 0.5) * base::log(a) - a + kHalfLogTwoPi + series - base::log(product);
}

double gamma_q(double a, double x) {
    if (!(a > 0.0) || !(x >= 0.0)) return std::numeric_limits<double>::quiet_NaN();
    if (x == 0.0) return 1.0;
    if (x == kInf) return 0.0;
    const double front = base::exp(a * base::log(x) - x - log_gamma(a));
    return x < a + 1.0 ? 1.0 - lower_by_series(a, x, front) : upper_by_fraction(a, x, front);
}

ChiSquare chi_square(std::span<const std::int32_t> counts, std::span<const double> p,
                     std::span<const std::uint32_t> by_probability) {
    double draws = 0.0;
    for (const std::int32_t n : counts)
        draws += n;
    ChiSquare result;
    int bins = 0;
    double last_expected = 0.0; // of the last bin of one outcome, which a poor tail joins
    double last_observed = 0.0;
    double tail_expected = 0.0;
    double tail_observed = 0.0;
    const auto part = [](double observed, double expected) {
        return (observed - expected) * (observed - expected) / expected;
    };
    for (const std::uint32_t i : by_probability) {
        const double expected = draws * p[i];
        const double observed = counts[i];
        if (expected == 0.0 && observed > 0.0) return {kInf, 1, 0.0};
        if (expected >= kLeastExpected) {
            if (bins > 0) result.statistic += part(last_observed, last_expected);
            last_expected = expected;
            last_observed = observed;
            ++bins;
        } else {
            tail_expected += expected;
            tail_observed += observed;
        }
    }
    if (tail_expected >= kLeastExpected) {
        result.statistic += part(tail_observed, tail_expected);
        ++bins;
    } else {
        last_expected += tail_expected;
        last_observed += tail_observed;
    }
    if (last_expected > 0.0) result.statistic += part(last_observed, last_expected);
    result.degrees = bins - 1;
    if (bins < 2) return {0.0, 0, std::numeric_limits<double>::quiet_NaN()};
    result.p = gamma_q(0.5 * result.degrees, 0.5 * result.statistic);
    return result;
}

} // namespace sim
