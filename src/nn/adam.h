// Adam (Kingma and Ba 2014, arXiv:1412.6980, algorithm 1).
//
//     m = b1 m + (1 - b1) g,  v = b2 v + (1 - b2) g^2
//     w -= lr (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon)
//
// With weight decay, w -= lr decay w before it: AdamW (Loshchilov and Hutter 2017,
// arXiv:1711.05101, algorithm 2).
#pragma once

#include "nn/parameter.h"

#include <span>
#include <vector>

namespace nn {

struct AdamOptions {
    float learning_rate = 1e-3f;
    float beta1 = 0.9f;
    float beta2 = 0.999f;
    float epsilon = 1e-7f;
    float weight_decay = 0.0f;
};

class Adam {
public:
    Adam() = default;
    // Moments for these parameters; `step` must get the same ones.
    explicit Adam(std::span<const Parameter> parameters);

    // One update from the parameters' gradients, which it then sets to zero.
    void step(std::span<Parameter> parameters, const AdamOptions& options);

    template <class Archive> void state(Archive& archive) { visit(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit(*this, archive); }

private:
    template <class Self, class Archive> static void visit(Self& self, Archive& archive) {
        archive.value(self.beta1_power_);
        archive.value(self.beta2_power_);
        for (auto& m : self.m_)
            archive.floats({m.data(), static_cast<std::size_t>(m.size())});
        for (auto& v : self.v_)
            archive.floats({v.data(), static_cast<std::size_t>(v.size())});
    }

    // b^t as running products: pow differs between C libraries.
    double beta1_power_ = 1.0;
    double beta2_power_ = 1.0;
    std::vector<Eigen::ArrayXf> m_;
    std::vector<Eigen::ArrayXf> v_;
};

} // namespace nn
