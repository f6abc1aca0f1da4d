// Normalisation inside one sample, with a learned scale and shift.
//
//     y = gain (x - mean) / sqrt(variance + 1e-5) + bias
//
// layer_norm: mean and variance over a row (Ba et al. 2016, arXiv:1607.06450, equation 3).
// group_norm: over the channels of a group and all their pixels (Wu and He 2018, arXiv:1803.08494,
// equations 1 to 3); rows are images, pixel after pixel, the channels of a pixel together.
#pragma once

#include "nn/tape.h"

namespace nn {

// x (B, D), gain and bias (1, D).
Var layer_norm(Tape& tape, Var x, Var gain, Var bias);

// x (B, pixels * channels), gain and bias (1, channels); `groups` divides the channels.
Var group_norm(Tape& tape, Var x, Var gain, Var bias, Index groups);

} // namespace nn
