// What the diffusion lab shows of itself: points and fields. Nothing here changes it.
#include "sim/diffusion.h"

#include <cmath>

namespace sim {
namespace {

using base::Vec2;

nn::Matrix to_matrix(const std::vector<Vec2>& points) {
    nn::Matrix m(static_cast<nn::Index>(points.size()), 2);
    for (std::size_t i = 0; i < points.size(); ++i)
        m.row(static_cast<nn::Index>(i)) << points[i].x / kUnit, points[i].y / kUnit;
    return m;
}

std::vector<Vec2> to_points(const nn::Matrix& m, float unit) {
    std::vector<Vec2> points;
    points.reserve(static_cast<std::size_t>(m.rows()));
    for (nn::Index i = 0; i < m.rows(); ++i)
        points.push_back({unit * m(i, 0), unit * m(i, 1)});
    return points;
}

} // namespace

int Diffusion::shown_time() const {
    return params.follow ? std::max(1, pass_.time(schedule_)) : schedule_.nearest(params.time);
}

nn::Matrix Diffusion::images() const {
    return 0.5f * (pass_.x().array() + 1.0f);
}

nn::Matrix Diffusion::noised_images(int t) const {
    const double ab = schedule_.alpha_bar(t);
    nn::Matrix noise(kShownImages, static_cast<nn::Index>(kImagePixels));
    base::RandomStream random(seed_, "shown noise");
    random.fill_normal({noise.data(), static_cast<std::size_t>(noise.size())});
    const nn::Matrix x = 2.0f * images_.pixels().topRows(kShownImages).array() - 1.0f;
    const nn::Matrix noised =
        static_cast<float>(std::sqrt(ab)) * x + static_cast<float>(std::sqrt(1.0 - ab)) * noise;
    return 0.5f * (noised.array() + 1.0f);
}

std::vector<Vec2> Diffusion::noised_points(int t) const {
    std::vector<Vec2> points = shown_real_;
    const double ab = schedule_.alpha_bar(t);
    const auto keep = static_cast<float>(std::sqrt(ab));
    const auto spread = static_cast<float>(std::sqrt(1.0 - ab)) * kUnit;
    base::RandomStream random(seed_, "shown noise");
    for (Vec2& p : points) {
        p.x = keep * p.x + spread * random.normal();
        p.y = keep * p.y + spread * random.normal();
    }
    return points;
}

std::vector<Vec2> Diffusion::cloud() const {
    if (no_data() || of_images()) return {};
    return to_points(pass_.x(), kUnit);
}

std::vector<Vec2> Diffusion::samples() const {
    return has_samples_ && !of_images() ? samples_ : std::vector<Vec2>{};
}

std::vector<Vec2> Diffusion::path(int sample) const {
    std::vector<Vec2> points;
    if (of_images()) return points;
    const std::span<const float> xy = pass_.path(sample);
    for (std::size_t i = 0; i + 1 < xy.size(); i += 2)
        points.push_back({kUnit * xy[i], kUnit * xy[i + 1]});
    return points;
}

std::vector<Vec2> Diffusion::predicted_noise(const std::vector<Vec2>& at, int t) const {
    if (params.score == ScoreSource::exact && has_exact()) return exact_noise(at, t);
    const nn::Matrix x = to_matrix(at);
    nn::Matrix noise(x.rows(), 2);
    Denoiser::Scratch scratch;
    denoiser_.predict(x, t, {}, scratch, noise);
    return to_points(noise, 1.0f);
}

std::vector<Vec2> Diffusion::exact_noise(const std::vector<Vec2>& at, int t) const {
    if (!has_exact()) return {};
    const nn::Matrix x = to_matrix(at);
    nn::Matrix noise(x.rows(), 2);
    exact_.noise(x, schedule_.alpha_bar(t), noise);
    return to_points(noise, 1.0f);
}

} // namespace sim
