// A multi-layer perceptron: dense layers with one activation between them and a linear output.
#pragma once

#include "base/random.h"
#include "nn/dense.h"

#include <span>
#include <vector>

namespace nn {

class Mlp {
public:
    Mlp() = default;
    // widths: input, hidden ..., output; at least two entries.
    Mlp(std::span<const int> widths, Activation activation);

    // Weights: normal with variance gain / fan_in, gain 2 before a rectifier (He et al. 2015,
    // "Delving deep into rectifiers", equation 10), else 1. Biases: zero.
    void initialise(base::RandomStream& random);

    // x (B, widths.front()) -> (B, widths.back()). The first passes gradients to the weights.
    Var forward(Tape& tape, Var x);
    Var forward_frozen(Tape& tape, Var x) const;

    // Weight and bias of every layer, front to back.
    std::span<Parameter> parameters() { return parameters_; }
    std::span<const Parameter> parameters() const { return parameters_; }
    std::size_t parameter_count() const;

    template <class Archive> void state(Archive& archive) {
        for (Parameter& p : parameters_)
            archive.floats(p.floats());
    }
    template <class Archive> void state(Archive& archive) const {
        for (const Parameter& p : parameters_)
            archive.floats(p.floats());
    }

private:
    Activation activation_of(std::size_t layer) const;

    std::vector<Parameter> parameters_; // W0, b0, W1, b1, ...
    Activation activation_ = Activation::relu;
};

} // namespace nn
