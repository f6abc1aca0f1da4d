// What a reader can set on a GAN: data, losses, cures for collapse, optimiser, sizes.
#pragma once

#include "base/params.h"
#include "sim/gan_losses.h"
#include "sim/point_data.h"

#include <array>
#include <string_view>

namespace sim {

enum class GanOptimiser { adam, sgd };
inline constexpr std::array<std::string_view, 2> kGanOptimiserNames = {"adam", "sgd"};

struct GanParams {
    Dataset data = Dataset::ring8;
    base::PaintedPoints points; // of the painted data set
    GanLoss loss = GanLoss::non_saturating;
    float lr_d = 1e-3f;
    float lr_g = 1e-3f;
    int d_steps = 1;
    int g_steps = 1;
    float beta1 = 0.8f; // Adam's, or the momentum of SGD
    // Cures. Each is off at 0.
    float gradient_penalty = 0.0f; // lambda
    float weight_clip = 0.0f;      // largest size of a weight of D
    bool spectral_norm = false;
    bool minibatch = false;
    int unrolled_steps = 0;
    float unrolled_rate = 0.01f; // learning rate of D's look-ahead steps
    float instance_noise = 0.0f; // standard deviation, world units
    GanOptimiser optimiser = GanOptimiser::adam;
    int noise_dims = 2;
    int layers = 2; // hidden, each net
    int width = 64;
    int batch = 128;
};

void describe(base::ParamVisitor& v, GanParams& p);

} // namespace sim
