#include "sim/look_ahead.h"

#include "nn/arithmetic.h"

#include <cmath>

namespace sim {
namespace {

using Flat = Eigen::ArrayXf;
using nn::ConstMatrixMap;
using nn::Var;

// Of the weights' length: far enough from rounding, near enough for the kinks of the rectifiers.
constexpr float kDifferenceStep = 2e-4f;

void read_weights(const Critic& critic, Flat& to) {
    Eigen::Index at = 0;
    for (const nn::Parameter& p : critic.parameters()) {
        to.segment(at, p.value.size()) = Eigen::Map<const Flat>(p.value.data(), p.value.size());
        at += p.value.size();
    }
}

void write_weights(Critic& critic, const Flat& from) {
    Eigen::Index at = 0;
    for (nn::Parameter& p : critic.parameters()) {
        Eigen::Map<Flat>(p.value.data(), p.value.size()) = from.segment(at, p.value.size());
        at += p.value.size();
    }
}

void take_gradients(Critic& critic, Flat& to) {
    Eigen::Index at = 0;
    for (nn::Parameter& p : critic.parameters()) {
        to.segment(at, p.value.size()) = Eigen::Map<Flat>(p.gradient.data(), p.gradient.size());
        at += p.value.size();
        p.gradient.setZero();
    }
}

} // namespace

void LookAhead::prepare(const Critic& critic, int steps, nn::Index batch) {
    Eigen::Index count = 0;
    for (const nn::Parameter& p : critic.parameters())
        count += p.value.size();
    weights_.resize(static_cast<std::size_t>(steps) + 1);
    for (Flat& w : weights_)
        w.resize(count);
    for (Flat* f : {&adjoint_, &step_, &moved_, &d_up_, &d_down_})
        f->resize(count);
    for (nn::Matrix* m : {&d_fake_, &d_fake_up_, &d_fake_down_})
        m->resize(batch, 2);
}

// Both gradients of L_D at the critic's present weights.
void LookAhead::discriminator_gradient(Critic& critic, GanLoss loss, ConstMatrixMap real,
                                       ConstMatrixMap fake, Flat& d_weights, nn::Matrix& d_points) {
    tape_.clear();
    const Var points = tape_.variable(fake);
    const Var on_real = critic.forward(tape_, tape_.input(real));
    const Var on_fake = critic.forward(tape_, points);
    const Var of_real = loss_on_real(tape_, loss, on_real);
    const Var of_fake = loss_on_fake(tape_, loss, on_fake);
    tape_.backward(nn::add(tape_, of_real, of_fake));
    take_gradients(critic, d_weights);
    d_points = tape_.gradient_of(points);
}

float LookAhead::loss(Critic& critic, GanLoss loss, float rate, ConstMatrixMap real,
                      ConstMatrixMap fake) {
    const std::size_t steps = weights_.size() - 1;
    read_weights(critic, weights_[0]);
    for (std::size_t s = 0; s < steps; ++s) {
        discriminator_gradient(critic, loss, real, fake, step_, d_fake_);
        weights_[s + 1] = weights_[s] - rate * step_;
        write_weights(critic, weights_[s + 1]);
    }
    tape_.clear();
    const Var points = tape_.variable(fake);
    const Var against = generator_loss(tape_, loss, critic.forward(tape_, points));
    tape_.backward(against);
    const float value = tape_.scalar(against);
    take_gradients(critic, adjoint_);
    d_fake_ = tape_.gradient_of(points);
    for (std::size_t s = steps; s-- > 0;) {
        const float length = std::sqrt(adjoint_.square().sum());
        if (!(length > 0.0f)) break;
        const float h = kDifferenceStep * std::sqrt(weights_[s].square().sum()) / length;
        moved_ = weights_[s] + h * adjoint_;
        write_weights(critic, moved_);
        discriminator_gradient(critic, loss, real, fake, d_up_, d_fake_up_);
        moved_ = weights_[s] - h * adjoint_;
        write_weights(critic, moved_);
        discriminator_gradient(critic, loss, real, fake, d_down_, d_fake_down_);
        const float factor = rate / (2.0f * h);
        adjoint_ -= factor * (d_up_ - d_down_);
        d_fake_ -= factor * (d_fake_up_ - d_fake_down_);
    }
    write_weights(critic, weights_[0]);
    return value;
}

} // namespace sim
