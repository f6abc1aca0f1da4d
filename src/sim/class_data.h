// Points of the plane in three classes that overlap: each is a mixture of two Gaussians, one near
// the centre, where the classes mix, and one further out. Because they are known, so is the best
// classifier, and the exact score with and without a class.
#pragma once

#include "base/geometry.h"
#include "base/random.h"
#include "sim/point_data.h"

#include <array>
#include <span>
#include <string_view>

namespace sim {

inline constexpr int kClasses = 3;
inline constexpr std::array<std::string_view, 3> kClassNames = {"a", "b", "c"};
inline constexpr int kModesOfClass = 2;

// The Gaussians of all classes, class by class; world units; the weights sum to 1.
std::array<Mode, kClasses * kModesOfClass> class_modes();
// Those of one class, with weights that sum to 1.
std::array<Mode, kModesOfClass> modes_of_class(int which);

base::Vec2 sample_class(int which, base::RandomStream& random);
// p(class | x): the classifier that no other beats (Bayes).
std::array<double, kClasses> class_posterior(base::Vec2 x);

} // namespace sim
