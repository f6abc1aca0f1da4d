// Losses. Each is a (1, 1) value: a mean over all elements unless it says otherwise.
#pragma once

#include "nn/tape.h"

namespace nn {

// scale * mean of softplus(sign * x); sign is 1 or -1. softplus(v) = log(1 + exp v), computed so
// that nothing overflows. With logits x: softplus(-x) = -log sigmoid(x).
Var mean_softplus(Tape& tape, Var x, float sign, float scale = 1.0f);

// mean of (x - target)^2, target of the same shape; both get gradients if they need them.
Var mean_square_error(Tape& tape, Var x, Var target);

} // namespace nn
