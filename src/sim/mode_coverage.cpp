#include "sim/mode_coverage.h"

#include <vector>

namespace sim {
namespace {

constexpr float kGoodSigmas = 3.0f;
constexpr double kCoveredShare = 0.2;
constexpr double kWithin3Sigma = 0.98889; // of a 2D Gaussian's mass: 1 - exp(-9 / 2)

} // namespace

ModeCoverage mode_coverage(std::span<const Mode> modes, std::span<const base::Vec2> points) {
    ModeCoverage result;
    if (modes.empty() || points.empty()) return result;
    std::vector<int> hits(modes.size(), 0);
    int good = 0;
    for (const base::Vec2 p : points) {
        std::size_t nearest = 0;
        float best = kGoodSigmas * kGoodSigmas;
        bool is_good = false;
        for (std::size_t m = 0; m < modes.size(); ++m) {
            const float dx = (p.x - modes[m].centre.x) / modes[m].sigma;
            const float dy = (p.y - modes[m].centre.y) / modes[m].sigma;
            const float d2 = dx * dx + dy * dy;
            if (!(d2 <= best)) continue; // nor is a point that is no number good
            best = d2;
            nearest = m;
            is_good = true;
        }
        if (!is_good) continue;
        ++good;
        ++hits[nearest];
    }
    const auto count = static_cast<double>(points.size());
    for (std::size_t m = 0; m < modes.size(); ++m)
        if (hits[m] >= kCoveredShare * kWithin3Sigma * modes[m].weight * count) ++result.covered;
    result.good_share = good / count;
    return result;
}

} // namespace sim
