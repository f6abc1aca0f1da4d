// Exponential moving average of weights: a = decay a + (1 - decay) w after every step (Polyak and
// Juditsky 1992 average evenly; diffusion models use this form, Ho et al. 2020, arXiv:2006.11239,
// appendix B). Samples are drawn from the average, which moves less than the weights.
#pragma once

#include "nn/parameter.h"

#include <span>
#include <vector>

namespace nn {

class Ema {
public:
    Ema() = default;
    // Starts at the present weights.
    explicit Ema(std::span<const Parameter> parameters)
        : average_(parameters.begin(), parameters.end()) {}

    void update(std::span<const Parameter> parameters, float decay) {
        eigen_assert(parameters.size() == average_.size());
        for (std::size_t i = 0; i < average_.size(); ++i)
            average_[i].value = decay * average_[i].value + (1.0f - decay) * parameters[i].value;
    }
    // Same shapes and order as the parameters.
    std::span<const Parameter> parameters() const { return average_; }

    template <class Archive> void state(Archive& archive) {
        for (Parameter& p : average_)
            archive.floats(p.floats());
    }
    template <class Archive> void state(Archive& archive) const {
        for (const Parameter& p : average_)
            archive.floats(p.floats());
    }

private:
    std::vector<Parameter> average_;
};

} // namespace nn
