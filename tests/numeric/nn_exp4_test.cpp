#include "nn/exp4.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace nn;

TEST_CASE("exp4: within three units in the last place of exp, everywhere it does not cut") {
    double worst = 0.0;
    for (int i = -86900; i <= 87900; ++i) {
        const float x = static_cast<float>(i) * 1e-3f;
        const double exact = std::exp(static_cast<double>(x));
        const double got = exp4(Floats4{x, x, x, x})[2];
        worst = std::max(worst, std::abs(got - exact) / exact);
    }
    CHECK(worst < 3.0 * 1.2e-7);
}

TEST_CASE("exp4: never zero, never infinite, and NaN stays NaN") {
    const float infinity = std::numeric_limits<float>::infinity();
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const Floats4 e = exp4(Floats4{-infinity, infinity, nan, 0.0f});
    CHECK(e[0] > 0.0f);
    CHECK(e[0] < 1.7e-38f);
    CHECK(std::isfinite(e[1]));
    CHECK(e[1] > 1e38f);
    CHECK(std::isnan(e[2]));
    CHECK(e[3] == 1.0f);
}

TEST_CASE("sigmoid4: the ends and the middle") {
    const Floats4 s = sigmoid4(Floats4{-100.0f, 0.0f, 2.0f, 100.0f});
    CHECK(s[0] < 1e-30f);
    CHECK(s[1] == 0.5f);
    CHECK(s[2] == doctest::Approx(1.0 / (1.0 + std::exp(-2.0))).epsilon(1e-6));
    CHECK(s[3] == 1.0f);
}
