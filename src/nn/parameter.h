// A matrix that training changes, with the gradient of the loss beside it.
#pragma once

#include "nn/matrix.h"

#include <span>

namespace nn {

struct Parameter {
    Matrix value;
    Matrix gradient; // same shape; backward passes add to it, the optimiser clears it

    Parameter() = default;
    Parameter(Index rows, Index columns)
        : value(Matrix::Zero(rows, columns)), gradient(Matrix::Zero(rows, columns)) {}
    std::span<float> floats() { return {value.data(), static_cast<std::size_t>(value.size())}; }
    std::span<const float> floats() const {
        return {value.data(), static_cast<std::size_t>(value.size())};
    }
};

} // namespace nn
