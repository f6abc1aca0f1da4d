// The tokens of the sampler playground with their logits, and the distribution after every stage as
// a column of bars.
#pragma once

#include "labs/sampling_layout.h"

namespace lab {

// Names, tracks and handles, at the left.
void draw_logits(scene::Stage& stage, const sim::Sampling& sampling, const SamplingLayout& layout,
                 float left);

struct ColumnsChoice {
    bool stages = true; // every stage that acts; else the final distribution alone
    bool drawn = true;  // rings: how often a token was drawn
};

// Between the two x.
void draw_columns(scene::Stage& stage, const sim::Sampling& sampling, const SamplingLayout& layout,
                  const ColumnsChoice& choice, float from, float to);

} // namespace lab
