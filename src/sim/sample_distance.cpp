#include "sim/sample_distance.h"

#include "base/maths.h"
#include "nn/exp4.h"

#include <array>

namespace sim {
namespace {

using base::Vec2;
using nn::Floats4;

constexpr int kCells = 12; // a side
constexpr float kReach = 3.0f;
constexpr float kCell = 2.0f * kReach / kCells;
using Histogram = std::array<double, kCells * kCells + 1>;

// Kernel of x with each of the points, summed.
double kernel_sum(Vec2 x, std::span<const Vec2> points) {
    constexpr float kScales[] = {-0.5f / 0.01f, -0.5f / 0.25f, -0.5f / 1.0f};
    double sum = 0.0;
    for (std::size_t i = 0; i < points.size(); i += 4) {
        Floats4 squared{1e9f, 1e9f, 1e9f, 1e9f}; // places past the end count nothing
        for (std::size_t k = 0; k < 4 && i + k < points.size(); ++k) {
            const float dx = x.x - points[i + k].x;
            const float dy = x.y - points[i + k].y;
            squared[k] = dx * dx + dy * dy;
        }
        Floats4 all{};
        for (const float scale : kScales)
            all += nn::exp4(squared * scale);
        sum += static_cast<double>((all[0] + all[1]) + (all[2] + all[3]));
    }
    return sum;
}

double mean_cross_kernel(std::span<const Vec2> a, std::span<const Vec2> b) {
    double sum = 0.0;
    for (const Vec2 x : a)
        sum += kernel_sum(x, b);
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
    const auto n = static_cast<double>(points.size());
    double sum = 0.0;
    for (const Vec2 x : points)
        sum += kernel_sum(x, points) - kOfItself;
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
