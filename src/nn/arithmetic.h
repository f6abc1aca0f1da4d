// Small operations that losses are put together from.
#pragma once

#include "nn/tape.h"

namespace nn {

// A value that is the same everywhere.
Var constant(Tape& tape, Index rows, Index columns, float value);
// a + b of the same shape.
Var add(Tape& tape, Var a, Var b);
// factor * x.
Var scale(Tape& tape, Var x, float factor);
// a * b, element by element.
Var multiply(Tape& tape, Var a, Var b);
// Mean of all elements: (1, 1).
Var mean(Tape& tape, Var x);
// Euclidean length of each row: (B, D) -> (B, 1); sqrt(sum of squares + 1e-12), so that the
// gradient at zero is zero and not undefined.
Var row_norm(Tape& tape, Var x);

} // namespace nn
