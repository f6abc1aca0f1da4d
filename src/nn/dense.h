// Fully connected layers and the products they are made of.
#pragma once

#include "nn/activation.h"
#include "nn/tape.h"

namespace nn {

// activation(x W + b). x (B, in), w (in, out), b (1, out) -> (B, out).
Var dense(Tape& tape, Var x, Var w, Var b, Activation activation = Activation::none);

// a b^T. a (B, D), b (E, D) -> (B, E).
Var product_transposed(Tape& tape, Var a, Var b);

} // namespace nn
