#include "sim/sample_distance.h"

#include "base/maths.h"
#include "sim/point_lanes.h"

#include <array>

namespace sim {
namespace {

using base::Vec2;
using nn::Floats4;

constexpr int kCells = 12; // a side
constexpr float kReach = 3.0f;
constexpr float kCell = 2.0f * kReach / kCells;
using Histogram = std::array<double, kCells * kCells + 1>;

// The kernel of four squared distances: exp(-50 d) + exp(-2 d) + exp(-d / 2), the widths of which
// are 0.1, 0.5 and 1. The second is the third's fourth power.
Floats4 kernel(Floats4 squared) {
    const Floats4 widest = nn::exp4(-0.5f * squared);
    const Floats4 half = widest * widest;
    return nn::exp4(-50.0f * squared) + half * half + widest;
}

double mean_cross_kernel(std::span<const Vec2> a, std::span<const Vec2> b) {
    const PointLanes lanes(b);
    double sum = 0.0;
    for (const Vec2 x : a) {
        Floats4 of_x{};
        for (std::size_t block = 0; block < lanes.blocks(); ++block)
            of_x += kernel(lanes.squared_distances(x, block));
        sum += sum_of(of_x);
    }
    return sum / (static_cast<double>(a.size()) * static_cast<double>(b.size()));
}

Histogram histogram_of(std::span<const Vec2> points) {
    Histogram shares{};
    const double share = 1.0 / static_cast<double>(points.size());
    for (const Vec2 p : points) {
        const bool inside = p.x >= -kReach && p.x < kReach && p.y >= -kReach && p.y < kReach;
        std::size_t cell = shares.size() - 1;
        if (inside)
            cell = static_cast<std::size_t>(static_cast<int>((p.y + kReach) / kCell) * kCells +
                                            static_cast<int>((p.x + kReach) / kCell));
        shares[std::min(cell, shares.size() - 1)] += share;
    }
    return shares;
}

double relative_entropy(double p, double m) {
    return p > 0.0 ? p * base::log(p / m) : 0.0;
}

} // namespace

double mean_kernel(std::span<const Vec2> points) {
    constexpr double kOfItself = 3.0;
    const PointLanes lanes(points);
    const auto n = static_cast<double>(points.size());
    double sum = 0.0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        // A pair counts twice; only in the block of four around x do both see each other.
        const std::size_t own = i / 4;
        Floats4 later{};
        for (std::size_t block = own + 1; block < lanes.blocks(); ++block)
            later += kernel(lanes.squared_distances(points[i], block));
        sum += 2.0 * sum_of(later) + sum_of(kernel(lanes.squared_distances(points[i], own))) -
               kOfItself;
    }
    return sum / (n * (n - 1.0));
}

double mmd2(std::span<const Vec2> a, double mean_kernel_of_a, std::span<const Vec2> b) {
    return mean_kernel_of_a + mean_kernel(b) - 2.0 * mean_cross_kernel(a, b);
}

double mmd2(std::span<const Vec2> a, std::span<const Vec2> b) {
    return mmd2(a, mean_kernel(a), b);
}

double js_divergence(std::span<const Vec2> a, std::span<const Vec2> b) {
    if (a.empty() || b.empty()) return 0.0;
    const Histogram p = histogram_of(a);
    const Histogram q = histogram_of(b);
    double sum = 0.0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        const double m = 0.5 * (p[i] + q[i]);
        sum += 0.5 * (relative_entropy(p[i], m) + relative_entropy(q[i], m));
    }
    return sum;
}

} // namespace sim
