#include "labs/sampling_layout.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace lab {
namespace {

constexpr double kLowestModelLogit = -6.0;
constexpr double kHighestModelLogit = 8.0; // the logarithm of some 3000 words

bool continues(char c) { // a byte that is not the first of its character
    return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u;
}

} // namespace

int SamplingLayout::row_at(float y, float reach) const {
    if (y > kRowsTop + reach || y < row_y(rows - 1) - 0.5f * pitch() - reach) return -1;
    const int row = static_cast<int>(std::floor((kRowsTop - y) / pitch()));
    return std::clamp(row, 0, rows - 1);
}

float track_x(const sim::Sampling& sampling, double logit) {
    const bool by_hand = sampling.params.source == sim::LogitSource::hand;
    const double low = by_hand ? -static_cast<double>(sim::kHighestLogit) : kLowestModelLogit;
    const double high = by_hand ? static_cast<double>(sim::kHighestLogit) : kHighestModelLogit;
    const double t = std::clamp((logit - low) / (high - low), 0.0, 1.0);
    return SamplingLayout::kTrackLow +
           static_cast<float>(t) * (SamplingLayout::kTrackHigh - SamplingLayout::kTrackLow);
}

float logit_at(float x) {
    const float t =
        (x - SamplingLayout::kTrackLow) / (SamplingLayout::kTrackHigh - SamplingLayout::kTrackLow);
    // In steps of a twentieth, so that links stay short.
    const float z = sim::kHighestLogit * (2.0f * std::clamp(t, 0.0f, 1.0f) - 1.0f);
    return std::round(20.0f * z) / 20.0f;
}

std::string percent(double share) {
    char text[16];
    const double value = 100.0 * share;
    if (value >= 99.95 || value == 0.0 || (value >= 9.95 && value < 99.0))
        std::snprintf(text, sizeof text, "%.0f %%", value);
    else if (value >= 0.095)
        std::snprintf(text, sizeof text, "%.1f %%", value);
    else
        return "<0.1 %";
    return text;
}

std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t i = digits.size(); i > 3;) {
        i -= 3;
        digits.insert(i, "\u202f");
    }
    return digits;
}

std::string shortened(std::string_view text, std::size_t most) {
    std::size_t characters = 0;
    std::size_t keep = 0; // bytes of the first most - 1 characters
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (continues(text[i])) continue;
        if (characters + 1 == most) keep = i;
        ++characters;
    }
    if (characters <= most) return std::string(text);
    return std::string(text.substr(0, keep)) + "…";
}

} // namespace lab
