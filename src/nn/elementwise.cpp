#include "nn/elementwise.h"

#include "nn/exp4.h"

#include <algorithm>

namespace nn {

std::vector<float> sigmoid(std::span<const float> x) {
    Eigen::ArrayXf y = Eigen::ArrayXf::Zero(static_cast<Index>(Arena::padded(x.size())));
    std::copy(x.begin(), x.end(), y.data());
    for (Index i = 0; i < y.size(); i += 4)
        store4(&y[i], sigmoid4(load4(&y[i])));
    return {y.data(), y.data() + x.size()};
}

} // namespace nn
