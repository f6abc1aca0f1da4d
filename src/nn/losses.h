// Losses. Each is a (1, 1) value: a mean over all elements unless it says otherwise.
#pragma once

#include "nn/tape.h"

#include <cstdint>
#include <span>

namespace nn {

// scale * mean of softplus(sign * x); sign is 1 or -1. softplus(v) = log(1 + exp v), computed so
// that nothing overflows. With logits x: softplus(-x) = -log sigmoid(x).
Var mean_softplus(Tape& tape, Var x, float sign, float scale = 1.0f);

// mean of (x - target)^2, target of the same shape; both get gradients if they need them.
Var mean_square_error(Tape& tape, Var x, Var target);

// mean of -t log sigmoid(x) - (1 - t) log(1 - sigmoid(x)) for targets t in 0 .. 1 of the same
// shape, from logits x: softplus(x) - t x. Targets get no gradient.
Var bce_with_logits(Tape& tape, Var x, Var targets);

// mean over rows of log(sum_k exp x_ik) - x_i,label(i): the negative log-likelihood of the labels
// under softmax(x_i). x (B, K); a label is 0 .. K - 1, or kIgnore for a row that does not count.
// `labels` stay where they are until `clear`. With no row that counts the loss is 0.
inline constexpr std::int32_t kIgnore = -1;
Var cross_entropy(Tape& tape, Var x, std::span<const std::int32_t> labels);

// mean over rows of KL(N(mu, exp log_var) || N(0, 1)) = 1/2 sum_j (mu^2 + exp v - 1 - v)
// (Kingma and Welling 2013, arXiv:1312.6114, appendix B). Both (B, D).
Var gaussian_kl(Tape& tape, Var mu, Var log_var);

} // namespace nn
