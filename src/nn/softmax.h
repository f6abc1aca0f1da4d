// Row-wise softmax: y_ij = exp(x_ij) / sum_k exp(x_ik), computed from x less the row's largest
// entry, so that nothing overflows.
#pragma once

#include "nn/tape.h"

namespace nn {

// Each row of x (B, D) becomes a distribution.
Var softmax(Tape& tape, Var x);

// The same on bare memory: each row of x, in place. Rows may have any stride.
void softmax_row(float* x, Index count);
// log(sum_k exp(x_k)) of one row.
float log_sum_exp(const float* x, Index count);

} // namespace nn
