// Element-wise work that must give the same bits everywhere.
//
// Eigen computes exp, log and tanh of four floats at a time with code of its own, but hands the
// last one to three elements of an array to the C library, whose results differ between vendors.
// So such work runs over whole blocks of four; arena memory is padded for it.
#pragma once

#include "nn/arena.h"
#include "nn/matrix.h"

#include <span>
#include <vector>

namespace nn {

using PaddedArray = Eigen::Map<Eigen::ArrayXf, Eigen::Aligned16>;

// All of an arena block that holds `size` floats, padding included.
inline PaddedArray padded_array(float* data, std::size_t size) {
    return {data, static_cast<Index>(Arena::padded(size))};
}

// 1 / (1 + exp(-x)) of any number of floats.
std::vector<float> sigmoid(std::span<const float> x);

} // namespace nn
