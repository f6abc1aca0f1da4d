// Entropy, diversity, repetition and perplexity of whole texts over the temperature, in three
// charts one above the other.
#pragma once

#include "labs/sampling_layout.h"

namespace lab {

void draw_curves(scene::Stage& stage, const sim::Sampling& sampling, const base::Rect& area);

} // namespace lab
