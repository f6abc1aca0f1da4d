#include "nn/clip.h"

#include <cmath>

namespace nn {

float clip_gradients(std::span<Parameter> parameters, float most) {
    double squares = 0.0;
    for (const Parameter& p : parameters)
        squares += static_cast<double>(p.gradient.squaredNorm());
    const auto norm = static_cast<float>(std::sqrt(squares));
    if (norm > most && std::isfinite(norm))
        for (Parameter& p : parameters)
            p.gradient *= most / norm;
    return norm;
}

void clip_weights(std::span<Parameter> parameters, float limit) {
    for (Parameter& p : parameters)
        p.value = p.value.cwiseMax(-limit).cwiseMin(limit);
}

} // namespace nn
