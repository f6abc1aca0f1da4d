// A matrix as a NumPy file (.npy, format version 1.0: numpy.lib.format), little-endian float32 in
// C order, so that numpy.load reads it.
#pragma once

#include "nn/matrix.h"

#include <string>

namespace nn {

std::string to_npy(const Matrix& matrix);

} // namespace nn
