#include "sim/gan_losses.h"

#include "nn/activation.h"
#include "nn/arithmetic.h"
#include "nn/losses.h"

namespace sim {
namespace {

using nn::Tape;
using nn::Var;

// mean of 1/2 (x - target)^2
Var half_square(Tape& tape, Var x, float target) {
    const Var aim = nn::constant(tape, tape.node(x).rows, 1, target);
    const Var square = nn::mean_square_error(tape, x, aim);
    return nn::scale(tape, square, 0.5f);
}

// mean of relu(1 - sign x)
Var mean_hinge(Tape& tape, Var x, float sign) {
    const Var one = nn::constant(tape, tape.node(x).rows, 1, 1.0f);
    const Var turned = nn::scale(tape, x, -sign);
    const Var margin = nn::add(tape, one, turned);
    const Var missing = nn::activate(tape, margin, nn::Activation::relu);
    return nn::mean(tape, missing);
}

Var scaled_mean(Tape& tape, Var x, float factor) {
    const Var mean = nn::mean(tape, x);
    return nn::scale(tape, mean, factor);
}

} // namespace

Var loss_on_real(Tape& tape, GanLoss loss, Var outputs) {
    switch (loss) {
    case GanLoss::least_squares:
        return half_square(tape, outputs, 1.0f);
    case GanLoss::hinge:
        return mean_hinge(tape, outputs, 1.0f);
    case GanLoss::wasserstein:
        return scaled_mean(tape, outputs, -1.0f);
    default:
        return nn::mean_softplus(tape, outputs, -1.0f);
    }
}

Var loss_on_fake(Tape& tape, GanLoss loss, Var outputs) {
    switch (loss) {
    case GanLoss::least_squares:
        return half_square(tape, outputs, 0.0f);
    case GanLoss::hinge:
        return mean_hinge(tape, outputs, -1.0f);
    case GanLoss::wasserstein:
        return nn::mean(tape, outputs);
    default:
        return nn::mean_softplus(tape, outputs, 1.0f);
    }
}

Var generator_loss(Tape& tape, GanLoss loss, Var outputs) {
    switch (loss) {
    case GanLoss::non_saturating:
        return nn::mean_softplus(tape, outputs, -1.0f);
    case GanLoss::minimax:
        return nn::mean_softplus(tape, outputs, 1.0f, -1.0f);
    case GanLoss::least_squares:
        return half_square(tape, outputs, 1.0f);
    default:
        return scaled_mean(tape, outputs, -1.0f);
    }
}

} // namespace sim
