// Where the sampler playground's picture has its parts. The world unit is 30 CSS pixels in the
// smallest pane, 360 x 300; what the reader can drag stands at the same place in a pane of any
// shape, and the columns take what is left to its right.
#pragma once

#include "scene/stage.h"
#include "sim/sampling.h"

namespace lab {

// CSS pixels of the smallest pane, as world units.
constexpr float kPx = 1.0f / 30.0f;

struct SamplingLayout {
    static constexpr base::Rect kHome{{0.0f, 0.0f}, {360.0f * kPx, 300.0f * kPx}};
    static constexpr float kTrackLow = 68.0f * kPx; // of a logit's handle
    static constexpr float kTrackHigh = 122.0f * kPx;
    static constexpr float kRowsTop = 250.0f * kPx;
    static constexpr float kRowsBottom = 42.0f * kPx;
    static constexpr float kMostPitch = 32.0f * kPx;
    static constexpr float kHeaderY = 257.0f * kPx;
    static constexpr float kKeptY = 35.0f * kPx;
    static constexpr float kEntropyY = 24.0f * kPx;
    static constexpr float kTextY = 9.0f * kPx;

    explicit SamplingLayout(const sim::Sampling& sampling)
        : rows(static_cast<int>(sampling.shown().size()) + (has_rest(sampling) ? 1 : 0)) {}

    // Tokens that are not shown share one row.
    static bool has_rest(const sim::Sampling& sampling) {
        return sampling.shown().size() < sampling.vocabulary();
    }

    int rows;

    float pitch() const {
        const float even = (kRowsTop - kRowsBottom) / static_cast<float>(rows);
        return even < kMostPitch ? even : kMostPitch;
    }
    float row_y(int row) const { return kRowsTop - (static_cast<float>(row) + 0.5f) * pitch(); }
    // The row at this height; -1 when there is none within `reach`.
    int row_at(float y, float reach) const;
};

// The reader's logits run over the track from -6 to 6, the model's from -6 to 8.
float track_x(const sim::Sampling& sampling, double logit);
float logit_at(float x);

std::string percent(double share);
// "1 234 567": thousands apart by a narrow space.
std::string grouped(std::int64_t number);
// At most `most` characters (code points); a cut is shown.
std::string shortened(std::string_view text, std::size_t most);

} // namespace lab
