#include "bench/workloads.h"

#include "base/maths.h"
#include "bench/definition.h"
#include "nn/arithmetic.h"
#include "nn/losses.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace bench {
namespace {

constexpr int kGanBatch = 256;
constexpr int kGanPool = 64;
constexpr std::array kGeneratorWidths = {2, 64, 64, 2};
constexpr std::array kDiscriminatorWidths = {2, 64, 64, 1};
constexpr nn::AdamOptions kGanAdam = {.learning_rate = 1e-3f, .beta1 = 0.5f};
constexpr double kGanRadius = 2.0;

constexpr int kDiffusionBatch = 512;
constexpr int kDiffusionPool = 32;
constexpr int kTimes = 1000;
constexpr int kFrequencies = 16;
constexpr std::array kDiffusionWidths = {2 + 2 * kFrequencies, 128, 128, 128, 2};
constexpr nn::AdamOptions kDiffusionAdam = {.learning_rate = 1e-3f};

nn::ConstMatrixMap view(const nn::Matrix& m) {
    return {m.data(), m.rows(), m.cols()};
}

// Row t: sin(t f_i), then cos(t f_i), f_i = 10000^(-i / 16).
nn::Matrix time_embedding() {
    nn::Matrix table(kTimes, 2 * kFrequencies);
    for (int i = 0; i < kFrequencies; ++i) {
        const double frequency = base::exp(-base::log(10000.0) * i / kFrequencies);
        for (int t = 0; t < kTimes; ++t) {
            const base::SinCos wave = base::sincos_turn(t * frequency / (2.0 * base::kPi));
            table(t, i) = static_cast<float>(wave.sin);
            table(t, kFrequencies + i) = static_cast<float>(wave.cos);
        }
    }
    return table;
}

} // namespace

GanWorkload::GanWorkload()
    : generator_(kGeneratorWidths, nn::Activation::relu),
      discriminator_(kDiscriminatorWidths, nn::Activation::relu), adam_g_(generator_.parameters()),
      adam_d_(discriminator_.parameters()),
      real_(ring_batches({1, 500}, kGanPool, kGanBatch, kGanRadius, 0.1)),
      z1_(normal_batches({1, 501}, kGanPool, kGanBatch, 2)),
      z2_(normal_batches({1, 502}, kGanPool, kGanBatch, 2)) {
    fill_weights(generator_, 1, 0);
    fill_weights(discriminator_, 1, 10);
}

// D descends mean softplus(-D(real)) + mean softplus(D(G(z1))).
float GanWorkload::train_discriminator(std::size_t batch) {
    tape_.clear();
    const nn::Var fake = generator_.forward_frozen(tape_, tape_.input(view(z1_[batch])));
    const nn::Var on_real = discriminator_.forward(tape_, tape_.input(view(real_[batch])));
    const nn::Var on_fake = discriminator_.forward(tape_, fake);
    const nn::Var loss = nn::add(tape_, nn::mean_softplus(tape_, on_real, -1.0f),
                                 nn::mean_softplus(tape_, on_fake, 1.0f));
    tape_.backward(loss);
    adam_d_.step(discriminator_.parameters(), kGanAdam);
    return tape_.scalar(loss);
}

// G descends mean softplus(-D(G(z2))).
float GanWorkload::train_generator(std::size_t batch) {
    tape_.clear();
    const nn::Var fake = generator_.forward(tape_, tape_.input(view(z2_[batch])));
    const nn::Var loss =
        nn::mean_softplus(tape_, discriminator_.forward_frozen(tape_, fake), -1.0f);
    tape_.backward(loss);
    adam_g_.step(generator_.parameters(), kGanAdam);
    return tape_.scalar(loss);
}

void GanWorkload::step(int index) {
    const auto batch = static_cast<std::size_t>(index % kGanPool);
    const float loss_d = train_discriminator(batch);
    loss_ = loss_d + train_generator(batch);
}

std::optional<double> GanWorkload::quality() {
    tape_.clear();
    const nn::ConstMatrixMap made =
        tape_.value(generator_.forward_frozen(tape_, tape_.input(view(z2_[0]))));
    double sum = 0.0;
    for (nn::Index i = 0; i < made.rows(); ++i) {
        double nearest = std::numeric_limits<double>::infinity();
        for (int k = 0; k < 8; ++k) {
            const Centre c = ring_centre(k, kGanRadius);
            const double dx = made(i, 0) - c.x;
            const double dy = made(i, 1) - c.y;
            nearest = std::min(nearest, std::sqrt(dx * dx + dy * dy));
        }
        sum += nearest;
    }
    return sum / static_cast<double>(made.rows());
}

DiffusionWorkload::DiffusionWorkload()
    : net_(kDiffusionWidths, nn::Activation::silu), adam_(net_.parameters()),
      x0_(ring_batches({2, 500}, kDiffusionPool, kDiffusionBatch, 1.0, 0.05)),
      noise_(normal_batches({2, 502}, kDiffusionPool, kDiffusionBatch, 2)),
      times_(kDiffusionPool, std::vector<int>(kDiffusionBatch)), embedding_(time_embedding()),
      input_(kDiffusionBatch, kDiffusionWidths[0]) {
    fill_weights(net_, 2, 0);
    Stream stream(2, 501);
    for (std::vector<int>& batch : times_)
        for (int& t : batch)
            t = static_cast<int>(kTimes * stream.uniform());
    double product = 1.0;
    for (int t = 0; t < kTimes; ++t) {
        product *= 1.0 - (1e-4 + (0.02 - 1e-4) * t / (kTimes - 1));
        keep_.push_back(static_cast<float>(std::sqrt(product)));
        noise_share_.push_back(static_cast<float>(std::sqrt(1.0 - product)));
    }
}

// Each row: the noised point, then the embedding of its time.
void DiffusionWorkload::fill_input(std::size_t batch) {
    for (nn::Index i = 0; i < kDiffusionBatch; ++i) {
        const int t = times_[batch][static_cast<std::size_t>(i)];
        const float keep = keep_[static_cast<std::size_t>(t)];
        const float share = noise_share_[static_cast<std::size_t>(t)];
        input_(i, 0) = keep * x0_[batch](i, 0) + share * noise_[batch](i, 0);
        input_(i, 1) = keep * x0_[batch](i, 1) + share * noise_[batch](i, 1);
        input_.row(i).tail<2 * kFrequencies>() = embedding_.row(t);
    }
}

void DiffusionWorkload::step(int index) {
    const auto batch = static_cast<std::size_t>(index % kDiffusionPool);
    fill_input(batch);
    tape_.clear();
    const nn::Var predicted = net_.forward(tape_, tape_.input(view(input_)));
    const nn::Var loss = nn::mean_square_error(tape_, predicted, tape_.input(view(noise_[batch])));
    tape_.backward(loss);
    adam_.step(net_.parameters(), kDiffusionAdam);
    loss_ = tape_.scalar(loss);
}

} // namespace bench
