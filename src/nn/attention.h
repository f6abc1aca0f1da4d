// Causal multi-head self-attention (Vaswani et al. 2017, arXiv:1706.03762, equation 1 and section
// 3.2): for each sequence and head,
//
//     A = softmax(Q K^T / sqrt(d) + mask),  Y = A V
//
// where the mask lets a position see itself and those before it. Sequences lie one after the other
// in the rows: row b T + t is position t of sequence b. Heads lie side by side in the columns.
#pragma once

#include "nn/tape.h"

namespace nn {

struct AttentionShape {
    Index sequences;
    Index length; // T
    Index heads;
};

// q, k, v (sequences * length, heads * d) -> the same shape.
Var causal_attention(Tape& tape, Var q, Var k, Var v, const AttentionShape& shape);

// The weights A of one sequence and head of a result of causal_attention, (T, T), until `clear`.
ConstMatrixMap attention_weights(const Tape& tape, Var y, Index sequence, Index head);

} // namespace nn
