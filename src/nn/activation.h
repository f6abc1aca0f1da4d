// Element-wise non-linearities.
//
//     relu(x) = max(x, 0)                 leaky_relu(x) = max(x, kLeak x)
//     sigmoid(x) = 1 / (1 + exp(-x))      silu(x) = x sigmoid(x)
//     gelu(x) = x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))
//
// gelu is the tanh form of Hendrycks and Gimpel 2016, arXiv:1606.08415, section 2.
#pragma once

#include "nn/elementwise.h"
#include "nn/tape.h"

namespace nn {

enum class Activation { none, relu, leaky_relu, tanh, sigmoid, silu, gelu };
inline constexpr float kLeak = 0.2f; // slope of leaky_relu below zero

// Of the same shape as x; differentiable twice, all of them.
Var activate(Tape& tape, Var x, Activation activation);

// The pieces that `activate` and `dense` share.

// Whether the derivative follows from the value alone; silu and gelu keep it apart.
constexpr bool keeps_slope(Activation a) {
    return a == Activation::silu || a == Activation::gelu;
}
// x becomes activation(x). `slope`, of the same padded size, receives the derivative when
// keeps_slope; else it is not touched.
void activate_in_place(PaddedArray x, Activation activation, float* slope);
// d becomes d * derivative, from the value y after the activation or from `slope`.
void multiply_by_slope(PaddedArray d, PaddedArray y, Activation activation, const float* slope);
// d f'(x) as a value on the tape, for a recorded gradient d. `from` is what f' is computed from: x
// where keeps_slope, else y = f(x).
Var slope_product(Tape& tape, Var d, Var from, Activation activation);

} // namespace nn
