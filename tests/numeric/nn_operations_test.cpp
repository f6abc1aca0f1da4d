// Every operation beyond the dense layer against central differences and closed forms.
#include "base/random.h"
#include "nn/arithmetic.h"
#include "nn/attention.h"
#include "nn/conv.h"
#include "nn/dense.h"
#include "nn/embedding.h"
#include "nn/losses.h"
#include "nn/normalise.h"
#include "nn/softmax.h"
#include "numeric/gradient_check.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

using namespace nn;

namespace {

Parameter random_parameter(Index rows, Index columns, std::uint32_t seed) {
    Parameter p(rows, columns);
    base::RandomStream random(seed, "test");
    random.fill_normal(p.floats());
    return p;
}

// A scalar that depends on every element in its own way.
Var mixed(Tape& tape, Var y, const Matrix& weights) {
    const Var w = tape.input({weights.data(), weights.rows(), weights.cols()});
    return mean_softplus(tape, multiply(tape, y, w), 1.0f, static_cast<float>(weights.size()));
}

Matrix weights_for(Index rows, Index columns) {
    return random_parameter(rows, columns, 99).value;
}

} // namespace

TEST_CASE("softmax: rows are distributions, shifted rows the same one, also far out") {
    Parameter x(2, 5);
    x.value << 1.0f, 2.0f, 3.0f, 4.0f, 5.0f, 1001.0f, 1002.0f, 1003.0f, 1004.0f, 1005.0f;
    Tape tape;
    const ConstMatrixMap y = tape.value(softmax(tape, tape.frozen(x)));
    double sum = 0.0;
    for (int k = 0; k < 5; ++k)
        sum += std::exp(k - 4.0);
    for (int k = 0; k < 5; ++k) {
        CHECK(y(0, k) == doctest::Approx(std::exp(k - 4.0) / sum).epsilon(1e-6));
        CHECK(y(0, k) == y(1, k));
    }
}

TEST_CASE("softmax: gradient") {
    Parameter x = random_parameter(3, 7, 1);
    const Matrix w = weights_for(3, 7);
    check_gradient(x, [&](Tape& t) { return mixed(t, softmax(t, t.parameter(x)), w); });
}

TEST_CASE("bce_with_logits: the sum of its two terms, also where exp overflows, and its gradient") {
    Parameter x(1, 5);
    x.value << -150.0f, -1.0f, 0.0f, 2.0f, 150.0f;
    Parameter t(1, 5);
    t.value << 1.0f, 0.25f, 1.0f, 0.0f, 0.0f;
    double expected = 0.0;
    for (int i = 0; i < 5; ++i) {
        const double v = x.value(0, i);
        const double plus = v > 30.0 ? v : std::log1p(std::exp(v));
        expected += (plus - t.value(0, i) * v) / 5.0;
    }
    Tape tape;
    CHECK(tape.scalar(bce_with_logits(tape, tape.frozen(x), tape.frozen(t))) ==
          doctest::Approx(expected).epsilon(1e-6));
    Parameter y = random_parameter(3, 5, 2);
    Parameter u = random_parameter(3, 5, 3);
    u.value = u.value.cwiseAbs().cwiseMin(1.0f);
    check_gradient(y, [&](Tape& s) { return bce_with_logits(s, s.parameter(y), s.frozen(u)); });
}

TEST_CASE("cross_entropy: minus the log of the label's softmax; ignored rows do not count") {
    Parameter x = random_parameter(4, 6, 4);
    const std::array<std::int32_t, 4> labels = {2, kIgnore, 5, 0};
    Tape tape;
    const ConstMatrixMap p = tape.value(softmax(tape, tape.frozen(x)));
    const double expected = -(std::log(p(0, 2)) + std::log(p(2, 5)) + std::log(p(3, 0))) / 3.0;
    CHECK(tape.scalar(cross_entropy(tape, tape.frozen(x), labels)) ==
          doctest::Approx(expected).epsilon(1e-5));
    check_gradient(x, [&](Tape& t) { return cross_entropy(t, t.parameter(x), labels); });
    const std::array<std::int32_t, 4> none = {kIgnore, kIgnore, kIgnore, kIgnore};
    CHECK(tape.scalar(cross_entropy(tape, tape.frozen(x), none)) == 0.0f);
}

TEST_CASE("gaussian_kl: zero for the prior itself, the closed form elsewhere, and its gradient") {
    Parameter mu(2, 3);
    Parameter v(2, 3);
    Tape tape;
    CHECK(tape.scalar(gaussian_kl(tape, tape.frozen(mu), tape.frozen(v))) == 0.0f);
    mu = random_parameter(2, 3, 5);
    v = random_parameter(2, 3, 6);
    double expected = 0.0;
    for (Index i = 0; i < 6; ++i) {
        const double m = mu.value.data()[i];
        const double l = v.value.data()[i];
        expected += 0.5 * (m * m + std::exp(l) - 1.0 - l) / 2.0;
    }
    CHECK(tape.scalar(gaussian_kl(tape, tape.frozen(mu), tape.frozen(v))) ==
          doctest::Approx(expected).epsilon(1e-5));
    check_gradient(mu, [&](Tape& t) { return gaussian_kl(t, t.parameter(mu), t.frozen(v)); });
    check_gradient(v, [&](Tape& t) { return gaussian_kl(t, t.frozen(mu), t.parameter(v)); });
}

TEST_CASE("embedding: rows of the table; a row used twice gets both gradients") {
    Parameter table = random_parameter(5, 3, 7);
    const std::array<std::int32_t, 4> ids = {4, 1, 1, 0};
    Tape tape;
    const ConstMatrixMap y = tape.value(embedding(tape, tape.frozen(table), ids));
    CHECK(y.row(0) == table.value.row(4));
    CHECK(y.row(2) == table.value.row(1));
    const Matrix w = weights_for(4, 3);
    check_gradient(table,
                   [&](Tape& t) { return mixed(t, embedding(t, t.parameter(table), ids), w); });
    CHECK(table.gradient.row(2).isZero());
}

TEST_CASE("layer_norm: rows of mean 0 and variance 1, and its gradients") {
    Parameter x = random_parameter(4, 9, 8);
    x.value.array() = 5.0f * x.value.array() + 3.0f;
    Parameter gain(1, 9);
    gain.value.setOnes();
    Parameter bias(1, 9);
    Tape tape;
    const Matrix y =
        tape.value(layer_norm(tape, tape.frozen(x), tape.frozen(gain), tape.frozen(bias)));
    for (Index i = 0; i < 4; ++i) {
        CHECK(std::abs(y.row(i).mean()) < 1e-6f);
        CHECK(y.row(i).squaredNorm() / 9.0f == doctest::Approx(1.0).epsilon(1e-4));
    }
    gain = random_parameter(1, 9, 9);
    bias = random_parameter(1, 9, 10);
    const Matrix w = weights_for(4, 9);
    for (Parameter* p : {&x, &gain, &bias})
        check_gradient(*p, [&](Tape& t) {
            return mixed(t, layer_norm(t, t.parameter(x), t.parameter(gain), t.parameter(bias)), w);
        });
}

TEST_CASE("group_norm: each group of channels of an image has mean 0 and variance 1") {
    constexpr Index kPixels = 6;
    constexpr Index kChannels = 4;
    Parameter x = random_parameter(3, kPixels * kChannels, 11);
    x.value.array() += 2.0f;
    Parameter gain(1, kChannels);
    gain.value.setOnes();
    Parameter bias(1, kChannels);
    Tape tape;
    const Matrix y =
        tape.value(group_norm(tape, tape.frozen(x), tape.frozen(gain), tape.frozen(bias), 2));
    for (Index image = 0; image < 3; ++image)
        for (Index group = 0; group < 2; ++group) {
            double sum = 0.0;
            double squares = 0.0;
            for (Index p = 0; p < kPixels; ++p)
                for (Index c = 2 * group; c < 2 * group + 2; ++c) {
                    const double v = y(image, p * kChannels + c);
                    sum += v;
                    squares += v * v;
                }
            CHECK(std::abs(sum) < 1e-4);
            CHECK(squares / 12.0 == doctest::Approx(1.0).epsilon(1e-3));
        }
    gain = random_parameter(1, kChannels, 12);
    bias = random_parameter(1, kChannels, 13);
    const Matrix w = weights_for(3, kPixels * kChannels);
    for (Parameter* p : {&x, &gain, &bias})
        check_gradient(*p, [&](Tape& t) {
            return mixed(t, group_norm(t, t.parameter(x), t.parameter(gain), t.parameter(bias), 2),
                         w);
        });
}

TEST_CASE("attention: position 0 sees only itself, weights are causal distributions") {
    const AttentionShape shape{2, 4, 2};
    Parameter q = random_parameter(8, 6, 14);
    Parameter k = random_parameter(8, 6, 15);
    Parameter v = random_parameter(8, 6, 16);
    Tape tape;
    const Var y = causal_attention(tape, tape.frozen(q), tape.frozen(k), tape.frozen(v), shape);
    CHECK((tape.value(y).row(0) - v.value.row(0)).cwiseAbs().maxCoeff() < 1e-6f);
    CHECK((tape.value(y).row(4) - v.value.row(4)).cwiseAbs().maxCoeff() < 1e-6f);
    const ConstMatrixMap a = attention_weights(tape, y, 1, 1);
    for (Index t = 0; t < 4; ++t) {
        CHECK(a.row(t).sum() == doctest::Approx(1.0).epsilon(1e-5));
        for (Index u = t + 1; u < 4; ++u)
            CHECK(a(t, u) == 0.0f);
    }
    // One weight by hand: sequence 1, head 1, position 1.
    double score[2];
    for (int u = 0; u < 2; ++u) {
        score[u] = 0.0;
        for (Index j = 3; j < 6; ++j)
            score[u] += static_cast<double>(q.value(5, j)) * k.value(4 + u, j);
        score[u] /= std::sqrt(3.0);
    }
    CHECK(a(1, 0) == doctest::Approx(1.0 / (1.0 + std::exp(score[1] - score[0]))).epsilon(1e-5));
}

TEST_CASE("attention: gradients of queries, keys and values") {
    const AttentionShape shape{2, 3, 2};
    Parameter q = random_parameter(6, 4, 17);
    Parameter k = random_parameter(6, 4, 18);
    Parameter v = random_parameter(6, 4, 19);
    const Matrix w = weights_for(6, 4);
    for (Parameter* p : {&q, &k, &v})
        check_gradient(*p, [&](Tape& t) {
            return mixed(
                t, causal_attention(t, t.parameter(q), t.parameter(k), t.parameter(v), shape), w);
        });
}

TEST_CASE("conv: the sum over the window, written out") {
    const ConvShape shape{.height = 5, .width = 4, .channels = 2, .filters = 3, .stride = 2};
    Parameter x = random_parameter(2, 5 * 4 * 2, 20);
    Parameter w = random_parameter(3 * 3 * 2, 3, 21);
    Parameter b = random_parameter(1, 3, 22);
    Tape tape;
    const ConstMatrixMap y =
        tape.value(conv(tape, tape.frozen(x), tape.frozen(w), tape.frozen(b), shape));
    REQUIRE(shape.out_height() == 3);
    REQUIRE(shape.out_width() == 2);
    REQUIRE(y.cols() == 3 * 2 * 3);
    for (Index image = 0; image < 2; ++image)
        for (Index r = 0; r < 3; ++r)
            for (Index c = 0; c < 2; ++c)
                for (Index f = 0; f < 3; ++f) {
                    double sum = b.value(0, f);
                    for (Index dy = 0; dy < 3; ++dy)
                        for (Index dx = 0; dx < 3; ++dx)
                            for (Index ch = 0; ch < 2; ++ch) {
                                const Index py = 2 * r + dy - 1;
                                const Index px = 2 * c + dx - 1;
                                if (py < 0 || py >= 5 || px < 0 || px >= 4) continue;
                                sum += static_cast<double>(x.value(image, (py * 4 + px) * 2 + ch)) *
                                       w.value((dy * 3 + dx) * 2 + ch, f);
                            }
                    CHECK(y(image, (r * 2 + c) * 3 + f) == doctest::Approx(sum).epsilon(1e-4));
                }
}

TEST_CASE("conv: gradients, with stride and without padding") {
    for (const ConvShape shape :
         {ConvShape{.height = 4, .width = 5, .channels = 2, .filters = 3},
          ConvShape{.height = 5, .width = 5, .channels = 1, .filters = 2, .stride = 2},
          ConvShape{
              .height = 4, .width = 4, .channels = 2, .filters = 2, .kernel = 2, .padding = 0}}) {
        Parameter x = random_parameter(2, shape.height * shape.width * shape.channels, 23);
        Parameter w =
            random_parameter(shape.kernel * shape.kernel * shape.channels, shape.filters, 24);
        Parameter b = random_parameter(1, shape.filters, 25);
        const Matrix mix = weights_for(2, shape.out_height() * shape.out_width() * shape.filters);
        for (Parameter* p : {&x, &w, &b})
            check_gradient(*p, [&](Tape& t) {
                return mixed(t, conv(t, t.parameter(x), t.parameter(w), t.parameter(b), shape),
                             mix);
            });
    }
}

TEST_CASE("conv_transposed: the adjoint of conv") {
    // <conv(x), y> = <x, conv_transposed(y)> for the same weights and no bias.
    const ConvShape down{
        .height = 8, .width = 6, .channels = 2, .filters = 3, .kernel = 4, .stride = 2};
    const ConvShape up{
        .height = 4, .width = 3, .channels = 3, .filters = 2, .kernel = 4, .stride = 2};
    REQUIRE(down.out_height() == up.height);
    REQUIRE(up.transposed_width() == down.width);
    Parameter x = random_parameter(2, 8 * 6 * 2, 26);
    Parameter y = random_parameter(2, 4 * 3 * 3, 27);
    Parameter w = random_parameter(4 * 4 * 2, 3, 28);
    Parameter w_up(3, 4 * 4 * 2);
    w_up.value = w.value.transpose();
    const Parameter no_down(1, 3);
    const Parameter no_up(1, 2);
    Tape tape;
    const Matrix a =
        tape.value(conv(tape, tape.frozen(x), tape.frozen(w), tape.frozen(no_down), down));
    const Matrix b = tape.value(
        conv_transposed(tape, tape.frozen(y), tape.frozen(w_up), tape.frozen(no_up), up));
    CHECK(a.cwiseProduct(y.value).sum() ==
          doctest::Approx(x.value.cwiseProduct(b).sum()).epsilon(1e-4));
}

TEST_CASE("conv_transposed: gradients") {
    const ConvShape shape{
        .height = 3, .width = 2, .channels = 2, .filters = 2, .kernel = 4, .stride = 2};
    Parameter x = random_parameter(2, 3 * 2 * 2, 29);
    Parameter w = random_parameter(2, 4 * 4 * 2, 30);
    Parameter b = random_parameter(1, 2, 31);
    const Matrix mix = weights_for(2, 6 * 4 * 2);
    for (Parameter* p : {&x, &w, &b})
        check_gradient(*p, [&](Tape& t) {
            return mixed(
                t, conv_transposed(t, t.parameter(x), t.parameter(w), t.parameter(b), shape), mix);
        });
}
