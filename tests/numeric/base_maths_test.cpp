#include "base/maths.h"
#include "base/random.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

// The C library is the oracle here: it may differ in the last place, never by more.
TEST_CASE("maths: log, exp, sine and cosine agree with the C library") {
    base::RandomStream random(1, "maths");
    double log_error = 0.0; // relative
    double exp_error = 0.0; // relative
    double sincos_error = 0.0;
    for (int i = 0; i < 200000; ++i) {
        const int exponent = static_cast<int>(random.below(2000)) - 1000;
        const double x = std::ldexp(1.0 + random.uniform(), exponent);
        log_error = std::max(log_error, std::abs(base::log(x) / std::log(x) - 1.0));
        const double y = 1400.0 * random.uniform() - 700.0;
        exp_error = std::max(exp_error, std::abs(base::exp(y) / std::exp(y) - 1.0));
        const double t = 200.0 * random.uniform() - 100.0;
        const double angle = 2.0 * base::kPi * (t - std::round(t));
        const auto [s, c] = base::sincos_turn(t);
        sincos_error =
            std::max({sincos_error, std::abs(s - std::sin(angle)), std::abs(c - std::cos(angle))});
    }
    CHECK(log_error < 1e-14);
    CHECK(exp_error < 1e-13);
    CHECK(sincos_error < 1e-14);
}

TEST_CASE("maths: near one, log keeps its relative precision") {
    for (double d = 1e-15; d < 0.1; d *= 3.0)
        CHECK(std::abs(base::log(1.0 + d) / std::log(1.0 + d) - 1.0) < 1e-14);
}

TEST_CASE("maths: edges") {
    const double inf = std::numeric_limits<double>::infinity();
    CHECK(base::log(0.0) == -inf);
    CHECK(base::log(inf) == inf);
    CHECK(std::isnan(base::log(-1.0)));
    CHECK(base::log(1.0) == 0.0);
    CHECK(std::abs(base::log(5e-324) + 744.4400719213812) < 1e-10);
    CHECK(base::exp(0.0) == 1.0);
    CHECK(base::exp(-inf) == 0.0);
    CHECK(base::exp(1000.0) == inf);
    CHECK(base::exp(-740.0) > 0.0);
    CHECK(std::isnan(base::exp(std::nan(""))));
    CHECK(base::sincos_turn(0.25).sin == 1.0);
    CHECK(base::sincos_turn(0.5).cos == -1.0);
}

TEST_CASE("maths: the arcsine undoes the sine") {
    for (double degrees = 0.0; degrees <= 90.0; degrees += 0.5) {
        const double sine = base::sincos_turn(degrees / 360.0).sin;
        // Near 90 degrees the sine hardly changes: a last digit of it is a wide angle.
        const double wide = degrees > 89.0 ? 1e-6 : 1e-11;
        CHECK(std::abs(base::arcsine_deg(sine) - degrees) < wide);
        CHECK(std::abs(base::arcsine_deg(sine) - std::asin(sine) * 180.0 / base::kPi) < wide);
    }
    CHECK(std::abs(base::arcsine_deg(1e-9) - 1e-9 * 180.0 / base::kPi) < 1e-12);
    CHECK(base::arcsine_deg(1.0) == 90.0);
    CHECK(base::arcsine_deg(1.5) == 90.0);
}
