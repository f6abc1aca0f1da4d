// A generator's loss against a discriminator that looks ahead (Metz et al. 2016, "Unrolled
// generative adversarial networks", arXiv:1611.02163, equations 4 to 9).
//
//     w_0 = w,  w_{s+1} = w_s - eta grad_w L_D(w_s, x, fake),   s = 0 .. k - 1
//     f(fake) = L_G(w_k, fake)
//
// and its gradient, through all look-ahead steps: with lambda_k = d L_G / d w_k, a = d L_G / d
// fake,
//
//     lambda_s = lambda_{s+1} - eta H_ww lambda_{s+1},   a <- a - eta H_fw lambda_{s+1}
//
// Both products are derivatives of (grad_w L_D, grad_fake L_D) along lambda, taken as a central
// difference of the two gradients: two more passes a step, no second derivatives on the tape. The
// paper looks ahead with D's Adam; here it is gradient descent at a rate of its own.
#pragma once

#include "nn/tape.h"
#include "sim/critic.h"
#include "sim/gan_losses.h"

#include <vector>

namespace sim {

class LookAhead {
public:
    // Room for as many steps, so that `loss` asks nothing of the heap.
    void prepare(const Critic& critic, int steps, nn::Index batch);

    // f and d f / d fake. The critic is as before when it returns. real, fake: (B, 2).
    float loss(Critic& critic, GanLoss loss, float rate, nn::ConstMatrixMap real,
               nn::ConstMatrixMap fake);
    const nn::Matrix& d_fake() const { return d_fake_; }

private:
    using Flat = Eigen::ArrayXf; // all weights of the critic, one after the other

    void discriminator_gradient(Critic& critic, GanLoss loss, nn::ConstMatrixMap real,
                                nn::ConstMatrixMap fake, Flat& d_weights, nn::Matrix& d_points);

    nn::Tape tape_;
    std::vector<Flat> weights_; // before each step, and after the last
    Flat adjoint_, step_, moved_, d_up_, d_down_;
    nn::Matrix d_fake_, d_fake_up_, d_fake_down_;
};

} // namespace sim
