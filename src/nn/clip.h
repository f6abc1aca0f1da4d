// Limits on gradients and weights.
#pragma once

#include "nn/parameter.h"

#include <span>

namespace nn {

// Scales all gradients by one factor so that their common Euclidean norm is at most `most`
// (Pascanu et al. 2013, arXiv:1211.5063, algorithm 1). Returns the norm before. A norm that is not
// finite leaves the gradients as they are.
float clip_gradients(std::span<Parameter> parameters, float most);

// Every weight into -limit .. limit (Arjovsky et al. 2017, arXiv:1701.07875, algorithm 1, line 7).
void clip_weights(std::span<Parameter> parameters, float limit);

} // namespace nn
