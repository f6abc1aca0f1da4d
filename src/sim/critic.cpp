#include "sim/critic.h"

#include "nn/arithmetic.h"
#include "nn/dense.h"
#include "sim/minibatch_features.h"

#include <cmath>

namespace sim {

using nn::Activation;
using nn::Index;
using nn::Tape;
using nn::Var;

Critic::Critic(const CriticShape& shape, base::RandomStream& init, base::RandomStream& extras)
    : shape_(shape) {
    std::vector<int> widths(static_cast<std::size_t>(shape.layers) + 2, shape.width);
    widths.front() = 2;
    widths.back() = 1;
    nn::Mlp plain(widths, Activation::relu);
    plain.initialise(init);
    for (nn::Parameter& p : plain.parameters())
        parameters_.push_back(std::move(p));
    if (shape.spectral_norm)
        for (std::size_t i = 0; i < layer_count(); ++i)
            norms_.emplace_back(parameters_[2 * i].value.rows(), parameters_[2 * i].value.cols(),
                                extras);
    if (!shape.minibatch) return;
    nn::Parameter& to_kernels =
        parameters_.emplace_back(shape.width, kClosenessKernels * kClosenessNumbers);
    extras.fill_normal(to_kernels.floats());
    to_kernels.value *= std::sqrt(1.0f / static_cast<float>(shape.width));
    nn::Parameter& to_output = parameters_.emplace_back(kClosenessKernels, 1);
    extras.fill_normal(to_output.floats());
    to_output.value *= std::sqrt(1.0f / static_cast<float>(kClosenessKernels));
}

void Critic::follow_weights() {
    for (std::size_t i = 0; i < norms_.size(); ++i)
        norms_[i].iterate(parameters_[2 * i].value);
}

template <class Leaf> Critic::Passed Critic::pass(Tape& tape, Var x, const Leaf& leaf) const {
    const auto weight = [&](std::size_t layer) {
        const Var w = leaf(2 * layer);
        return norms_.empty() ? w : norms_[layer].apply(tape, w);
    };
    const std::size_t last = layer_count() - 1;
    for (std::size_t i = 0; i < last; ++i) {
        const Var w = weight(i);
        const Var b = leaf(2 * i + 1);
        x = nn::dense(tape, x, w, b, Activation::relu);
    }
    const Var w = weight(last);
    const Var b = leaf(2 * last + 1);
    Passed passed;
    passed.output = nn::dense(tape, x, w, b);
    if (!shape_.minibatch) return passed;
    const Var to_kernels = leaf(2 * last + 2);
    const Var none = nn::constant(tape, 1, kClosenessKernels * kClosenessNumbers, 0.0f);
    passed.kernels = nn::dense(tape, x, to_kernels, none);
    return passed;
}

template <class Leaf> Var Critic::pass_in_batch(Tape& tape, Var x, const Leaf& leaf) const {
    const Passed passed = pass(tape, x, leaf);
    if (!shape_.minibatch) return passed.output;
    const Var closeness = batch_closeness(tape, passed.kernels);
    const Var w = leaf(2 * layer_count() + 1);
    const Var none = nn::constant(tape, 1, 1, 0.0f);
    const Var seen = nn::dense(tape, closeness, w, none);
    return nn::add(tape, passed.output, seen);
}

Var Critic::forward(Tape& tape, Var x) {
    return pass_in_batch(tape, x, [&](std::size_t i) { return tape.parameter(parameters_[i]); });
}

Var Critic::forward_frozen(Tape& tape, Var x) const {
    return pass_in_batch(tape, x, [&](std::size_t i) { return tape.frozen(parameters_[i]); });
}

Var Critic::forward_alone(Tape& tape, Var x) {
    const auto leaf = [&](std::size_t i) { return tape.parameter(parameters_[i]); };
    return pass(tape, x, leaf).output;
}

nn::Matrix Critic::outputs(nn::ConstMatrixMap x, nn::ConstMatrixMap batch) const {
    Tape tape;
    const auto leaf = [&](std::size_t i) { return tape.frozen(parameters_[i]); };
    const Passed of_x = pass(tape, tape.input(x), leaf);
    nn::Matrix y = tape.value(of_x.output);
    if (!shape_.minibatch) return y;
    const Passed of_batch = pass(tape, tape.input(batch), leaf);
    nn::Matrix closeness(x.rows(), kClosenessKernels);
    closeness_to(tape.value(of_x.kernels), tape.value(of_batch.kernels),
                 {closeness.data(), closeness.rows(), closeness.cols()});
    y += closeness * parameters_[2 * layer_count() + 1].value;
    return y;
}

} // namespace sim
