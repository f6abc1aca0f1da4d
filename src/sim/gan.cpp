#include "sim/gan.h"

#include "nn/arithmetic.h"
#include "nn/elementwise.h"
#include "nn/losses.h"
#include "sim/mode_coverage.h"

#include <limits>

namespace sim {
namespace {

using base::Vec2;
using nn::ConstMatrixMap;
using nn::Matrix;

constexpr float kCoverageRadius = 0.15f;
constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

std::span<float> floats(Matrix& m) {
    return {m.data(), static_cast<std::size_t>(m.size())};
}

ConstMatrixMap view(const Matrix& m) {
    return {m.data(), m.rows(), m.cols()};
}

Matrix to_matrix(const std::vector<Vec2>& points) {
    Matrix m(static_cast<nn::Index>(points.size()), 2);
    for (std::size_t i = 0; i < points.size(); ++i)
        m.row(static_cast<nn::Index>(i)) << points[i].x, points[i].y;
    return m;
}

std::vector<Vec2> to_points(ConstMatrixMap m) {
    std::vector<Vec2> points;
    points.reserve(static_cast<std::size_t>(m.rows()));
    for (nn::Index i = 0; i < m.rows(); ++i)
        points.push_back({m(i, 0), m(i, 1)});
    return points;
}

double coverage(const std::vector<Vec2>& real, const std::vector<Vec2>& generated) {
    int near = 0;
    for (const Vec2 r : real)
        for (const Vec2 g : generated) {
            const float dx = r.x - g.x;
            const float dy = r.y - g.y;
            if (dx * dx + dy * dy > kCoverageRadius * kCoverageRadius) continue;
            ++near;
            break;
        }
    return static_cast<double>(near) / static_cast<double>(real.size());
}

double mean(const std::vector<float>& values) {
    double sum = 0.0;
    for (const float v : values)
        sum += v;
    return sum / static_cast<double>(values.size());
}

// Widths of a net with the hidden layers of `p`.
std::vector<int> widths(int in, const GanParams& p, int out) {
    std::vector<int> all(static_cast<std::size_t>(p.layers) + 2, p.width);
    all.front() = in;
    all.back() = out;
    return all;
}

} // namespace

void describe(base::ParamVisitor& v, GanParams& p) {
    using base::Scale;
    using base::When;
    v.pick("data", p.data, kDatasetNames, When::rebuild);
    v.points("points", p.points, When::rebuild);
    v.pick("loss", p.loss, kGanLossNames, When::live);
    v.real("lr_d", p.lr_d, {1e-5f, 1e-1f}, Scale::log, When::live);
    v.real("lr_g", p.lr_g, {1e-5f, 1e-1f}, Scale::log, When::live);
    v.count("d_steps", p.d_steps, {1, 10}, When::live);
    v.count("g_steps", p.g_steps, {1, 10}, When::live);
    v.real("beta1", p.beta1, {0.0f, 0.99f}, Scale::linear, When::live);
    v.count("noise_dims", p.noise_dims, {1, 16}, When::rebuild);
    v.count("layers", p.layers, {1, 3}, When::rebuild);
    v.count("width", p.width, {4, 128}, When::rebuild);
    v.count("batch", p.batch, {16, 256}, When::rebuild);
}

void Gan::rebuild(std::uint32_t seed) {
    seed_ = seed;
    tick_ = 0;
    loss_d_ = loss_g_ = std::numeric_limits<float>::quiet_NaN();
    data_ = PointData(params.data, params.points);
    data_random_ = base::RandomStream(seed, "data");
    noise_random_ = base::RandomStream(seed, "noise");
    base::RandomStream init(seed, "init");
    generator_ = nn::Mlp(widths(params.noise_dims, params, 2), nn::Activation::relu);
    discriminator_ = nn::Mlp(widths(2, params, 1), nn::Activation::relu);
    generator_.initialise(init);
    discriminator_.initialise(init);
    adam_g_ = nn::Adam(generator_.parameters());
    adam_d_ = nn::Adam(discriminator_.parameters());
    real_.resize(params.batch, 2);
    noise_.resize(params.batch, params.noise_dims);
}

nn::AdamOptions Gan::adam_options(float learning_rate) const {
    return {.learning_rate = learning_rate, .beta1 = params.beta1};
}

ConstMatrixMap Gan::fresh_noise() {
    noise_random_.fill_normal(floats(noise_));
    return view(noise_);
}

void Gan::train_discriminator() {
    data_.sample(data_random_, floats(real_));
    tape_.clear();
    const nn::Var fake = generator_.forward_frozen(tape_, tape_.input(fresh_noise()));
    const nn::Var on_real = discriminator_.forward(tape_, tape_.input(view(real_)));
    const nn::Var on_fake = discriminator_.forward(tape_, fake);
    const nn::Var taken_for_fake = nn::mean_softplus(tape_, on_real, -1.0f);
    const nn::Var taken_for_real = nn::mean_softplus(tape_, on_fake, 1.0f);
    const nn::Var loss = nn::add(tape_, taken_for_fake, taken_for_real);
    tape_.backward(loss);
    adam_d_.step(discriminator_.parameters(), adam_options(params.lr_d));
    loss_d_ = tape_.scalar(loss);
}

nn::Var Gan::generator_loss(nn::Tape& tape, nn::Var logits) const {
    return params.loss == GanLoss::non_saturating ? nn::mean_softplus(tape, logits, -1.0f)
                                                  : nn::mean_softplus(tape, logits, 1.0f, -1.0f);
}

void Gan::train_generator() {
    tape_.clear();
    const nn::Var fake = generator_.forward(tape_, tape_.input(fresh_noise()));
    const nn::Var loss = generator_loss(tape_, discriminator_.forward_frozen(tape_, fake));
    tape_.backward(loss);
    adam_g_.step(generator_.parameters(), adam_options(params.lr_g));
    loss_g_ = tape_.scalar(loss);
}

void Gan::step() {
    ++tick_;
    if (data_.empty()) return;
    for (int i = 0; i < params.d_steps; ++i)
        train_discriminator();
    for (int i = 0; i < params.g_steps; ++i)
        train_generator();
}

std::vector<Vec2> Gan::generate(const Matrix& z) const {
    nn::Tape tape;
    return to_points(tape.value(generator_.forward_frozen(tape, tape.input(view(z)))));
}

std::vector<Vec2> Gan::real_points(std::size_t count) const {
    std::vector<Vec2> points;
    if (data_.empty()) return points;
    base::RandomStream random(seed_, "shown data");
    for (std::size_t i = 0; i < count; ++i)
        points.push_back(data_.sample(random));
    return points;
}

std::vector<Vec2> Gan::generated_points(std::size_t count) const {
    Matrix z(static_cast<nn::Index>(count), params.noise_dims);
    base::RandomStream random(seed_, "shown noise");
    random.fill_normal(floats(z));
    return generate(z);
}

std::vector<float> Gan::probability_real(const std::vector<Vec2>& at) const {
    nn::Tape tape;
    const Matrix x = to_matrix(at);
    const ConstMatrixMap logits =
        tape.value(discriminator_.forward_frozen(tape, tape.input(view(x))));
    return nn::sigmoid({logits.data(), at.size()});
}

std::vector<Vec2> Gan::generator_pull(const std::vector<Vec2>& at) const {
    nn::Tape tape;
    const Matrix x = to_matrix(at);
    const nn::Var points = tape.variable(view(x));
    tape.backward(generator_loss(tape, discriminator_.forward_frozen(tape, points)));
    std::vector<Vec2> pull = to_points(tape.gradient_of(points));
    const auto undo_mean = -static_cast<float>(at.size());
    for (Vec2& p : pull)
        p = {undo_mean * p.x, undo_mean * p.y};
    return pull;
}

std::vector<Vec2> Gan::manifold(int rows, int columns) const {
    constexpr float kReach = 2.0f;
    const auto at = [](int i, int n) {
        return n > 1 ? kReach * (2.0f * static_cast<float>(i) / static_cast<float>(n - 1) - 1.0f)
                     : 0.0f;
    };
    if (params.noise_dims == 1) rows = 1;
    Matrix z = Matrix::Zero(rows * columns, params.noise_dims);
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < columns; ++c) {
            z(r * columns + c, 0) = at(c, columns);
            if (params.noise_dims > 1) z(r * columns + c, 1) = at(r, rows);
        }
    return generate(z);
}

base::Readouts Gan::readouts() const {
    base::Readouts all = {{"loss_d", loss_d_}, {"loss_g", loss_g_}};
    const std::vector<Vec2> real = real_points(kEvaluationPoints);
    const std::vector<Vec2> generated = generated_points(kEvaluationPoints);
    const bool has_modes = !data_.modes().empty();
    const ModeCoverage modes = mode_coverage(data_.modes(), generated);
    all.push_back({"modes_covered", has_modes ? modes.covered : kUndefined});
    all.push_back({"good_share", has_modes ? modes.good_share : kUndefined});
    all.push_back({"coverage", real.empty() ? kUndefined : coverage(real, generated)});
    all.push_back({"d_real", real.empty() ? kUndefined : mean(probability_real(real))});
    all.push_back({"d_fake", mean(probability_real(generated))});
    return all;
}

} // namespace sim
