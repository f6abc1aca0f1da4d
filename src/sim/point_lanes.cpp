#include "sim/point_lanes.h"

namespace sim {

PointLanes::PointLanes(std::span<const base::Vec2> points) {
    constexpr float kFar = 1e9f;
    const nn::Floats4 far{kFar, kFar, kFar, kFar};
    blocks_.assign((points.size() + 3) / 4, {far, far});
    for (std::size_t i = 0; i < points.size(); ++i) {
        blocks_[i / 4].x[i % 4] = points[i].x;
        blocks_[i / 4].y[i % 4] = points[i].y;
    }
}

} // namespace sim
