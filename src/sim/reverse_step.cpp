#include "sim/reverse_step.h"

#include "base/maths.h"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

StepWeights ddpm(double from, double to) {
    const double alpha = from / to;
    const double scale = 1.0 / std::sqrt(alpha);
    return {scale, -scale * (1.0 - alpha) / std::sqrt(1.0 - from),
            std::sqrt((1.0 - to) / (1.0 - from) * (1.0 - alpha))};
}

StepWeights ddim(double from, double to, double eta) {
    const double fresh = eta * std::sqrt((1.0 - to) / (1.0 - from) * (1.0 - from / to));
    const double scale = std::sqrt(to / from);
    const double kept = std::sqrt(std::max(0.0, 1.0 - to - fresh * fresh));
    return {scale, kept - scale * std::sqrt(1.0 - from), fresh};
}

StepWeights euler(double from, double to) {
    const double half = 0.5 * base::log(to / from);
    return {1.0 + half, -half / std::sqrt(1.0 - from), 0.0};
}

StepWeights langevin(double from, double to, double rate) {
    const double scale = std::sqrt(to / from);
    const double spread = std::sqrt(1.0 - from);
    if (to >= 1.0) return {scale, -scale * spread, 0.0};
    return {scale, -scale * 0.5 * rate * spread, scale * std::sqrt(rate) * spread};
}

} // namespace

StepWeights step_weights(const StepOptions& options, double from, double to) {
    switch (options.sampler) {
    case Sampler::ddpm:
        return ddpm(from, to);
    case Sampler::ddim:
        return ddim(from, to, options.eta);
    case Sampler::langevin:
        return langevin(from, to, options.langevin_rate);
    case Sampler::euler:
    case Sampler::heun:
        break;
    }
    return euler(from, to);
}

void heun_correct(nn::Matrix& x, const nn::Matrix& x_before, const nn::Matrix& eps_before,
                  const nn::Matrix& eps, double from, double to) {
    const auto quarter = static_cast<float>(0.25 * base::log(to / from));
    const auto at_from = static_cast<float>(1.0 / std::sqrt(1.0 - from));
    const auto at_to = static_cast<float>(1.0 / std::sqrt(1.0 - to));
    x = x_before + quarter * (x_before - at_from * eps_before + x - at_to * eps);
}

} // namespace sim
