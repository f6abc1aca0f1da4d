#include "sim/lora_tasks.h"

#include "base/maths.h"

#include <cmath>
#include <vector>

namespace sim {
namespace {

constexpr double kLargestChange = 2.0; // s_0

using Columns = std::vector<std::vector<double>>;

// `count` orthonormal vectors of the given length: normal numbers after Gram and Schmidt, twice,
// so that rounding leaves them orthogonal to the last digits.
Columns orthonormal(int length, int count, base::RandomStream& random) {
    Columns all;
    for (int k = 0; k < count; ++k) {
        std::vector<double> v(static_cast<std::size_t>(length));
        for (double& x : v)
            x = static_cast<double>(random.normal());
        double size = 0.0;
        for (int pass = 0; pass < 2; ++pass) {
            for (const std::vector<double>& u : all) {
                double along = 0.0;
                for (std::size_t i = 0; i < v.size(); ++i)
                    along += u[i] * v[i];
                for (std::size_t i = 0; i < v.size(); ++i)
                    v[i] -= along * u[i];
            }
            size = 0.0;
            for (const double x : v)
                size += x * x;
            for (double& x : v)
                x /= std::sqrt(size);
        }
        all.push_back(std::move(v));
    }
    return all;
}

nn::Matrix change_of_spectrum(float decay, base::RandomStream& random) {
    constexpr int n = LayerTasks::kWidth;
    const Columns u = orthonormal(n, n, random);
    const Columns v = orthonormal(n, n, random);
    nn::Matrix change(n, n);
    for (int i = 0; i < n; ++i)
        for (int j = 0; j < n; ++j) {
            double sum = 0.0;
            double s = kLargestChange;
            for (std::size_t k = 0; k < n; ++k, s *= static_cast<double>(decay))
                sum += s * v[k][static_cast<std::size_t>(i)] * u[k][static_cast<std::size_t>(j)];
            change(i, j) = static_cast<float>(sum);
        }
    return change;
}

} // namespace

LayerTasks make_layer_tasks(std::uint32_t seed, float decay, float noise) {
    constexpr int n = LayerTasks::kWidth;
    constexpr int count = LayerTasks::kExamples;
    LayerTasks tasks;
    base::RandomStream input_random(seed, "data");
    const Columns columns = orthonormal(count, n, input_random);
    tasks.x.resize(count, n);
    for (int i = 0; i < count; ++i)
        for (int j = 0; j < n; ++j)
            tasks.x(i, j) = static_cast<float>(
                std::sqrt(static_cast<double>(count)) *
                columns[static_cast<std::size_t>(j)][static_cast<std::size_t>(i)]);
    base::RandomStream base_random(seed, "old task");
    tasks.base.resize(n, n);
    base_random.fill_normal({tasks.base.data(), static_cast<std::size_t>(n * n)});
    tasks.base *= 1.0f / std::sqrt(static_cast<float>(n));
    base::RandomStream change_random(seed, "new tasks");
    base::RandomStream noise_random(seed, "noise");
    for (int t = 0; t < kNewTasks; ++t) {
        const auto slot = static_cast<std::size_t>(t);
        tasks.change[slot] = change_of_spectrum(decay, change_random);
        const nn::Matrix truth = tasks.base + tasks.change[slot];
        tasks.y[slot].resize(count, n);
        noise_random.fill_normal(
            {tasks.y[slot].data(), static_cast<std::size_t>(tasks.y[slot].size())});
        tasks.y[slot] *= noise;
        tasks.y[slot] += tasks.x * truth;
    }
    return tasks;
}

bool in_light_half(base::Vec2 p) {
    constexpr float half = 0.5f * kDiscRadius;
    constexpr float eye = 0.2f * kDiscRadius;
    const float above = p.y - half;
    const float below = p.y + half;
    const float to_upper = p.x * p.x + above * above;
    const float to_lower = p.x * p.x + below * below;
    if (to_upper < half * half) return to_upper >= eye * eye;
    if (to_lower < half * half) return to_lower < eye * eye;
    return p.x > 0.0f;
}

PlaneMap plane_map(int task, float turn_deg) {
    if (task == 1) {
        const base::SinCos turn = base::sincos_turn(static_cast<double>(turn_deg) / 360.0);
        const auto c = static_cast<float>(turn.cos);
        const auto s = static_cast<float>(turn.sin);
        return {c, -s, s, c};
    }
    if (task == 2) return {1.0f, kSlant, 0.0f, 1.0f};
    return {};
}

void sample_plane(base::RandomStream& random, nn::Matrix& disc, nn::Matrix& labels) {
    for (nn::Index i = 0; i < disc.rows(); ++i) {
        // The area within a radius grows with its square.
        const float radius = kDiscRadius * std::sqrt(random.uniform());
        const base::SinCos turn = base::sincos_turn(static_cast<double>(random.uniform()));
        const base::Vec2 p = {radius * static_cast<float>(turn.cos),
                              radius * static_cast<float>(turn.sin)};
        disc.row(i) << p.x, p.y;
        labels(i, 0) = in_light_half(p) ? 1.0f : 0.0f;
    }
}

void map_points(const PlaneMap& map, const nn::Matrix& disc, nn::Matrix& points) {
    for (nn::Index i = 0; i < disc.rows(); ++i) {
        const base::Vec2 p = map({disc(i, 0), disc(i, 1)});
        points.row(i) << p.x, p.y;
    }
}

} // namespace sim
