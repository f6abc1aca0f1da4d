#include "nn/adam.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace nn;

// The update written out for one number, in double.
TEST_CASE("Adam: follows the published algorithm") {
    std::vector<Parameter> p(1, Parameter(1, 3));
    p[0].value << 1.0f, -2.0f, 0.5f;
    double w[3] = {1.0, -2.0, 0.5};
    double m[3] = {};
    double v[3] = {};
    Adam adam(p);
    const AdamOptions o{.learning_rate = 0.01f, .beta1 = 0.8f, .beta2 = 0.99f, .epsilon = 1e-7f};
    for (int t = 1; t <= 200; ++t) {
        for (int i = 0; i < 3; ++i) {
            const double g = std::sin(0.3 * t + i) + w[i];
            p[0].gradient(0, i) = static_cast<float>(g);
            m[i] = 0.8 * m[i] + 0.2 * g;
            v[i] = 0.99 * v[i] + 0.01 * g * g;
            w[i] -= 0.01 * (m[i] / (1.0 - std::pow(0.8, t))) /
                    (std::sqrt(v[i] / (1.0 - std::pow(0.99, t))) + 1e-7);
        }
        adam.step(p, o);
        for (int i = 0; i < 3; ++i)
            CHECK(p[0].value(0, i) == doctest::Approx(w[i]).epsilon(2e-4));
        CHECK(p[0].gradient.isZero());
    }
}
