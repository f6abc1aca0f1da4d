// Words over the columns of the sampler playground, in three lengths for columns of three widths.
#pragma once

#include "sim/sampling_params.h"

#include <string>

namespace lab {

struct StageTitle {
    std::string full;    // "top-p 0.95"
    std::string brief;   // "p .95"
    std::string initial; // "p"
};

StageTitle title_of(sim::SamplerStage stage, const sim::SamplingParams& p);

// printf of one number, without the zeros at its end, and with a true minus sign.
std::string figures_of(const char* format, double value);

} // namespace lab
