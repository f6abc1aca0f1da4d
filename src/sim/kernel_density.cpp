#include "sim/kernel_density.h"

#include "base/maths.h"
#include "nn/exp4.h"

namespace sim {
namespace {

using base::Vec2;

// sum over points of exp(-|x - point|^2 / (2 blur^2)), four points at a time.
double kernel_sum(std::span<const Vec2> points, float blur, Vec2 x) {
    const float scale = -0.5f / (blur * blur);
    double sum = 0.0;
    for (std::size_t i = 0; i < points.size(); i += 4) {
        nn::Floats4 power{-1e9f, -1e9f, -1e9f, -1e9f}; // places past the end count nothing
        for (std::size_t k = 0; k < 4 && i + k < points.size(); ++k) {
            const float dx = x.x - points[i + k].x;
            const float dy = x.y - points[i + k].y;
            power[k] = scale * (dx * dx + dy * dy);
        }
        const nn::Floats4 e = nn::exp4(power);
        sum += static_cast<double>((e[0] + e[1]) + (e[2] + e[3]));
    }
    return sum;
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
    for (const Vec2 x : at)
        density.push_back(
            points.empty() ? 0.0 : kernel_sum(points, static_cast<float>(blur), x) / (n * area));
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
