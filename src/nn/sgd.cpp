#include "nn/sgd.h"

namespace nn {

Sgd::Sgd(std::span<const Parameter> parameters) {
    for (const Parameter& p : parameters)
        m_.push_back(Eigen::ArrayXf::Zero(p.value.size()));
}

void Sgd::step(std::span<Parameter> parameters, const SgdOptions& o) {
    eigen_assert(parameters.size() == m_.size());
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        Eigen::Map<Eigen::ArrayXf> w(parameters[i].value.data(), m_[i].size());
        Eigen::Map<Eigen::ArrayXf> g(parameters[i].gradient.data(), m_[i].size());
        m_[i] = o.momentum * m_[i] + g;
        w -= o.learning_rate * m_[i];
        g.setZero();
    }
}

} // namespace nn
