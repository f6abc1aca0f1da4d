// Two-dimensional data sets that the labs learn from. World units; all lie within [-3, 3]^2.
#pragma once

#include "base/geometry.h"
#include "base/painted_points.h"
#include "base/random.h"

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace sim {

enum class Dataset { ring8, moons, spiral, mixture, painted, grid25, lines };
inline constexpr std::array<std::string_view, 7> kDatasetNames = {
    "ring8", "moons", "spiral", "mixture", "painted", "grid25", "lines"};

// One Gaussian of a data set that is a mixture of them, equal in all directions.
struct Mode {
    base::Vec2 centre;
    float sigma = 0.1f;
    float weight = 1.0f; // share of the data; the weights sum to 1
};

class PointData {
public:
    PointData() = default;
    PointData(Dataset dataset, const base::PaintedPoints& painted);

    // True when there is nothing to draw from (the painted set without a point).
    bool empty() const { return dataset_ == Dataset::painted && painted_.empty(); }
    base::Vec2 sample(base::RandomStream& random) const;
    // Fills x, y, x, y, ...
    void sample(base::RandomStream& random, std::span<float> xy) const;
    // The Gaussians of ring8, mixture and grid25; none for the other sets.
    std::span<const Mode> modes() const { return modes_; }

private:
    Dataset dataset_ = Dataset::ring8;
    std::vector<Mode> modes_;
    std::vector<base::Vec2> painted_;
};

} // namespace sim
