#include "sim/gan_params.h"

namespace sim {

void describe(base::ParamVisitor& v, GanParams& p) {
    using base::Scale;
    using base::When;
    v.pick("data", p.data, kDatasetNames, When::rebuild);
    v.points("points", p.points, When::rebuild);
    v.pick("loss", p.loss, kGanLossNames, When::live);
    v.real("lr_d", p.lr_d, {1e-5f, 1e-1f}, Scale::log, When::live);
    v.real("lr_g", p.lr_g, {1e-5f, 1e-1f}, Scale::log, When::live);
    v.count("d_steps", p.d_steps, {1, 10}, When::live);
    v.count("g_steps", p.g_steps, {1, 10}, When::live);
    v.real("beta1", p.beta1, {0.0f, 0.99f}, Scale::linear, When::live);
    v.real("gradient_penalty", p.gradient_penalty, {0.0f, 20.0f}, Scale::linear, When::live);
    v.real("weight_clip", p.weight_clip, {0.0f, 1.0f}, Scale::linear, When::live);
    v.flag("spectral_norm", p.spectral_norm, When::rebuild);
    v.flag("minibatch", p.minibatch, When::rebuild);
    v.count("unrolled_steps", p.unrolled_steps, {0, 10}, When::live);
    v.real("unrolled_rate", p.unrolled_rate, {0.0003f, 1.0f}, Scale::log, When::live);
    v.real("instance_noise", p.instance_noise, {0.0f, 1.0f}, Scale::linear, When::live);
    v.pick("optimiser", p.optimiser, kGanOptimiserNames, When::rebuild);
    v.count("noise_dims", p.noise_dims, {1, 16}, When::rebuild);
    v.count("layers", p.layers, {1, 3}, When::rebuild);
    v.count("width", p.width, {4, 128}, When::rebuild);
    v.count("batch", p.batch, {16, 256}, When::rebuild);
}

} // namespace sim
