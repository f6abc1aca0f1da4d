// Points of the plane, four to a vector register: for sums over all pairs, which is what estimating
// a density or comparing two samples costs.
#pragma once

#include "base/geometry.h"
#include "nn/exp4.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sim {

class PointLanes {
public:
    explicit PointLanes(std::span<const base::Vec2> points);

    // Registers; the places past the last point hold points so far away that no kernel sees them.
    std::size_t blocks() const { return blocks_.size(); }
    // Squared distances of `from` to the four points of one block.
    nn::Floats4 squared_distances(base::Vec2 from, std::size_t block) const {
        const nn::Floats4 dx = from.x - blocks_[block].x;
        const nn::Floats4 dy = from.y - blocks_[block].y;
        return dx * dx + dy * dy;
    }

private:
    struct Block {
        nn::Floats4 x;
        nn::Floats4 y;
    };
    std::vector<Block> blocks_;
};

inline double sum_of(nn::Floats4 v) {
    return static_cast<double>((v[0] + v[1]) + (v[2] + v[3]));
}

} // namespace sim
