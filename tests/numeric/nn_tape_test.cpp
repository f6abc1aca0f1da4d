#include "nn/arithmetic.h"
#include "nn/input_gradient.h"
#include "nn/losses.h"
#include "nn/mlp.h"
#include "numeric/gradient_check.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace nn;

namespace {

Matrix random_matrix(Index rows, Index columns, std::uint32_t seed) {
    Matrix m(rows, columns);
    base::RandomStream random(seed, "test");
    random.fill_normal({m.data(), static_cast<std::size_t>(m.size())});
    return m;
}

Parameter random_parameter(Index rows, Index columns, std::uint32_t seed) {
    Parameter p(rows, columns);
    p.value = random_matrix(rows, columns, seed);
    return p;
}

ConstMatrixMap view(const Matrix& m) {
    return {m.data(), m.rows(), m.cols()};
}

} // namespace

TEST_CASE("tape: dense agrees with central differences, for each activation") {
    const Matrix x = random_matrix(7, 3, 1);
    for (const Activation activation :
         {Activation::none, Activation::relu, Activation::leaky_relu, Activation::tanh}) {
        Parameter w = random_parameter(3, 5, 2);
        Parameter b = random_parameter(1, 5, 3);
        const auto loss = [&](Tape& tape) {
            return mean_softplus(
                tape,
                dense(tape, tape.input(view(x)), tape.parameter(w), tape.parameter(b), activation),
                1.0f);
        };
        check_gradient(w, loss, 2e-3f, 2e-2f);
        check_gradient(b, loss, 2e-3f, 2e-2f);
    }
}

TEST_CASE("tape: the loss reaches the first layer of a deep net through smooth activations") {
    const Matrix x = random_matrix(9, 2, 4);
    const int widths[] = {2, 6, 6, 1};
    Mlp net(widths, Activation::tanh);
    base::RandomStream random(5, "init");
    net.initialise(random);
    for (Parameter& p : net.parameters())
        check_gradient(p, [&](Tape& tape) {
            return mean_softplus(tape, net.forward(tape, tape.input(view(x))), -1.0f, 3.0f);
        });
}

TEST_CASE("tape: softplus and its gradient in closed form, also where exp overflows") {
    Parameter x(1, 6);
    x.value << -200.0f, -2.0f, 0.0f, 2.0f, 60.0f, 200.0f;
    const Matrix eye = Matrix::Identity(1, 1);
    for (const float sign : {1.0f, -1.0f}) {
        Tape tape;
        const Var v = tape.variable(view(x.value));
        const Var loss = mean_softplus(tape, v, sign, 2.0f);
        tape.backward(loss);
        double expected = 0.0;
        for (Index i = 0; i < 6; ++i) {
            const double s = static_cast<double>(sign) * x.value(0, i);
            expected += s > 30.0 ? s : std::log1p(std::exp(s));
            const double slope = 2.0 / 6.0 * static_cast<double>(sign) / (1.0 + std::exp(-s));
            CHECK(tape.gradient_of(v)(0, i) == doctest::Approx(slope).epsilon(1e-5));
        }
        CHECK(tape.scalar(loss) == doctest::Approx(2.0 / 6.0 * expected).epsilon(1e-6));
    }
}

TEST_CASE("tape: a value used twice gets the sum of both gradients") {
    const Matrix x = random_matrix(4, 3, 6);
    Tape tape;
    const Var v = tape.variable(view(x));
    const Var once = mean_softplus(tape, v, 1.0f);
    const Var twice = mean_softplus(tape, v, -1.0f, 2.0f);
    tape.backward(add(tape, once, twice));
    for (Index i = 0; i < x.size(); ++i) {
        const double s = 1.0 / (1.0 + std::exp(-static_cast<double>(x.data()[i])));
        CHECK(tape.gradient_of(v).data()[i] ==
              doctest::Approx((s - 2.0 * (1.0 - s)) / 12.0).epsilon(1e-4));
    }
}

TEST_CASE("tape: frozen weights get no gradient and pass the input's on") {
    const Matrix x = random_matrix(4, 3, 7);
    Parameter w = random_parameter(3, 2, 8);
    Parameter b = random_parameter(1, 2, 9);
    Tape tape;
    const Var v = tape.variable(view(x));
    tape.backward(mean_softplus(
        tape, dense(tape, v, tape.frozen(w), tape.frozen(b), Activation::none), 1.0f));
    CHECK(w.gradient.isZero());
    CHECK(b.gradient.isZero());
    const Matrix with_frozen = tape.gradient_of(v);
    tape.clear();
    const Var u = tape.variable(view(x));
    tape.backward(mean_softplus(
        tape, dense(tape, u, tape.parameter(w), tape.parameter(b), Activation::none), 1.0f));
    CHECK(with_frozen == tape.gradient_of(u));
    CHECK_FALSE(w.gradient.isZero());
}

TEST_CASE("tape: what the loss does not depend on has gradient zero") {
    const Matrix x = random_matrix(2, 2, 10);
    Tape tape;
    const Var unused = tape.variable(view(x));
    tape.backward(mean_softplus(tape, tape.variable(view(x)), 1.0f));
    CHECK(tape.gradient_of(unused).isZero());
}

TEST_CASE("activate: each derivative agrees with central differences") {
    for (const Activation activation : {Activation::tanh, Activation::sigmoid, Activation::silu,
                                        Activation::gelu, Activation::leaky_relu}) {
        Parameter x = random_parameter(3, 5, 11);
        check_gradient(x, [&](Tape& tape) {
            return mean_softplus(tape, activate(tape, tape.parameter(x), activation), 1.0f, 9.0f);
        });
    }
}

TEST_CASE("input_gradient: a linear map's gradient is its weights") {
    const Matrix x = random_matrix(4, 3, 12);
    Parameter w = random_parameter(3, 1, 13);
    Parameter b = random_parameter(1, 1, 14);
    Tape tape;
    const Var v = tape.variable(view(x));
    const Var y = dense(tape, v, tape.parameter(w), tape.parameter(b));
    const ConstMatrixMap g = tape.value(input_gradient(tape, y, v));
    for (Index i = 0; i < 4; ++i)
        CHECK(g.row(i) == w.value.transpose());
}

TEST_CASE("input_gradient: equals the gradient of a backward pass") {
    const Matrix x = random_matrix(6, 3, 15);
    for (const Activation activation : {Activation::relu, Activation::tanh, Activation::silu}) {
        const int widths[] = {3, 8, 8, 1};
        Mlp net(widths, activation);
        base::RandomStream random(16, "init");
        net.initialise(random);
        Tape tape;
        const Var v = tape.variable(view(x));
        const Var y = net.forward(tape, v);
        const Matrix recorded = tape.value(input_gradient(tape, y, v));
        // d sum y / d x by a plain backward pass: sum y = sqrt(sum)^2 is not at hand, so each row
        // gets a loss of its own.
        for (Index i = 0; i < x.rows(); ++i) {
            const Matrix row = x.row(i);
            tape.clear();
            const Var one = tape.variable(view(row));
            tape.backward(net.forward(tape, one));
            CHECK((tape.gradient_of(one) - recorded.row(i)).cwiseAbs().maxCoeff() < 1e-5f);
        }
    }
}

TEST_CASE("input_gradient: the gradient penalty's own gradient, by central differences") {
    const Matrix x = random_matrix(5, 2, 17);
    const Matrix ones = Matrix::Ones(5, 1);
    for (const Activation activation : {Activation::tanh, Activation::sigmoid, Activation::silu,
                                        Activation::gelu, Activation::leaky_relu}) {
        const int widths[] = {2, 6, 6, 1};
        Mlp critic(widths, activation);
        base::RandomStream random(18, "init");
        critic.initialise(random);
        for (std::size_t i = 0; i < critic.parameters().size(); ++i) {
            // A constant added to every output does not move the gradient.
            if (i + 1 == critic.parameters().size()) continue;
            // With piecewise linear activations the biases only matter at the kinks.
            if (activation == Activation::leaky_relu && i % 2 == 1) continue;
            check_gradient(
                critic.parameters()[i],
                [&](Tape& tape) {
                    const Var v = tape.variable(view(x));
                    const Var g = input_gradient(tape, critic.forward(tape, v), v);
                    return mean_square_error(tape, row_norm(tape, g), tape.input(view(ones)));
                },
                activation == Activation::leaky_relu ? 1e-3f : 1e-2f, 1e-2f);
        }
    }
}
