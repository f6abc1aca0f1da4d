// What a reader can set on the guidance lab.
#pragma once

#include "base/params.h"
#include "sim/diffusion_params.h"

#include <array>
#include <string_view>

namespace sim {

enum class Condition { all, a, b, c };
inline constexpr std::array<std::string_view, 4> kConditionNames = {"all", "a", "b", "c"};
enum class Negative { none, a, b, c };
inline constexpr std::array<std::string_view, 4> kNegativeNames = {"none", "a", "b", "c"};

struct GuidanceParams {
    float w = 2.0f; // eps_c + w (eps_c - eps_u); the other convention's s is 1 + w
    Condition condition = Condition::all;
    Negative negative = Negative::none; // takes the place of eps_u
    float interval_low = 0.0f;          // guided only between these shares of the way to noise
    float interval_high = 1.0f;
    bool threshold = true; // the data implied by the guided noise stays within the plane
    ScoreSource score = ScoreSource::learned;
    float dropout = 0.15f; // share of the training data without its class
    Sampler sampler = Sampler::ddim;
    int steps = 50;
    float eta = 0.0f;
    bool sweep = false;   // w takes 0, 1, 2, 4, 8 in turn, for the curve
    float point_x = 0.2f; // where the vectors are drawn, world units
    float point_y = 0.1f;
    bool follow = false; // the level shown is the one that the samples have reached
    float time = 0.35f;  // the level shown otherwise: 0 data, 1 noise
    float lr = 5e-3f;
    int layers = 3;
    int width = 64;
    int batch = 256;
};

void describe(base::ParamVisitor& v, GuidanceParams& p);

} // namespace sim
