// How well generated points cover a data set whose modes are known.
//
// A point is good when it lies within 3 standard deviations of a mode's centre; it counts for the
// nearest mode in units of that mode's deviation. A mode is covered when it gets at least a fifth
// of the good points that a perfect generator would give it. (The looser rule "one point is
// enough", of Srivastava et al. 2017, arXiv:1705.07761, would count stray points as coverage.)
#pragma once

#include "base/geometry.h"
#include "sim/point_data.h"

#include <span>

namespace sim {

struct ModeCoverage {
    int covered = 0;
    double good_share = 0.0; // good points / points
};

ModeCoverage mode_coverage(std::span<const Mode> modes, std::span<const base::Vec2> points);

} // namespace sim
