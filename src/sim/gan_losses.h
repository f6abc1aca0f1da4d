// What discriminator (critic) and generator descend. l = output of D, before any sigmoid; means
// over the batch.
//
//                       D                                        G
//     non-saturating    softplus(-l(x)) + softplus(l(G(z)))      softplus(-l(G(z)))
//     minimax           the same                                 -softplus(l(G(z)))
//     least squares     1/2 (l(x) - 1)^2 + 1/2 l(G(z))^2         1/2 (l(G(z)) - 1)^2
//     hinge             relu(1 - l(x)) + relu(1 + l(G(z)))       -l(G(z))
//     Wasserstein       l(G(z)) - l(x)                           -l(G(z))
//
// Goodfellow et al. 2014, arXiv:1406.2661, equation 1 and section 3; Mao et al. 2016, 1611.04076,
// equation 9; Lim and Ye 2017, 1705.02894; Arjovsky et al. 2017, 1701.07875, algorithm 1.
#pragma once

#include "nn/tape.h"

#include <array>
#include <string_view>

namespace sim {

enum class GanLoss { non_saturating, minimax, least_squares, hinge, wasserstein };
inline constexpr std::array<std::string_view, 5> kGanLossNames = {
    "non-saturating", "minimax", "least-squares", "hinge", "wasserstein"};

// D's output is a logit: its sigmoid is the probability that the input is real.
constexpr bool has_logits(GanLoss loss) {
    return loss == GanLoss::non_saturating || loss == GanLoss::minimax;
}

// The two halves of D's loss, (1, 1) each; outputs (B, 1).
nn::Var loss_on_real(nn::Tape& tape, GanLoss loss, nn::Var outputs);
nn::Var loss_on_fake(nn::Tape& tape, GanLoss loss, nn::Var outputs);
nn::Var generator_loss(nn::Tape& tape, GanLoss loss, nn::Var outputs);

} // namespace sim
