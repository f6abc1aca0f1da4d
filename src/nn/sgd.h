// Stochastic gradient descent with momentum (Polyak 1964; in the form of Sutskever et al. 2013, "On
// the importance of initialization and momentum in deep learning", equation 1, with the learning
// rate outside):
//
//     m = momentum m + g,  w -= lr m
//
// Momentum 0 is plain gradient descent.
#pragma once

#include "nn/parameter.h"

#include <span>
#include <vector>

namespace nn {

struct SgdOptions {
    float learning_rate = 1e-2f;
    float momentum = 0.0f;
};

class Sgd {
public:
    Sgd() = default;
    // Velocities for these parameters; `step` must get the same ones.
    explicit Sgd(std::span<const Parameter> parameters);

    // One update from the parameters' gradients, which it then sets to zero.
    void step(std::span<Parameter> parameters, const SgdOptions& options);

    template <class Archive> void state(Archive& archive) { visit(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit(*this, archive); }

private:
    template <class Self, class Archive> static void visit(Self& self, Archive& archive) {
        for (auto& m : self.m_)
            archive.floats({m.data(), static_cast<std::size_t>(m.size())});
    }
    std::vector<Eigen::ArrayXf> m_;
};

} // namespace nn
