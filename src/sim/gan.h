// A generative adversarial network on points of the plane (Goodfellow et al. 2014,
// arXiv:1406.2661). Generator G maps noise z (B, noise_dims) to points (B, 2), discriminator D
// maps points to logits (B, 1); D(x) = sigmoid(logit) is the probability that x is real.
//
//     min_G max_D  E_x[log D(x)] + E_z[log(1 - D(G(z)))]        (equation 1)
//
// With logits l, -log D = softplus(-l) and -log(1 - D) = softplus(l), so one tick is
//     d_steps times: D descends  mean softplus(-l(x)) + mean softplus(l(G(z)))
//     g_steps times: G descends  mean softplus(-l(G(z)))   non-saturating (section 3)
//                           or  -mean softplus(l(G(z)))    minimax
// both with Adam. Every batch is new. Streams: init, data, noise.
#pragma once

#include "base/params.h"
#include "base/random.h"
#include "base/readout.h"
#include "nn/adam.h"
#include "nn/mlp.h"
#include "sim/point_data.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sim {

enum class GanLoss { non_saturating, minimax };
inline constexpr std::array<std::string_view, 2> kGanLossNames = {"non-saturating", "minimax"};

struct GanParams {
    Dataset data = Dataset::ring8;
    base::PaintedPoints points; // of the painted data set
    GanLoss loss = GanLoss::non_saturating;
    float lr_d = 1e-3f;
    float lr_g = 1e-3f;
    float beta1 = 0.5f; // Adam's, both nets; 0.5 as Radford et al. 2015, arXiv:1511.06434
    int d_steps = 1;
    int g_steps = 1;
    int noise_dims = 2;
    int layers = 2; // hidden, each net
    int width = 64;
    int batch = 256;
};

void describe(base::ParamVisitor& v, GanParams& p);

// Points, real and generated, from which the readouts are made; the picture shows the same ones.
inline constexpr std::size_t kEvaluationPoints = 512;

class Gan {
public:
    using Params = GanParams;
    Params params;

    void rebuild(std::uint32_t seed);
    void live_changed() {}
    // One tick. Without data (nothing painted) only the tick number grows.
    void step();

    // loss_d, loss_g: of the last tick (NaN before the first). modes_covered, good_share: NaN for
    // data without known modes. coverage: share of real points with a generated one within
    // 0.15. d_real, d_fake: mean D on real and on generated points.
    base::Readouts readouts() const;

    const PointData& data() const { return data_; }
    // A fixed sample, so that the picture and the readouts do not flicker between ticks.
    std::vector<base::Vec2> real_points(std::size_t count) const;
    // G of fixed noise.
    std::vector<base::Vec2> generated_points(std::size_t count) const;
    // D(x) at each point, 0 .. 1.
    std::vector<float> probability_real(const std::vector<base::Vec2>& at) const;
    // Where the generator's loss would push each point: -d L_G / d x, per point (batch mean
    // undone).
    std::vector<base::Vec2> generator_pull(const std::vector<base::Vec2>& at) const;
    // Images under G of a square grid over the first two noise dimensions, |z| <= 2, the others 0;
    // rows x columns points, row by row (rows is 1 when there is one noise dimension).
    std::vector<base::Vec2> manifold(int rows, int columns) const;

    template <class Archive> void state(Archive& archive) { visit_state(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit_state(*this, archive); }

private:
    template <class Self, class Archive> static void visit_state(Self& self, Archive& archive) {
        archive.value(self.tick_);
        archive.value(self.loss_d_);
        archive.value(self.loss_g_);
        self.generator_.state(archive);
        self.discriminator_.state(archive);
        self.adam_g_.state(archive);
        self.adam_d_.state(archive);
        self.data_random_.state(archive);
        self.noise_random_.state(archive);
    }
    void train_discriminator();
    void train_generator();
    nn::Var generator_loss(nn::Tape& tape, nn::Var logits) const;
    nn::ConstMatrixMap fresh_noise();
    std::vector<base::Vec2> generate(const nn::Matrix& z) const;
    nn::AdamOptions adam_options(float learning_rate) const;

    PointData data_;
    nn::Mlp generator_;
    nn::Mlp discriminator_;
    nn::Adam adam_g_;
    nn::Adam adam_d_;
    base::RandomStream data_random_;
    base::RandomStream noise_random_;
    std::uint32_t seed_ = 0;
    std::int64_t tick_ = 0;
    float loss_d_ = 0.0f;
    float loss_g_ = 0.0f;
    // Scratch of one step.
    nn::Tape tape_;
    nn::Matrix real_;
    nn::Matrix noise_;
};

} // namespace sim
