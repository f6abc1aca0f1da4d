// Exponential moving average of a curve over ticks:
//
//     y_i = sum_{j <= i} w_ij v_j / sum_{j <= i} w_ij,   w_ij = exp(-(t_i - t_j) / span)
//
// The division makes the first values means of what there is, not of an invented value before.
// The span is a share of the axis, so a curve looks equally smooth at any length of the run.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace ui {

enum class Smoothing { off, light, strong };

// In ticks, for an axis of this length; 0 when off.
double smoothing_span(Smoothing smoothing, double axis_ticks);

// One value per tick. What is not finite stays so and does not spread; a span of 0 changes nothing.
std::vector<float> smoothed(std::span<const std::int64_t> ticks, std::span<const float> values,
                            double span);

} // namespace ui
