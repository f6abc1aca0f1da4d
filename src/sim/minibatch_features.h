// Closeness of a sample to the others of its batch, so that a discriminator can see that a batch
// has too little variety (Salimans et al. 2016, arXiv:1606.03498, section 3.2).
//
//     o_ik = 1 / (N - 1) sum over j != i of exp(-|T_ik - T_jk|_1)
//
// T (N, K C): for each of K kernels a row of C numbers, computed from the sample's hidden features;
// number c of kernel k stands in column c K + k. o (N, K). The paper sums; a mean does not depend
// on the batch size.
#pragma once

#include "nn/tape.h"

namespace sim {

inline constexpr nn::Index kClosenessKernels = 8; // K, a multiple of 4
inline constexpr nn::Index kClosenessNumbers = 4; // C

nn::Var batch_closeness(nn::Tape& tape, nn::Var t);

// The same of each row of t towards all rows of another batch; values only. -> (rows of t, K)
void closeness_to(nn::ConstMatrixMap t, nn::ConstMatrixMap batch, nn::MatrixMap out);

} // namespace sim
