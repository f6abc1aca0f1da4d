// What a reader can set on the diffusion lab: data, schedule, network, sampler, what is shown.
#pragma once

#include "base/params.h"
#include "sim/denoiser.h"
#include "sim/noise_schedule.h"
#include "sim/point_data.h"
#include "sim/reverse_step.h"

#include <array>
#include <string_view>
#include <vector>

namespace sim {

// The data sets of the plane, in their order, and small images.
enum class DiffusionData { ring8, moons, spiral, mixture, painted, grid25, lines, images };
inline constexpr std::array<std::string_view, 8> kDiffusionDataNames = {
    "ring8", "moons", "spiral", "mixture", "painted", "grid25", "lines", "images"};
static_assert(kDiffusionDataNames[6] == kDatasetNames[6] &&
              kDiffusionDataNames.size() == kDatasetNames.size() + 1);

// Where the sampler's noise prediction comes from.
enum class ScoreSource { learned, exact };
inline constexpr std::array<std::string_view, 2> kScoreSourceNames = {"learned", "exact"};

struct DiffusionParams {
    DiffusionData data = DiffusionData::ring8;
    base::PaintedPoints points; // of the painted data set
    ScoreSource score = ScoreSource::learned;
    Sampler sampler = Sampler::ddpm;
    int steps = 100; // of the sampler; at most noise_steps count
    float eta = 0.0f;
    float langevin_rate = 0.5f;
    int noise_steps = 1000; // T
    ScheduleKind schedule = ScheduleKind::linear;
    std::vector<float> drawn = {0.85f, 0.55f, 0.25f, 0.06f, 0.005f};
    Prediction prediction = Prediction::noise;
    float lr = 5e-3f;
    int layers = 3; // hidden
    int width = 96;
    int batch = 256;
    bool measure = false; // samplers and step counts take turns, for the curve of quality
    bool follow = true;   // the level shown is the one that the samples have reached
    float time = 0.3f;    // the level shown otherwise: 0 data, 1 noise
};

void describe(base::ParamVisitor& v, DiffusionParams& p);

} // namespace sim
