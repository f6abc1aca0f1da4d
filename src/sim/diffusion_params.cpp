#include "sim/diffusion_params.h"

namespace sim {

void describe(base::ParamVisitor& v, DiffusionParams& p) {
    using base::Scale;
    using base::When;
    constexpr int kMostDrawn = 8;
    v.pick("data", p.data, kDiffusionDataNames, When::rebuild);
    v.points("points", p.points, When::rebuild);
    v.pick("score", p.score, kScoreSourceNames, When::rebuild);
    v.pick("sampler", p.sampler, kSamplerNames, When::live);
    v.count("steps", p.steps, {2, 1000}, When::live);
    v.real("eta", p.eta, {0.0f, 1.0f}, Scale::linear, When::live);
    v.real("langevin_rate", p.langevin_rate, {0.05f, 1.5f}, Scale::linear, When::live);
    v.pick("schedule", p.schedule, kScheduleNames, When::rebuild);
    v.numbers("drawn", p.drawn, {0.0f, 1.0f}, kMostDrawn, When::rebuild);
    v.count("noise_steps", p.noise_steps, {10, 1000}, When::rebuild);
    v.pick("prediction", p.prediction, kPredictionNames, When::rebuild);
    v.flag("measure", p.measure, When::live);
    v.flag("follow", p.follow, When::live);
    v.real("time", p.time, {0.0f, 1.0f}, Scale::linear, When::live);
    v.real("lr", p.lr, {1e-5f, 1e-2f}, Scale::log, When::live);
    v.count("layers", p.layers, {1, 4}, When::rebuild);
    v.count("width", p.width, {8, 128}, When::rebuild);
    v.count("batch", p.batch, {16, 256}, When::rebuild);
}

} // namespace sim
