#include "nn/elementwise.h"

#include <algorithm>

namespace nn {

std::vector<float> sigmoid(std::span<const float> x) {
    Eigen::ArrayXf y = Eigen::ArrayXf::Zero(static_cast<Index>(Arena::padded(x.size())));
    std::copy(x.begin(), x.end(), y.data());
    y = 1.0f / (1.0f + (-y).exp());
    return {y.data(), y.data() + x.size()};
}

} // namespace nn
