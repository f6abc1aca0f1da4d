#include "sim/gan.h"

#include "nn/arithmetic.h"
#include "nn/clip.h"
#include "nn/input_gradient.h"
#include "nn/losses.h"
#include "sim/sample_distance.h"

#include <cmath>
#include <limits>

namespace sim {
namespace {

using base::Vec2;
using nn::ConstMatrixMap;
using nn::Matrix;
using nn::Var;

std::span<float> floats(Matrix& m) {
    return {m.data(), static_cast<std::size_t>(m.size())};
}

ConstMatrixMap view(const Matrix& m) {
    return {m.data(), m.rows(), m.cols()};
}

} // namespace

void Gan::rebuild(std::uint32_t seed) {
    seed_ = seed;
    tick_ = 0;
    loss_real_ = loss_fake_ = loss_g_ = std::numeric_limits<float>::quiet_NaN();
    penalty_ = 0.0f;
    data_ = PointData(params.data, params.points);
    data_random_ = base::RandomStream(seed, "data");
    noise_random_ = base::RandomStream(seed, "noise");
    instance_random_ = base::RandomStream(seed, "instance noise");
    penalty_random_ = base::RandomStream(seed, "penalty");
    base::RandomStream init(seed, "init");
    base::RandomStream extras(seed, "extras");
    std::vector<int> widths(static_cast<std::size_t>(params.layers) + 2, params.width);
    widths.front() = params.noise_dims;
    widths.back() = 2;
    generator_ = nn::Mlp(widths, nn::Activation::relu);
    generator_.initialise(init);
    critic_ =
        Critic({params.layers, params.width, params.spectral_norm, params.minibatch}, init, extras);
    of_g_ = of_d_ = {};
    if (params.optimiser == GanOptimiser::adam) {
        of_g_.adam = nn::Adam(generator_.parameters());
        of_d_.adam = nn::Adam(critic_.parameters());
    } else {
        of_g_.sgd = nn::Sgd(generator_.parameters());
        of_d_.sgd = nn::Sgd(critic_.parameters());
    }
    for (Matrix* m : {&real_, &fake_, &mixed_, &jitter_real_, &jitter_fake_})
        m->resize(params.batch, 2);
    noise_.resize(params.batch, params.noise_dims);
    live_changed();
    shown_real_ = real_points(kEvaluationPoints);
    kernel_of_real_ = shown_real_.empty() ? 0.0 : mean_kernel(shown_real_);
}

void Gan::live_changed() {
    look_ahead_.prepare(critic_, params.unrolled_steps, params.batch);
}

// A contest can run away: a critic without bound, a rate that is far too large. Then gradients are
// limited, an update that overflows is left out, and weights end at a size from which three layers
// still give finite outputs. A run that does not run away never meets these limits.
void Gan::update(Optimiser& optimiser, std::span<nn::Parameter> parameters, float rate) {
    constexpr float kLargestGradient = 1e4f;
    constexpr float kLargestWeight = 100.0f;
    const float norm = nn::clip_gradients(parameters, kLargestGradient);
    if (!std::isfinite(norm)) {
        for (nn::Parameter& p : parameters)
            p.gradient.setZero();
        return;
    }
    if (params.optimiser == GanOptimiser::adam)
        optimiser.adam.step(parameters, {.learning_rate = rate, .beta1 = params.beta1});
    else
        optimiser.sgd.step(parameters, {.learning_rate = rate, .momentum = params.beta1});
    nn::clip_weights(parameters, kLargestWeight);
}

ConstMatrixMap Gan::fresh_noise() {
    noise_random_.fill_normal(floats(noise_));
    return view(noise_);
}

// What D gets to see of points: all of them, with instance noise when there is any.
Var Gan::seen(Var x) {
    if (params.instance_noise <= 0.0f) return x;
    Matrix& jitter = jitter_turn_ ? jitter_fake_ : jitter_real_;
    jitter_turn_ = !jitter_turn_;
    instance_random_.fill_normal(floats(jitter));
    jitter *= params.instance_noise;
    return nn::add(tape_, x, tape_.input(view(jitter)));
}

// lambda mean (|grad D(x~)| - 1)^2 with x~ = u x + (1 - u) G(z), u uniform for each pair.
Var Gan::penalty_at_mixtures(Var fake) {
    const ConstMatrixMap generated = tape_.value(fake);
    for (nn::Index i = 0; i < mixed_.rows(); ++i) {
        const float u = penalty_random_.uniform();
        mixed_.row(i) = u * real_.row(i) + (1.0f - u) * generated.row(i);
    }
    const Var x = tape_.variable(view(mixed_));
    const Var y = critic_.forward_alone(tape_, x);
    const Var gradient = nn::input_gradient(tape_, y, x);
    const Var length = nn::row_norm(tape_, gradient);
    const Var one = nn::constant(tape_, mixed_.rows(), 1, 1.0f);
    const Var miss = nn::mean_square_error(tape_, length, one);
    return nn::scale(tape_, miss, params.gradient_penalty);
}

void Gan::train_discriminator() {
    data_.sample(data_random_, floats(real_));
    critic_.follow_weights();
    tape_.clear();
    const Var fake = generator_.forward_frozen(tape_, tape_.input(fresh_noise()));
    const Var real = seen(tape_.input(view(real_)));
    const Var on_real = critic_.forward(tape_, real);
    const Var shown_fake = seen(fake);
    const Var on_fake = critic_.forward(tape_, shown_fake);
    const Var of_real = loss_on_real(tape_, params.loss, on_real);
    const Var of_fake = loss_on_fake(tape_, params.loss, on_fake);
    Var loss = nn::add(tape_, of_real, of_fake);
    penalty_ = 0.0f;
    if (params.gradient_penalty > 0.0f) {
        const Var penalty = penalty_at_mixtures(fake);
        loss = nn::add(tape_, loss, penalty);
        penalty_ = tape_.scalar(penalty);
    }
    tape_.backward(loss);
    update(of_d_, critic_.parameters(), params.lr_d);
    if (params.weight_clip > 0.0f) nn::clip_weights(critic_.parameters(), params.weight_clip);
    loss_real_ = tape_.scalar(of_real);
    loss_fake_ = tape_.scalar(of_fake);
}

void Gan::train_generator() {
    if (params.unrolled_steps > 0) {
        train_generator_unrolled();
        return;
    }
    tape_.clear();
    const Var fake = generator_.forward(tape_, tape_.input(fresh_noise()));
    const Var shown_fake = seen(fake);
    const Var loss = generator_loss(tape_, params.loss, critic_.forward_frozen(tape_, shown_fake));
    tape_.backward(loss);
    update(of_g_, generator_.parameters(), params.lr_g);
    loss_g_ = tape_.scalar(loss);
}

// The points' gradient comes from the look-ahead and goes on into G.
void Gan::train_generator_unrolled() {
    data_.sample(data_random_, floats(real_));
    tape_.clear();
    fake_ = tape_.value(generator_.forward_frozen(tape_, tape_.input(fresh_noise())));
    loss_g_ =
        look_ahead_.loss(critic_, params.loss, params.unrolled_rate, view(real_), view(fake_));
    tape_.clear();
    const Var fake = generator_.forward(tape_, tape_.input(view(noise_)));
    const Var along = nn::multiply(tape_, fake, tape_.input(view(look_ahead_.d_fake())));
    const Var mean = nn::mean(tape_, along);
    tape_.backward(nn::scale(tape_, mean, static_cast<float>(fake_.size())));
    update(of_g_, generator_.parameters(), params.lr_g);
}

void Gan::step() {
    ++tick_;
    if (data_.empty()) return;
    for (int i = 0; i < params.d_steps; ++i)
        train_discriminator();
    for (int i = 0; i < params.g_steps; ++i)
        train_generator();
}

} // namespace sim
