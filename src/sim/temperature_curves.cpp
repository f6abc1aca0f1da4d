#include "sim/temperature_curves.h"

namespace sim {
namespace {

// Has no factor in common with the number of points, so that every one of them gets its turn.
constexpr std::int32_t kStride = 7;

} // namespace

void TemperatureCurves::begin(std::span<const Token> context, double highest) {
    points_.fill({});
    text_.begin(context);
    visit_ = 0;
    highest_ = highest;
}

double TemperatureCurves::temperature(std::size_t point) const {
    return highest_ * static_cast<double>(point + 1) / static_cast<double>(kPoints);
}

std::size_t TemperatureCurves::present() const {
    return static_cast<std::size_t>(visit_ * kStride + kStride - 1) % kPoints;
}

void TemperatureCurves::write(int tokens, NextToken& model, SamplerSettings settings,
                              base::RandomStream& random, WriterScratch& scratch) {
    settings.temperature = temperature(present());
    for (; tokens > 0 && !text_.full(); --tokens)
        text_.write(model, settings, random, scratch);
    if (!text_.full()) return;
    points_[present()].add(text_.measures());
    text_.begin_again();
    ++visit_;
}

} // namespace sim
