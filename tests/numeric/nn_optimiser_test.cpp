#include "nn/adam.h"
#include "nn/arithmetic.h"
#include "nn/clip.h"
#include "nn/ema.h"
#include "nn/losses.h"
#include "nn/sgd.h"
#include "nn/spectral_norm.h"
#include "numeric/gradient_check.h"

#include <Eigen/SVD>
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

using namespace nn;

namespace {

std::vector<Parameter> two_parameters() {
    std::vector<Parameter> p = {Parameter(1, 2), Parameter(1, 1)};
    p[0].value << 1.0f, -2.0f;
    p[1].value << 4.0f;
    p[0].gradient << 3.0f, 0.0f;
    p[1].gradient << -4.0f;
    return p;
}

} // namespace

TEST_CASE("Sgd: momentum sums past gradients, and gradients are cleared") {
    auto p = two_parameters();
    Sgd sgd(p);
    const SgdOptions o{.learning_rate = 0.1f, .momentum = 0.5f};
    sgd.step(p, o);
    CHECK(p[0].value(0, 0) == doctest::Approx(1.0 - 0.1 * 3.0));
    CHECK(p[1].value(0, 0) == doctest::Approx(4.0 + 0.1 * 4.0));
    CHECK(p[0].gradient.isZero());
    p[0].gradient << 1.0f, 0.0f;
    sgd.step(p, o);
    CHECK(p[0].value(0, 0) == doctest::Approx(0.7 - 0.1 * (0.5 * 3.0 + 1.0)));
}

TEST_CASE("Adam: decoupled decay shrinks a weight whose gradient is zero, by lr times decay") {
    auto p = two_parameters();
    p[0].gradient.setZero();
    p[1].gradient.setZero();
    Adam adam(p);
    adam.step(p, {.learning_rate = 0.1f, .weight_decay = 0.2f});
    CHECK(p[0].value(0, 0) == doctest::Approx(1.0 * (1.0 - 0.02)));
    CHECK(p[1].value(0, 0) == doctest::Approx(4.0 * (1.0 - 0.02)));
}

TEST_CASE("clip_gradients: one factor for all, only above the limit") {
    auto p = two_parameters();
    CHECK(clip_gradients(p, 10.0f) == doctest::Approx(5.0));
    CHECK(p[0].gradient(0, 0) == 3.0f);
    CHECK(clip_gradients(p, 1.0f) == doctest::Approx(5.0));
    CHECK(p[0].gradient(0, 0) == doctest::Approx(0.6));
    CHECK(p[1].gradient(0, 0) == doctest::Approx(-0.8));
    p[0].gradient(0, 0) = std::numeric_limits<float>::infinity();
    CHECK(std::isinf(clip_gradients(p, 1.0f)));
    CHECK(p[1].gradient(0, 0) == doctest::Approx(-0.8));
}

TEST_CASE("clip_weights: into the box") {
    auto p = two_parameters();
    clip_weights(p, 1.5f);
    CHECK(p[0].value(0, 0) == 1.0f);
    CHECK(p[0].value(0, 1) == -1.5f);
    CHECK(p[1].value(0, 0) == 1.5f);
}

TEST_CASE("Ema: the weighted sum of all weights so far") {
    auto p = two_parameters();
    Ema ema(p);
    p[1].value << 8.0f;
    ema.update(p, 0.75f);
    CHECK(ema.parameters()[1].value(0, 0) == doctest::Approx(0.75 * 4.0 + 0.25 * 8.0));
    ema.update(p, 0.75f);
    CHECK(ema.parameters()[1].value(0, 0) == doctest::Approx(0.75 * 5.0 + 0.25 * 8.0));
}

TEST_CASE("SpectralNorm: finds the largest singular value, and its gradient") {
    Parameter w(5, 3);
    base::RandomStream random(1, "test");
    random.fill_normal(w.floats());
    SpectralNorm norm(5, 3, random);
    for (int i = 0; i < 200; ++i)
        norm.iterate(w.value);
    const Eigen::MatrixXf dense = w.value;
    const float largest = Eigen::JacobiSVD<Eigen::MatrixXf>(dense).singularValues()(0);
    CHECK(norm.sigma(w.value) == doctest::Approx(largest).epsilon(1e-4));
    Parameter mix(5, 3);
    random.fill_normal(mix.floats());
    check_gradient(w, [&](Tape& t) {
        return mean_softplus(t, multiply(t, norm.apply(t, t.parameter(w)), t.frozen(mix)), 1.0f,
                             15.0f);
    });
}
