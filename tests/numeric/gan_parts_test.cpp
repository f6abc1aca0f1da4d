// The parts that a GAN is made of, each against its definition.
#include "gradient_check.h"

#include "nn/adam.h"
#include "nn/arithmetic.h"
#include "nn/losses.h"

#include "sim/kernel_density.h"
#include "sim/look_ahead.h"
#include "sim/minibatch_features.h"
#include "sim/sample_distance.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace sim;
using nn::Matrix;
using nn::Var;

namespace {

nn::ConstMatrixMap view(const Matrix& m) {
    return {m.data(), m.rows(), m.cols()};
}

Matrix random_matrix(nn::Index rows, nn::Index columns, base::RandomStream& random) {
    Matrix m(rows, columns);
    random.fill_normal({m.data(), static_cast<std::size_t>(m.size())});
    return m;
}

Critic some_critic(const CriticShape& shape, std::uint32_t seed) {
    base::RandomStream init(seed, "init");
    base::RandomStream extras(seed, "extras");
    return Critic(shape, init, extras);
}

} // namespace

TEST_CASE("batch closeness: its definition, its mean over identical samples, its gradient") {
    base::RandomStream random(1, "t");
    nn::Parameter t(5, kClosenessKernels * kClosenessNumbers);
    random.fill_normal(t.floats());
    t.value *= 0.3f;
    nn::Tape tape;
    const nn::ConstMatrixMap o = tape.value(batch_closeness(tape, tape.frozen(t)));
    for (nn::Index i = 0; i < 5; ++i)
        for (nn::Index k = 0; k < kClosenessKernels; ++k) {
            double sum = 0.0;
            for (nn::Index j = 0; j < 5; ++j) {
                double distance = 0.0;
                for (nn::Index c = 0; c < kClosenessNumbers; ++c)
                    distance +=
                        std::fabs(static_cast<double>(t.value(i, c * kClosenessKernels + k) -
                                                      t.value(j, c * kClosenessKernels + k)));
                if (j != i) sum += std::exp(-distance);
            }
            CHECK(static_cast<double>(o(i, k)) == doctest::Approx(sum / 4.0).epsilon(1e-5));
        }
    Matrix same(3, t.value.cols());
    for (nn::Index i = 0; i < 3; ++i)
        same.row(i) = t.value.row(0);
    tape.clear();
    CHECK(tape.value(batch_closeness(tape, tape.input(view(same)))).isOnes(1e-5f));
    const Matrix weights = random_matrix(5, kClosenessKernels, random);
    nn::check_gradient(
        t,
        [&](nn::Tape& g) {
            const Var close = batch_closeness(g, g.parameter(t));
            return nn::mean_square_error(g, close, g.input(view(weights)));
        },
        1e-3f, 1e-2f);
}

TEST_CASE("critic: a point's output in a batch of others is that of the whole batch") {
    Critic critic = some_critic({2, 16, false, true}, 3);
    base::RandomStream random(2, "x");
    const Matrix batch = random_matrix(40, 2, random);
    nn::Tape tape;
    const nn::ConstMatrixMap together =
        tape.value(critic.forward_frozen(tape, tape.input(view(batch))));
    for (nn::Index i = 0; i < 5; ++i) {
        Matrix others(39, 2);
        for (nn::Index j = 0, to = 0; j < 40; ++j)
            if (j != i) others.row(to++) = batch.row(j);
        const Matrix one = batch.row(i);
        CHECK(critic.outputs(view(one), view(others))(0, 0) ==
              doctest::Approx(together(i, 0)).epsilon(1e-4));
    }
}

TEST_CASE("critic: spectral normalisation bounds the slope by 1") {
    Critic critic = some_critic({3, 32, true, false}, 4);
    for (nn::Parameter& p : critic.parameters())
        p.value *= 5.0f;
    for (int i = 0; i < 200; ++i)
        critic.follow_weights();
    base::RandomStream random(5, "x");
    for (int i = 0; i < 200; ++i) {
        const Matrix two = random_matrix(2, 2, random);
        const Matrix y = critic.outputs(view(two), view(two));
        const float rise = std::fabs(y(0, 0) - y(1, 0));
        CHECK(rise <= 1.001f * (two.row(0) - two.row(1)).norm());
    }
}

TEST_CASE("look-ahead: value and gradient are those of the unrolled loss, written out") {
    base::RandomStream random(6, "points");
    const Matrix real = random_matrix(16, 2, random);
    Matrix fake = random_matrix(16, 2, random);
    constexpr float rate = 0.4f;
    constexpr int steps = 3;
    for (const GanLoss loss : {GanLoss::non_saturating, GanLoss::least_squares}) {
        Critic critic = some_critic({2, 12, false, false}, 7);
        // Plain descent of D, then G's loss: no gradient passes through anything here.
        const auto unrolled = [&](const Matrix& points) {
            Critic ahead = critic;
            for (int s = 0; s < steps; ++s) {
                nn::Tape tape;
                const Var on_real = ahead.forward(tape, tape.input(view(real)));
                const Var on_fake = ahead.forward(tape, tape.input(view(points)));
                const Var a = loss_on_real(tape, loss, on_real);
                const Var b = loss_on_fake(tape, loss, on_fake);
                tape.backward(nn::add(tape, a, b));
                for (nn::Parameter& p : ahead.parameters()) {
                    p.value -= rate * p.gradient;
                    p.gradient.setZero();
                }
            }
            nn::Tape tape;
            const Var y = ahead.forward_frozen(tape, tape.input(view(points)));
            return static_cast<double>(tape.scalar(generator_loss(tape, loss, y)));
        };
        LookAhead look;
        look.prepare(critic, steps, 16);
        const Matrix before = critic.parameters()[0].value;
        CHECK(static_cast<double>(look.loss(critic, loss, rate, view(real), view(fake))) ==
              doctest::Approx(unrolled(fake)).epsilon(1e-5));
        CHECK(critic.parameters()[0].value == before);
        const Matrix analytic = look.d_fake();
        Matrix numeric(16, 2);
        for (nn::Index i = 0; i < fake.size(); ++i) {
            constexpr float h = 1e-3f;
            Matrix moved = fake;
            moved.data()[i] += h;
            const double up = unrolled(moved);
            moved.data()[i] -= 2.0f * h;
            numeric.data()[i] = static_cast<float>((up - unrolled(moved)) / (2.0 * 1e-3));
        }
        // D's gradient jumps where a rectifier switches, and so does the unrolled loss; a
        // difference across such a jump says nothing about the slope. Few of the 32 entries meet
        // one.
        const auto wrong =
            ((analytic - numeric).array().abs() > 0.02f * analytic.cwiseAbs().maxCoeff()).count();
        CHECK(wrong <= 3);
        // Without the way through the look-ahead steps the gradient is another one.
        nn::Tape tape;
        const Var points = tape.variable(view(fake));
        const Var y = critic.forward_frozen(tape, points);
        tape.backward(generator_loss(tape, loss, y));
        const Matrix direct = tape.gradient_of(points);
        CHECK((direct - analytic).norm() > 0.1f * analytic.norm());
    }
}

TEST_CASE("densities: a blurred mixture integrates to 1, many points give the same density") {
    const PointData ring(Dataset::ring8, {});
    std::vector<base::Vec2> grid;
    constexpr double step = 0.05;
    for (int y = -80; y < 80; ++y)
        for (int x = -80; x < 80; ++x)
            grid.push_back({static_cast<float>(step * x), static_cast<float>(step * y)});
    const auto p = mixture_density(ring.modes(), 0.1, grid);
    base::RandomStream random(8, "data");
    std::vector<base::Vec2> points;
    for (int i = 0; i < 20000; ++i)
        points.push_back(ring.sample(random));
    double mass = 0.0;
    double apart = 0.0;
    const auto q = kernel_density(points, 0.1, grid);
    for (std::size_t i = 0; i < grid.size(); ++i) {
        mass += p[i] * step * step;
        apart += std::fabs(p[i] - q[i]) * step * step;
    }
    CHECK(mass == doctest::Approx(1.0).epsilon(1e-4));
    CHECK(apart < 0.08);
    const std::vector<double> none{0.0, 1.0, 3.0};
    const std::vector<double> some{0.0, 0.0, 1.0};
    CHECK(optimal_discriminator(none, some) == std::vector<float>{0.5f, 1.0f, 0.75f});
}

TEST_CASE("distances: zero for one distribution, large for another, known for two dots") {
    const PointData ring(Dataset::ring8, {});
    const PointData grid(Dataset::grid25, {});
    base::RandomStream random(9, "data");
    std::vector<base::Vec2> a, b, c;
    for (int i = 0; i < 512; ++i) {
        a.push_back(ring.sample(random));
        b.push_back(ring.sample(random));
        c.push_back(grid.sample(random));
    }
    CHECK(std::fabs(mmd2(a, b)) < 0.01);
    CHECK(mmd2(a, c) > 0.1);
    CHECK(js_divergence(a, b) < 0.03);
    CHECK(js_divergence(a, c) > 0.2);
    // Unbiased: the mean over many pairs of small samples is zero.
    double sum = 0.0;
    for (int k = 0; k < 400; ++k) {
        std::vector<base::Vec2> few_a, few_b;
        for (int i = 0; i < 20; ++i) {
            few_a.push_back(ring.sample(random));
            few_b.push_back(ring.sample(random));
        }
        sum += mmd2(few_a, few_b) / 400;
    }
    CHECK(std::fabs(sum) < 0.01);
    const std::vector<base::Vec2> here(4, {0.1f, 0.1f});
    const std::vector<base::Vec2> there(4, {1.1f, 0.1f});
    const double cross = std::exp(-50.0) + std::exp(-2.0) + std::exp(-0.5);
    CHECK(mmd2(here, there) == doctest::Approx(6.0 - 2.0 * cross).epsilon(1e-5));
    CHECK(js_divergence(here, there) == doctest::Approx(std::log(2.0)));
    CHECK(js_divergence(here, here) == 0.0);
}

TEST_CASE("critic: trained on two fixed densities it finds p / (p + q)" *
          doctest::test_suite("long")) {
    // Ring of eight against the mixture of five, both known in closed form.
    const PointData p(Dataset::ring8, {});
    const PointData q(Dataset::mixture, {});
    base::RandomStream random(10, "data");
    Critic critic = some_critic({2, 64, false, false}, 11);
    nn::Adam adam(critic.parameters());
    Matrix real(256, 2), fake(256, 2);
    nn::Tape tape;
    constexpr int kSteps = 6000;
    for (int i = 0; i < kSteps; ++i) {
        p.sample(random, {real.data(), 512});
        q.sample(random, {fake.data(), 512});
        tape.clear();
        const Var on_real = critic.forward(tape, tape.input(view(real)));
        const Var on_fake = critic.forward(tape, tape.input(view(fake)));
        const Var a = loss_on_real(tape, GanLoss::non_saturating, on_real);
        const Var b = loss_on_fake(tape, GanLoss::non_saturating, on_fake);
        tape.backward(nn::add(tape, a, b));
        const float rate = 2e-3f * (1.0f - static_cast<float>(i) / kSteps);
        adam.step(critic.parameters(), {.learning_rate = rate});
    }
    std::vector<base::Vec2> at;
    for (int i = 0; i < 1000; ++i) {
        at.push_back(p.sample(random));
        at.push_back(q.sample(random));
    }
    const auto best = optimal_discriminator(mixture_density(p.modes(), 0.0, at),
                                            mixture_density(q.modes(), 0.0, at));
    Matrix x(static_cast<nn::Index>(at.size()), 2);
    for (std::size_t i = 0; i < at.size(); ++i)
        x.row(static_cast<nn::Index>(i)) << at[i].x, at[i].y;
    const Matrix logits = critic.outputs(view(x), view(x));
    double error = 0.0;
    for (std::size_t i = 0; i < at.size(); ++i) {
        const double d = 1.0 / (1.0 + std::exp(-static_cast<double>(logits.data()[i])));
        error += std::fabs(d - static_cast<double>(best[i])) / static_cast<double>(at.size());
    }
    MESSAGE("mean absolute error of D: ", error);
    CHECK(error < 0.05);
}
