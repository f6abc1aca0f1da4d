#include "sim/guidance_params.h"

namespace sim {

void describe(base::ParamVisitor& v, GuidanceParams& p) {
    using base::Scale;
    using base::When;
    v.real("w", p.w, {-1.0f, 12.0f}, Scale::linear, When::live);
    v.pick("condition", p.condition, kConditionNames, When::live);
    v.pick("negative", p.negative, kNegativeNames, When::live);
    v.real("interval_low", p.interval_low, {0.0f, 1.0f}, Scale::linear, When::live);
    v.real("interval_high", p.interval_high, {0.0f, 1.0f}, Scale::linear, When::live);
    v.flag("threshold", p.threshold, When::live);
    v.pick("score", p.score, kScoreSourceNames, When::rebuild);
    v.flag("sweep", p.sweep, When::live);
    v.pick("sampler", p.sampler, kSamplerNames, When::live);
    v.count("steps", p.steps, {2, 1000}, When::live);
    v.real("eta", p.eta, {0.0f, 1.0f}, Scale::linear, When::live);
    v.real("point_x", p.point_x, {-3.0f, 3.0f}, Scale::linear, When::live);
    v.real("point_y", p.point_y, {-3.0f, 3.0f}, Scale::linear, When::live);
    v.flag("follow", p.follow, When::live);
    v.real("time", p.time, {0.0f, 1.0f}, Scale::linear, When::live);
    v.real("dropout", p.dropout, {0.0f, 0.9f}, Scale::linear, When::live);
    v.real("lr", p.lr, {1e-5f, 1e-2f}, Scale::log, When::live);
    v.count("layers", p.layers, {1, 4}, When::rebuild);
    v.count("width", p.width, {8, 96}, When::rebuild);
    v.count("batch", p.batch, {16, 256}, When::rebuild);
}

} // namespace sim
