#include "sim/kernel_density.h"

#include "base/maths.h"
#include "sim/point_lanes.h"

namespace sim {
namespace {

using base::Vec2;

// sum over points of exp(-|x - point|^2 / (2 blur^2))
double kernel_sum(const PointLanes& points, float blur, Vec2 x) {
    const float scale = -0.5f / (blur * blur);
    nn::Floats4 sum{};
    for (std::size_t block = 0; block < points.blocks(); ++block)
        sum += nn::exp4(scale * points.squared_distances(x, block));
    return sum_of(sum);
}

} // namespace

std::vector<double> mixture_density(std::span<const Mode> modes, double blur,
                                    std::span<const Vec2> at) {
    std::vector<double> density;
    density.reserve(at.size());
    for (const Vec2 x : at) {
        double sum = 0.0;
        for (const Mode& m : modes) {
            const double variance = static_cast<double>(m.sigma) * m.sigma + blur * blur;
            const double dx = static_cast<double>(x.x) - m.centre.x;
            const double dy = static_cast<double>(x.y) - m.centre.y;
            sum += m.weight * base::exp(-0.5 * (dx * dx + dy * dy) / variance) /
                   (2.0 * base::kPi * variance);
        }
        density.push_back(sum);
    }
    return density;
}

std::vector<double> kernel_density(std::span<const Vec2> points, double blur,
                                   std::span<const Vec2> at) {
    std::vector<double> density;
    density.reserve(at.size());
    const double area = 2.0 * base::kPi * blur * blur;
    const auto n = static_cast<double>(points.size());
    const PointLanes lanes(points);
    for (const Vec2 x : at)
        density.push_back(
            points.empty() ? 0.0 : kernel_sum(lanes, static_cast<float>(blur), x) / (n * area));
    return density;
}

std::vector<float> optimal_discriminator(std::span<const double> p, std::span<const double> q) {
    constexpr double kNoMass = 1e-12;
    std::vector<float> d;
    d.reserve(p.size());
    for (std::size_t i = 0; i < p.size(); ++i)
        d.push_back(p[i] + q[i] > kNoMass ? static_cast<float>(p[i] / (p[i] + q[i])) : 0.5f);
    return d;
}

} // namespace sim
