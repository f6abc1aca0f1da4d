// A step whose shapes have been seen asks nothing of the heap.
#include "allocation_count.h"
#include "nn/adam.h"
#include "nn/arithmetic.h"
#include "nn/input_gradient.h"
#include "nn/losses.h"
#include "nn/mlp.h"

#include <doctest/doctest.h>

using namespace nn;

namespace {

ConstMatrixMap view(const Matrix& m) {
    return {m.data(), m.rows(), m.cols()};
}

} // namespace

TEST_CASE("allocation: the counter counts Eigen's and our own") {
    CHECK(test::allocations_during([] { Matrix(100, 100).setZero(); }) > 0);
    CHECK(test::allocations_during([] { std::vector<int>(1000).at(1) = 1; }) > 0);
    CHECK(test::allocations_during([] {}) == 0);
}

TEST_CASE("allocation: a warm training step of a wide net has none") {
    fix_product_order();
    const int widths[] = {34, 128, 128, 128, 2};
    Mlp net(widths, Activation::silu);
    base::RandomStream random(1, "init");
    net.initialise(random);
    Adam adam(net.parameters());
    const Matrix x = Matrix::Random(512, 34);
    const Matrix target = Matrix::Random(512, 2);
    Tape tape;
    const auto step = [&] {
        tape.clear();
        const Var y = net.forward(tape, tape.input(view(x)));
        tape.backward(mean_square_error(tape, y, tape.input(view(target))));
        adam.step(net.parameters(), {});
    };
    step();
    CHECK(test::allocations_during(step) == 0);
}

TEST_CASE("allocation: a warm gradient penalty has none") {
    const int widths[] = {2, 64, 64, 1};
    Mlp critic(widths, Activation::leaky_relu);
    base::RandomStream random(1, "init");
    critic.initialise(random);
    const Matrix x = Matrix::Random(256, 2);
    const Matrix ones = Matrix::Ones(256, 1);
    Tape tape;
    const auto step = [&] {
        tape.clear();
        const Var v = tape.variable(view(x));
        const Var g = input_gradient(tape, critic.forward(tape, v), v);
        tape.backward(mean_square_error(tape, row_norm(tape, g), tape.input(view(ones))));
    };
    step();
    CHECK(test::allocations_during(step) == 0);
}
