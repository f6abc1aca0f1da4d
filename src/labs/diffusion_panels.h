// What stands beside the plane of the diffusion lab: the schedule below it, which the reader
// drags, and the curve of quality over the number of steps at its right.
#pragma once

#include "scene/stage.h"
#include "sim/diffusion.h"

namespace lab::diffusion_panels {

inline constexpr base::Rect kPlane{{-3.0f, -3.0f}, {3.0f, 3.0f}};
inline constexpr base::Rect kSchedule{{-3.0f, -4.45f}, {3.0f, -3.45f}};
inline constexpr base::Rect kQuality{{4.6f, -3.9f}, {9.8f, 0.9f}};
// With its title and numbers.
inline constexpr base::Rect kQualityAlone{{3.7f, -4.8f}, {10.1f, 2.0f}};

// ab from 1 (all data) to 0 (all noise) over the steps, with the level shown and, for a drawn
// schedule, its handles.
void add_schedule(scene::Stage& stage, const sim::Diffusion& diffusion);
std::string_view name_of(sim::Sampler sampler);
// Place of the k-th handle of a drawn schedule.
base::Vec2 handle(const sim::DiffusionParams& params, std::size_t k);
// MMD over steps for each sampler, both logarithmic, and the floor of two samples of the data.
void add_quality(scene::Stage& stage, const sim::Diffusion& diffusion);

} // namespace lab::diffusion_panels
