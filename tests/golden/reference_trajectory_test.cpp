// The same three trainings as tools/reference/models.mjs, which computes them in double precision
// with gradients of single numbers. Losses of fifty steps have to agree: an error in any forward
// pass, gradient or optimiser sets them apart within a few.
#include "base/archive.h"
#include "nn/adam.h"
#include "nn/arithmetic.h"
#include "nn/attention.h"
#include "nn/clip.h"
#include "nn/conv.h"
#include "nn/dense.h"
#include "nn/embedding.h"
#include "nn/losses.h"
#include "nn/normalise.h"
#include "nn/sgd.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

using namespace nn;

namespace {

constexpr int kSteps = 50;

// tools/reference/models.mjs, numbers()
class Numbers {
public:
    explicit Numbers(std::uint32_t seed) : state_(seed) {}
    float next() {
        state_ = state_ * 1664525u + 1013904223u;
        return static_cast<float>(static_cast<double>(state_ >> 8) / 8388608.0 - 1.0);
    }
    Parameter filled(Index rows, Index columns, double factor) {
        Parameter p(rows, columns);
        for (float& w : p.floats())
            w = static_cast<float>(factor * static_cast<double>(next()));
        return p;
    }

private:
    std::uint32_t state_;
};

Parameter constant(Index columns, float x) {
    Parameter p(1, columns);
    p.value.setConstant(x);
    return p;
}

ConstMatrixMap view(const Matrix& m) {
    return {m.data(), m.rows(), m.cols()};
}

std::vector<double> expected(const std::string& name) {
    std::ifstream in(SAMPLE_SPACE_SOURCE_DIR "/tests/golden/reference_trajectory.json");
    const auto json = nlohmann::json::parse(in, nullptr, false);
    REQUIRE_FALSE(json.is_discarded());
    return json.at(name).get<std::vector<double>>();
}

void compare(const std::string& name, double tolerance, const std::function<float()>& step) {
    const std::vector<double> reference = expected(name);
    REQUIRE(reference.size() == kSteps);
    double worst = 0.0;
    for (const double loss : reference)
        worst = std::max(worst, std::abs(static_cast<double>(step()) - loss) / loss);
    INFO("largest relative difference: ", worst);
    CHECK(worst < tolerance);
}

// Of all weights: the same in every program, to the bit.
std::string fingerprint(const std::vector<Parameter>& parameters) {
    base::HashArchive archive;
    for (const Parameter& p : parameters)
        archive.floats(p.floats());
    return base::to_hex(archive.fingerprint());
}

} // namespace

TEST_CASE("reference: a perceptron under Adam") {
    Numbers numbers(1);
    std::vector<Parameter> p;
    p.push_back(numbers.filled(3, 8, 0.8));
    p.push_back(constant(8, 0.0f));
    p.push_back(numbers.filled(8, 8, 0.5));
    p.push_back(constant(8, 0.0f));
    p.push_back(numbers.filled(8, 2, 0.5));
    p.push_back(constant(2, 0.0f));
    const Matrix x = numbers.filled(16, 3, 1.0).value;
    Matrix y(16, 2);
    y << x.col(0).cwiseProduct(x.col(1)), x.col(1).cwiseProduct(x.col(2));
    Adam adam(p);
    Tape t;
    compare("perceptron_adam", 1e-5, [&] {
        t.clear();
        const auto w = [&](std::size_t i) { return t.parameter(p[i]); };
        Var h = dense(t, t.input(view(x)), w(0), w(1), Activation::silu);
        h = dense(t, h, w(2), w(3), Activation::tanh);
        const Var loss = mean_square_error(t, dense(t, h, w(4), w(5)), t.input(view(y)));
        t.backward(loss);
        adam.step(p, {.learning_rate = 0.01f});
        return t.scalar(loss);
    });
    CHECK(fingerprint(p) == "323238dcbe740fdf");
}

TEST_CASE("reference: a transformer block under AdamW with clipped gradients") {
    constexpr Index kLetters = 7;
    constexpr Index kLength = 5;
    constexpr Index kWidth = 8;
    Numbers numbers(2);
    std::vector<Parameter> p;
    p.push_back(numbers.filled(kLetters, kWidth, 0.5));
    p.push_back(numbers.filled(kLength, kWidth, 0.2));
    p.push_back(constant(kWidth, 1.0f));
    p.push_back(constant(kWidth, 0.0f));
    for (int i = 0; i < 4; ++i)
        p.push_back(numbers.filled(kWidth, kWidth, 0.4));
    p.push_back(constant(kWidth, 1.0f));
    p.push_back(constant(kWidth, 0.0f));
    p.push_back(numbers.filled(kWidth, 16, 0.4));
    p.push_back(constant(16, 0.0f));
    p.push_back(numbers.filled(16, kWidth, 0.4));
    p.push_back(constant(kWidth, 0.0f));
    p.push_back(numbers.filled(kWidth, kLetters, 0.4));
    p.push_back(constant(kLetters, 0.0f));
    const std::array<std::int32_t, 10> ids = {0, 3, 1, 6, 2, 5, 5, 0, 4, 1};
    const std::array<std::int32_t, 10> places = {0, 1, 2, 3, 4, 0, 1, 2, 3, 4};
    const std::array<std::int32_t, 10> labels = {3, 1, 6, 2, 0, 5, 0, 4, 1, kIgnore};
    const Parameter no_bias(1, kWidth);
    Adam adam(p);
    Tape t;
    compare("transformer_adamw_clip", 2e-4, [&] {
        t.clear();
        const auto w = [&](std::size_t i) { return t.parameter(p[i]); };
        const Var zero = t.frozen(no_bias);
        const Var letters = embedding(t, w(0), ids);
        const Var positions = embedding(t, w(1), places);
        Var x = add(t, letters, positions);
        const Var n = layer_norm(t, x, w(2), w(3));
        const Var q = dense(t, n, w(4), zero);
        const Var k = dense(t, n, w(5), zero);
        const Var v = dense(t, n, w(6), zero);
        const Var mixed = causal_attention(t, q, k, v, {2, kLength, 2});
        x = add(t, x, dense(t, mixed, w(7), zero));
        const Var hidden = dense(t, layer_norm(t, x, w(8), w(9)), w(10), w(11), Activation::gelu);
        x = add(t, x, dense(t, hidden, w(12), w(13)));
        const Var loss = cross_entropy(t, dense(t, x, w(14), w(15)), labels);
        t.backward(loss);
        clip_gradients(p, 0.5f);
        adam.step(p, {.learning_rate = 0.01f, .weight_decay = 0.1f});
        return t.scalar(loss);
    });
    CHECK(fingerprint(p) == "746963356efa185f");
}

TEST_CASE("reference: a convolutional autoencoder under momentum") {
    const ConvShape down{.height = 6, .width = 6, .channels = 1, .filters = 4, .stride = 2};
    const ConvShape up{
        .height = 3, .width = 3, .channels = 4, .filters = 1, .kernel = 4, .stride = 2};
    Numbers numbers(3);
    std::vector<Parameter> p;
    p.push_back(numbers.filled(9, 4, 0.4));
    p.push_back(constant(4, 0.0f));
    p.push_back(constant(4, 1.0f));
    p.push_back(constant(4, 0.0f));
    p.push_back(numbers.filled(4, 16, 0.3));
    p.push_back(constant(1, 0.0f));
    Matrix images = numbers.filled(3, 36, 1.0).value;
    images = images.unaryExpr([](float v) { return v > 0.2f ? 1.0f : 0.0f; });
    Sgd sgd(p);
    Tape t;
    compare("autoencoder_momentum", 1e-5, [&] {
        t.clear();
        const auto w = [&](std::size_t i) { return t.parameter(p[i]); };
        Var code = conv(t, t.input(view(images)), w(0), w(1), down);
        code = activate(t, group_norm(t, code, w(2), w(3), 2), Activation::leaky_relu);
        const Var out = conv_transposed(t, code, w(4), w(5), up);
        const Var loss = bce_with_logits(t, out, t.input(view(images)));
        t.backward(loss);
        sgd.step(p, {.learning_rate = 0.05f, .momentum = 0.9f});
        return t.scalar(loss);
    });
    CHECK(fingerprint(p) == "3966169c749cdc40");
}
