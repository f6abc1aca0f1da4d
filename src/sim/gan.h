// A generative adversarial network on points of the plane (Goodfellow et al. 2014,
// arXiv:1406.2661). Generator G maps noise z (B, noise_dims) to points (B, 2); discriminator D, or
// critic, maps points to one output (B, 1).
//
//     min_G max_D  E_x[log D(x)] + E_z[log(1 - D(G(z)))]        (equation 1)
//
// One tick is d_steps updates of D and then g_steps of G, each on a new batch, with the losses of
// gan_losses.h. What D also may get:
//
//     gradient penalty   lambda mean (|grad_x D(x~)| - 1)^2, x~ between real and generated points
//                        (Gulrajani et al. 2017, arXiv:1704.00028, equation 3); the gradient goes
//                        through the gradient. Mini-batch features count as constants in it.
//     weight clip        weights cut to [-c, c] after each update (Arjovsky et al. 2017,
//     1701.07875) spectral norm, mini-batch features                        (critic.h) instance
//     noise     N(0, sigma^2) on all that D sees in training (Sonderby et al. 2016,
//                        1610.04490, section 3.2)
//
// With unrolled steps, G descends its loss against a D that looks ahead (look_ahead.h). Streams:
// init, extras, data, noise, instance noise, penalty.
#pragma once

#include "base/arithmetic.h"
#include "base/random.h"
#include "base/readout.h"
#include "nn/adam.h"
#include "nn/mlp.h"
#include "nn/sgd.h"
#include "sim/critic.h"
#include "sim/gan_params.h"
#include "sim/look_ahead.h"
#include "sim/point_data.h"

#include <cstdint>
#include <vector>

namespace sim {

// Points, real and generated, from which the readouts are made; the picture shows the same ones.
inline constexpr std::size_t kEvaluationPoints = 512;
// Data and generator are compared with the optimal discriminator as blurred by this, world units.
inline constexpr double kOptimalBlur = 0.1;

class Gan {
public:
    using Params = GanParams;
    Params params;

    void rebuild(std::uint32_t seed);
    void live_changed();
    // One tick. Without data (nothing painted) only the tick number grows.
    void step();

    // loss_d, loss_g: of the last tick (NaN before the first), without the penalty. modes_covered,
    // good_share: NaN for data without known modes. coverage: share of real points with a generated
    // one within 0.15. d_real, d_fake: mean output of D on real and on generated points, a
    // probability for losses with logits. js_divergence, mmd: of the evaluation points (mmd is the
    // root of mmd2, 0 where that is negative). optimal_d_error: mean |D - p / (p + q)| over both
    // sets of points; NaN for losses without logits.
    base::Readouts readouts() const;
    std::vector<base::Arithmetic> arithmetic() const;

    const PointData& data() const { return data_; }
    // A fixed sample, so that the picture and the readouts do not flicker between ticks.
    std::vector<base::Vec2> real_points(std::size_t count) const;
    // G of fixed noise.
    std::vector<base::Vec2> generated_points(std::size_t count) const;
    // Output of D at each point: a probability for losses with logits. With mini-batch features,
    // as if each point came in a batch of generated ones.
    std::vector<float> judgement(const std::vector<base::Vec2>& at) const;
    // p / (p + q) of the blurred data and the blurred generated points.
    std::vector<float> best_judgement(const std::vector<base::Vec2>& at) const;
    // Where the generator's loss would push each point: -d L_G / d x, per point (batch mean
    // undone).
    std::vector<base::Vec2> generator_pull(const std::vector<base::Vec2>& at) const;
    // Images under G of a square grid over the first two noise dimensions, |z| <= 2, the others 0;
    // rows x columns points, row by row (rows is 1 when there is one noise dimension).
    std::vector<base::Vec2> manifold(int rows, int columns) const;

    template <class Archive> void state(Archive& archive) { visit_state(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit_state(*this, archive); }

private:
    // Update rule of one net, as the parameters choose.
    struct Optimiser {
        nn::Adam adam;
        nn::Sgd sgd;
    };
    template <class Self, class Archive> static void visit_state(Self& self, Archive& archive) {
        archive.value(self.tick_);
        archive.value(self.loss_real_);
        archive.value(self.loss_fake_);
        archive.value(self.penalty_);
        archive.value(self.loss_g_);
        self.generator_.state(archive);
        self.critic_.state(archive);
        self.of_g_.adam.state(archive);
        self.of_d_.adam.state(archive);
        self.of_g_.sgd.state(archive);
        self.of_d_.sgd.state(archive);
        self.data_random_.state(archive);
        self.noise_random_.state(archive);
        self.instance_random_.state(archive);
        self.penalty_random_.state(archive);
    }
    void train_discriminator();
    void train_generator();
    void update(Optimiser& optimiser, std::span<nn::Parameter> parameters, float rate);
    nn::Var penalty_at_mixtures(nn::Var fake);
    nn::Var seen(nn::Var x);
    nn::ConstMatrixMap fresh_noise();
    std::vector<base::Vec2> generate(const nn::Matrix& z) const;
    std::vector<float> best_judgement(const std::vector<base::Vec2>& at,
                                      const std::vector<base::Vec2>& generated) const;

    void train_generator_unrolled();

    PointData data_;
    nn::Mlp generator_;
    Critic critic_;
    Optimiser of_g_;
    Optimiser of_d_;
    base::RandomStream data_random_;
    base::RandomStream noise_random_;
    base::RandomStream instance_random_;
    base::RandomStream penalty_random_;
    std::uint32_t seed_ = 0;
    std::int64_t tick_ = 0;
    float loss_real_ = 0.0f;
    float loss_fake_ = 0.0f;
    float penalty_ = 0.0f;
    float loss_g_ = 0.0f;
    // Scratch of one step.
    nn::Tape tape_;
    nn::Matrix real_;
    nn::Matrix noise_;
    nn::Matrix mixed_;
    nn::Matrix fake_;
    nn::Matrix jitter_real_, jitter_fake_;
    bool jitter_turn_ = false;
    LookAhead look_ahead_;
    // Of the data, for readouts.
    std::vector<base::Vec2> shown_real_;
    double kernel_of_real_ = 0.0;
};

} // namespace sim
