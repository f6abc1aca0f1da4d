// Matrix types of the numeric core. Activations are (B, D): one sample a row; weights are
// (in, out), so a layer is y = x W + b. Row-major, float.
#pragma once

#include <Eigen/Core>

namespace nn {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Index = Eigen::Index;
// A matrix in memory that someone else owns; 16-byte aligned.
using MatrixMap = Eigen::Map<Matrix, Eigen::Aligned16>;
using ConstMatrixMap = Eigen::Map<const Matrix, Eigen::Aligned16>;

// Fixes the block sizes of Eigen's matrix product. Eigen otherwise reads them from the processor,
// and with them the order of its sums, so the same run would differ between machines. Every
// program calls this once, before the first product.
void fix_product_order();

} // namespace nn
