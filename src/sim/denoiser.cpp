#include "sim/denoiser.h"

#include "base/maths.h"
#include "nn/losses.h"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

nn::ConstMatrixMap view(const nn::Matrix& m) {
    return {m.data(), m.rows(), m.cols()};
}

} // namespace

void Denoiser::rebuild(const DenoiserShape& shape, Prediction prediction,
                       const NoiseSchedule& schedule, base::RandomStream& init) {
    shape_ = shape;
    prediction_ = prediction;
    updates_ = 0;
    alpha_bar_.clear();
    time_features_.clear();
    const int steps = schedule.steps();
    for (int t = 0; t <= steps; ++t) {
        const double ab = schedule.alpha_bar(t);
        const double s = static_cast<double>(t) / steps;
        alpha_bar_.push_back(ab);
        // Both levels, and waves over the share of the way.
        time_features_.push_back(static_cast<float>(2.0 * std::sqrt(ab) - 1.0));
        time_features_.push_back(static_cast<float>(2.0 * std::sqrt(1.0 - ab) - 1.0));
        for (const double turns : {0.25, 0.5, 1.0, 2.0}) {
            const base::SinCos wave = base::sincos_turn(turns * s);
            time_features_.push_back(static_cast<float>(wave.sin));
            time_features_.push_back(static_cast<float>(wave.cos));
        }
    }
    const int inputs = shape.dims + kTimeFeatures + shape.classes;
    std::vector<int> widths(static_cast<std::size_t>(shape.layers) + 2, shape.width);
    widths.front() = inputs;
    widths.back() = shape.dims;
    net_ = nn::Mlp(widths, nn::Activation::silu);
    net_.initialise(init);
    frozen_ = net_;
    adam_ = nn::Adam(net_.parameters());
    average_ = nn::Ema(net_.parameters());
    input_ = nn::Matrix::Zero(shape.batch, inputs);
    target_ = noise_ = nn::Matrix::Zero(shape.batch, shape.dims);
}

void Denoiser::write_condition(nn::Matrix& input, nn::Index row, int t, int condition) const {
    const auto at = static_cast<std::size_t>(t * kTimeFeatures);
    for (int f = 0; f < kTimeFeatures; ++f)
        input(row, shape_.dims + f) = time_features_[at + static_cast<std::size_t>(f)];
    for (int c = 0; c < shape_.classes; ++c)
        input(row, shape_.dims + kTimeFeatures + c) = c == condition ? 1.0f : 0.0f;
}

float Denoiser::train(const nn::Matrix& x0, std::span<const int> classes, float learning_rate,
                      base::RandomStream& random) {
    random.fill_normal({noise_.data(), static_cast<std::size_t>(noise_.size())});
    const auto steps = static_cast<std::uint32_t>(alpha_bar_.size() - 1);
    for (nn::Index i = 0; i < x0.rows(); ++i) {
        const int t = 1 + static_cast<int>(random.below(steps));
        const double ab = alpha_bar_[static_cast<std::size_t>(t)];
        const auto keep = static_cast<float>(std::sqrt(ab));
        const auto spread = static_cast<float>(std::sqrt(1.0 - ab));
        input_.row(i).head(shape_.dims) = keep * x0.row(i) + spread * noise_.row(i);
        write_condition(input_, i, t,
                        classes.empty() ? kNoClass : classes[static_cast<std::size_t>(i)]);
        if (prediction_ == Prediction::noise) target_.row(i) = noise_.row(i);
        if (prediction_ == Prediction::data) target_.row(i) = x0.row(i);
        if (prediction_ == Prediction::velocity)
            target_.row(i) = keep * noise_.row(i) - spread * x0.row(i);
    }
    tape_.clear();
    const nn::Var output = net_.forward(tape_, tape_.input(view(input_)));
    const nn::Var target = tape_.input(view(target_));
    const nn::Var loss = nn::mean_square_error(tape_, output, target);
    tape_.backward(loss);
    adam_.step(net_.parameters(), {.learning_rate = learning_rate});
    ++updates_;
    // The average forgets the start quickly, and later covers some 200 updates.
    constexpr float kDecay = 0.995f;
    const auto n = static_cast<float>(updates_);
    average_.update(net_.parameters(), std::min(kDecay, n / (n + 10.0f)));
    return tape_.scalar(loss);
}

void Denoiser::freeze() {
    const std::span<const nn::Parameter> average = average_.parameters();
    const std::span<nn::Parameter> frozen = frozen_.parameters();
    for (std::size_t i = 0; i < frozen.size(); ++i)
        frozen[i].value = average[i].value;
}

void Denoiser::predict(const nn::Matrix& x, int t, std::span<const int> classes, Scratch& scratch,
                       nn::Matrix& noise) const {
    scratch.input.resize(x.rows(), shape_.dims + kTimeFeatures + shape_.classes);
    for (nn::Index i = 0; i < x.rows(); ++i) {
        scratch.input.row(i).head(shape_.dims) = x.row(i);
        write_condition(scratch.input, i, t,
                        classes.empty() ? kNoClass : classes[static_cast<std::size_t>(i)]);
    }
    scratch.tape.clear();
    const nn::Var output =
        frozen_.forward_frozen(scratch.tape, scratch.tape.input(view(scratch.input)));
    const nn::ConstMatrixMap f = scratch.tape.value(output);
    const double ab = alpha_bar_[static_cast<std::size_t>(t)];
    const auto keep = static_cast<float>(std::sqrt(ab));
    const auto spread = static_cast<float>(std::sqrt(1.0 - ab));
    if (prediction_ == Prediction::noise) noise = f;
    if (prediction_ == Prediction::data) noise = (x - keep * f) / spread;
    if (prediction_ == Prediction::velocity) noise = spread * x + keep * f;
}

} // namespace sim
