#include "base/maths.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace base {
namespace {

constexpr double kLn2High = 6.93147180369123816490e-01; // ln 2 with the low 32 bits zero
constexpr double kLn2Low = 1.90821492927058770002e-10;  // the rest
constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// std::bit_cast, which the oldest supported standard library lacks.
template <class To, class From> To bits_as(From from) {
    static_assert(sizeof(To) == sizeof(From));
    To to;
    std::memcpy(&to, &from, sizeof to);
    return to;
}

// 2^n for n within the exponents of normal numbers.
double power_of_two(int n) {
    return bits_as<double>(static_cast<std::uint64_t>(n + 1023) << 52);
}

} // namespace

double log(double x) {
    if (x == 0.0) return -kInf;
    if (!(x > 0.0)) return kNan;
    if (x == kInf) return x;
    int exponent = 0;
    if (x < std::numeric_limits<double>::min()) { // subnormal: scale into the normal range
        x *= power_of_two(54);
        exponent = -54;
    }
    const auto bits = bits_as<std::uint64_t>(x);
    exponent += static_cast<int>(bits >> 52) - 1023;
    double m = bits_as<double>((bits & 0x000fffffffffffffull) | 0x3ff0000000000000ull);
    if (m > 1.4142135623730951) {
        m *= 0.5;
        exponent += 1;
    }
    // log m = 2 artanh s with |s| < 0.172, where the series falls by 34 a term.
    const double s = (m - 1.0) / (m + 1.0);
    const double s2 = s * s;
    double series = 1.0 / 23.0;
    for (int k = 21; k >= 3; k -= 2)
        series = series * s2 + 1.0 / k;
    const double e = exponent;
    return e * kLn2High + (2.0 * s + (2.0 * s * (s2 * series) + e * kLn2Low));
}

double exp(double x) {
    if (x != x) return x;
    if (x > 709.78) return kInf;
    if (x < -745.0) return 0.0;
    const double n = std::floor(x * 1.44269504088896340736 + 0.5);
    const double r = (x - n * kLn2High) - n * kLn2Low; // |r| < 0.35
    double series = 1.0;
    for (int k = 14; k >= 1; --k)
        series = 1.0 + series * r / k;
    const int whole = static_cast<int>(n);
    // In two factors, so that the smallest results pass through the normal range.
    return series * power_of_two(whole / 2) * power_of_two(whole - whole / 2);
}

SinCos sincos_turn(double t) {
    const double quarters = t * 4.0;
    const double q = std::floor(quarters + 0.5);
    const double r = (quarters - q) * (0.5 * kPi); // |r| <= pi / 4
    const double r2 = r * r;
    double s = 1.0;
    double c = 1.0;
    for (int k = 16; k >= 2; k -= 2) {
        s = 1.0 - s * r2 / (k * (k + 1));
        c = 1.0 - c * r2 / ((k - 1) * k);
    }
    s *= r;
    switch (static_cast<std::int64_t>(q) & 3) {
    case 0:
        return {s, c};
    case 1:
        return {c, -s};
    case 2:
        return {-s, -c};
    default:
        return {-c, s};
    }
}

double arcsine_deg(double s) {
    if (s >= 1.0) return 90.0;
    // The tangent of half the angle, halved again until the series is short:
    // atan x = 2 atan(x / (1 + sqrt(1 + x^2))).
    double x = s / (1.0 + std::sqrt((1.0 - s) * (1.0 + s)));
    double factor = 2.0;
    for (; x > 0.02; factor *= 2.0)
        x /= 1.0 + std::sqrt(1.0 + x * x);
    const double y = x * x;
    const double atan =
        x * (1.0 - y * (1.0 / 3.0 - y * (1.0 / 5.0 - y * (1.0 / 7.0 - y * (1.0 / 9.0)))));
    return factor * atan * 180.0 / kPi;
}

} // namespace base
