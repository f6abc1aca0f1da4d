#include "nn/mlp.h"

#include <cmath>

namespace nn {

Mlp::Mlp(std::span<const int> widths, Activation activation) : activation_(activation) {
    for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
        parameters_.emplace_back(widths[i], widths[i + 1]);
        parameters_.emplace_back(1, widths[i + 1]);
    }
}

void Mlp::initialise(base::RandomStream& random) {
    for (std::size_t i = 0; i < parameters_.size(); i += 2) {
        Matrix& w = parameters_[i].value;
        const bool last = i + 2 == parameters_.size();
        const bool rectified =
            activation_ == Activation::relu || activation_ == Activation::leaky_relu;
        const float gain = rectified && !last ? 2.0f : 1.0f;
        random.fill_normal(parameters_[i].floats());
        w *= std::sqrt(gain / static_cast<float>(w.rows()));
        parameters_[i + 1].value.setZero();
    }
}

Activation Mlp::activation_of(std::size_t layer) const {
    return 2 * layer + 2 == parameters_.size() ? Activation::none : activation_;
}

Var Mlp::forward(Tape& tape, Var x) {
    for (std::size_t i = 0; i < parameters_.size(); i += 2)
        x = dense(tape, x, tape.parameter(parameters_[i]), tape.parameter(parameters_[i + 1]),
                  activation_of(i / 2));
    return x;
}

Var Mlp::forward_frozen(Tape& tape, Var x) const {
    for (std::size_t i = 0; i < parameters_.size(); i += 2)
        x = dense(tape, x, tape.frozen(parameters_[i]), tape.frozen(parameters_[i + 1]),
                  activation_of(i / 2));
    return x;
}

std::size_t Mlp::parameter_count() const {
    std::size_t count = 0;
    for (const Parameter& p : parameters_)
        count += p.floats().size();
    return count;
}

} // namespace nn
