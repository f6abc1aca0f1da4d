// The two workloads through the layers, tape and optimiser that the labs use.
#pragma once

#include "bench/workload.h"

#include "nn/adam.h"
#include "nn/mlp.h"

#include <vector>

namespace bench {

// (a) A GAN on eight Gaussians in a ring: one step of D, one of G.
class GanWorkload : public Workload {
public:
    GanWorkload();
    void step(int index) override;
    float loss() const override { return loss_; }
    // Mean distance of G(z) to the nearest centre.
    std::optional<double> quality() override;

private:
    float train_discriminator(std::size_t batch);
    float train_generator(std::size_t batch);

    nn::Mlp generator_, discriminator_;
    nn::Adam adam_g_, adam_d_;
    std::vector<nn::Matrix> real_, z1_, z2_;
    nn::Tape tape_;
    float loss_ = 0.0f;
};

// (b) A noise-predicting diffusion model on a ring.
class DiffusionWorkload : public Workload {
public:
    DiffusionWorkload();
    void step(int index) override;
    float loss() const override { return loss_; }

private:
    void fill_input(std::size_t batch);

    nn::Mlp net_;
    nn::Adam adam_;
    std::vector<nn::Matrix> x0_, noise_;
    std::vector<std::vector<int>> times_;
    nn::Matrix embedding_;                  // a row for each time
    std::vector<float> keep_, noise_share_; // sqrt(ab_t), sqrt(1 - ab_t)
    nn::Matrix input_;
    nn::Tape tape_;
    float loss_ = 0.0f;
};

} // namespace bench
