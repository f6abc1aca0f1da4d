#include "nn/adam.h"

#include <cmath>

namespace nn {

Adam::Adam(std::span<const Parameter> parameters) {
    for (const Parameter& p : parameters) {
        m_.push_back(Eigen::ArrayXf::Zero(p.value.size()));
        v_.push_back(Eigen::ArrayXf::Zero(p.value.size()));
    }
}

void Adam::step(std::span<Parameter> parameters, const AdamOptions& o) {
    eigen_assert(parameters.size() == m_.size());
    beta1_power_ *= o.beta1;
    beta2_power_ *= o.beta2;
    const auto rate = static_cast<float>(o.learning_rate / (1.0 - beta1_power_));
    const auto v_scale = static_cast<float>(1.0 / (1.0 - beta2_power_));
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        Eigen::Map<Eigen::ArrayXf> w(parameters[i].value.data(), m_[i].size());
        Eigen::Map<Eigen::ArrayXf> g(parameters[i].gradient.data(), m_[i].size());
        m_[i] = o.beta1 * m_[i] + (1.0f - o.beta1) * g;
        v_[i] = o.beta2 * v_[i] + (1.0f - o.beta2) * g.square();
        if (o.weight_decay > 0.0f) w *= 1.0f - o.learning_rate * o.weight_decay;
        w -= rate * m_[i] / ((v_[i] * v_scale).sqrt() + o.epsilon);
        g.setZero();
    }
}

} // namespace nn
