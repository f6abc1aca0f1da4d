// Gradients that are themselves values on the tape, so that a loss can depend on them (double
// backpropagation; Drucker and Le Cun 1992, "Improving generalization performance using double
// backpropagation"). What the gradient penalty of WGAN-GP needs (Gulrajani et al. 2017,
// arXiv:1704.00028, equation 3):
//
//     Var g = input_gradient(tape, critic.forward(tape, x), x);    // row i: d y_i / d x_i
//     Var penalty = mean_square_error(tape, row_norm(tape, g), ones);
#pragma once

#include "nn/tape.h"

namespace nn {

// d (sum of y) / d x, of the shape of x. x is a `variable` made before y. Every operation between
// them must have a second derivative: dense, activate, and add have.
Var input_gradient(Tape& tape, Var y, Var x);

} // namespace nn
