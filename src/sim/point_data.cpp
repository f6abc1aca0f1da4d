#include "sim/point_data.h"

#include "base/maths.h"

#include <cmath>

namespace sim {
namespace {

using base::RandomStream;
using base::Vec2;

constexpr float kRingRadius = 2.0f;
constexpr float kCurveNoise = 0.08f;
constexpr float kPaintNoise = 0.06f;

Vec2 on_circle(double turn, double radius) {
    const auto [sin, cos] = base::sincos_turn(turn);
    return {static_cast<float>(radius * cos), static_cast<float>(radius * sin)};
}

std::vector<Mode> modes_of(Dataset dataset) {
    if (dataset == Dataset::mixture)
        return {{{-1.7f, 1.3f}, 0.22f, 0.30f},
                {{1.4f, 1.6f}, 0.15f, 0.20f},
                {{0.2f, 0.1f}, 0.30f, 0.25f},
                {{-1.2f, -1.7f}, 0.15f, 0.15f},
                {{1.9f, -1.2f}, 0.12f, 0.10f}};
    std::vector<Mode> modes;
    if (dataset == Dataset::ring8)
        for (int i = 0; i < 8; ++i)
            modes.push_back({on_circle(i / 8.0, kRingRadius), 0.1f, 0.125f});
    if (dataset == Dataset::grid25)
        for (int i = 0; i < 25; ++i)
            modes.push_back({{static_cast<float>(i % 5) - 2.0f, static_cast<float>(i / 5) - 2.0f},
                             0.08f,
                             0.04f});
    return modes;
}

Vec2 jittered(Vec2 at, float sigma, RandomStream& random) {
    const float dx = random.normal();
    const float dy = random.normal();
    return {at.x + sigma * dx, at.y + sigma * dy};
}

// Two half circles of radius 1.25 that reach into each other.
Vec2 moon(RandomStream& random) {
    const bool upper = random.below(2) == 0;
    const Vec2 arc = on_circle(0.5 * random.uniform(), 1.25);
    const Vec2 at = upper ? Vec2{arc.x - 0.625f, arc.y - 0.3f} : Vec2{0.625f - arc.x, 0.3f - arc.y};
    return jittered(at, kCurveNoise, random);
}

// One arm of one and a half turns; the square root makes its density even along the arm.
Vec2 spiral(RandomStream& random) {
    const double t = std::sqrt(static_cast<double>(random.uniform()));
    return jittered(on_circle(1.5 * t, 0.25 + 2.05 * t), kCurveNoise, random);
}

// Two slanted bars that do not touch.
Vec2 lines(RandomStream& random) {
    const float side = random.below(2) == 0 ? 1.0f : -1.0f;
    const float t = 2.0f * random.uniform() - 1.0f;
    return jittered({1.8f * t + 0.4f * side, 0.9f * t - 0.9f * side}, kCurveNoise, random);
}

} // namespace

PointData::PointData(Dataset dataset, const base::PaintedPoints& painted)
    : dataset_(dataset), modes_(modes_of(dataset)) {
    for (std::size_t i = 0; i < painted.size(); ++i)
        painted_.push_back(painted[i]);
}

Vec2 PointData::sample(RandomStream& random) const {
    switch (dataset_) {
    case Dataset::moons:
        return moon(random);
    case Dataset::spiral:
        return spiral(random);
    case Dataset::lines:
        return lines(random);
    case Dataset::painted:
        if (painted_.empty()) return {};
        return jittered(painted_[random.below(static_cast<std::uint32_t>(painted_.size()))],
                        kPaintNoise, random);
    default:
        break;
    }
    float u = random.uniform();
    std::size_t i = 0;
    while (i + 1 < modes_.size() && u >= modes_[i].weight)
        u -= modes_[i++].weight;
    return jittered(modes_[i].centre, modes_[i].sigma, random);
}

void PointData::sample(RandomStream& random, std::span<float> xy) const {
    for (std::size_t i = 0; i + 1 < xy.size(); i += 2) {
        const Vec2 p = sample(random);
        xy[i] = p.x;
        xy[i + 1] = p.y;
    }
}

} // namespace sim
