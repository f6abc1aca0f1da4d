// What the guidance lab measures and shows. Nothing here changes it.
#include "sim/diffusion.h"
#include "sim/guidance.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace sim {
namespace {

using base::in_words;
using base::Vec2;

constexpr int kShownOfClass = 160;

double defined(float value) {
    return value == kNoValue ? std::numeric_limits<double>::quiet_NaN() : value;
}

std::vector<Vec2> to_points(const nn::Matrix& m, float unit) {
    std::vector<Vec2> points;
    for (nn::Index i = 0; i < m.rows(); ++i)
        points.push_back({unit * m(i, 0), unit * m(i, 1)});
    return points;
}

bool beyond(Vec2 x, std::span<const Mode> modes) {
    constexpr float kSigmas = 3.0f;
    return std::all_of(modes.begin(), modes.end(), [x](const Mode& m) {
        const float dx = (x.x - m.centre.x) / m.sigma;
        const float dy = (x.y - m.centre.y) / m.sigma;
        return dx * dx + dy * dy > kSigmas * kSigmas;
    });
}

} // namespace

GuidanceMeasures Guidance::measure(const std::vector<Vec2>& points,
                                   std::span<const int> classes) const {
    struct Sums {
        double n = 0.0, x = 0.0, y = 0.0, squares = 0.0;
    };
    std::array<Sums, kClasses> sums{};
    std::array<std::array<Mode, kModesOfClass>, kClasses> modes{};
    for (int c = 0; c < kClasses; ++c)
        modes[static_cast<std::size_t>(c)] = modes_of_class(c);
    double right = 0.0;
    double confidence = 0.0;
    double over = 0.0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Vec2 p = points[i];
        // A sampler that ran away has made nothing that could be measured.
        if (!std::isfinite(p.x) || !std::isfinite(p.y)) return {};
        const auto c = static_cast<std::size_t>(classes[i]);
        const auto posterior = class_posterior(p);
        const auto best = std::max_element(posterior.begin(), posterior.end());
        right += best == posterior.begin() + static_cast<std::ptrdiff_t>(c) ? 1.0 : 0.0;
        confidence += posterior[c];
        over += beyond(p, modes[c]) ? 1.0 : 0.0;
        Sums& s = sums[c];
        s.n += 1.0;
        s.x += p.x;
        s.y += p.y;
        s.squares += static_cast<double>(p.x) * p.x + static_cast<double>(p.y) * p.y;
    }
    double squares = 0.0;
    for (const Sums& s : sums)
        if (s.n > 0.0) squares += s.squares - (s.x * s.x + s.y * s.y) / s.n;
    const auto n = static_cast<double>(points.size());
    return {static_cast<float>(right / n), static_cast<float>(confidence / n),
            static_cast<float>(std::sqrt(std::max(0.0, squares) / n)),
            static_cast<float>(over / n)};
}

int Guidance::shown_time() const {
    return params.follow ? std::max(1, pass_.time(schedule_)) : schedule_.nearest(params.time);
}

int Guidance::shown_class() const {
    return params.condition == Condition::all ? 0 : static_cast<int>(params.condition) - 1;
}

float Guidance::w_at(int t) const {
    const double share = static_cast<double>(t) / schedule_.steps();
    const bool inside = share >= pass_low_ && share <= pass_high_;
    return inside ? pass_w_ : 0.0f;
}

std::vector<Vec2> Guidance::real_points(int of_class) const {
    base::RandomStream random(seed_, kClassNames[static_cast<std::size_t>(of_class)]);
    std::vector<Vec2> points;
    for (int i = 0; i < kShownOfClass; ++i)
        points.push_back(sample_class(of_class, random));
    return points;
}

std::vector<Vec2> Guidance::cloud() const {
    return to_points(pass_.x(), kUnit);
}

Guidance::Vectors Guidance::vectors(const std::vector<Vec2>& at, int t) const {
    nn::Matrix x(static_cast<nn::Index>(at.size()), 2);
    for (std::size_t i = 0; i < at.size(); ++i)
        x.row(static_cast<nn::Index>(i)) << at[i].x / kUnit, at[i].y / kUnit;
    Denoiser::Scratch scratch;
    nn::Matrix with(x.rows(), 2);
    nn::Matrix without(x.rows(), 2);
    predict(x, t, std::vector<int>(at.size(), shown_class()), scratch, with);
    predict(x, t, std::vector<int>(at.size(), static_cast<int>(params.negative) - 1), scratch,
            without);
    const nn::Matrix guided = with + w_at(t) * (with - without);
    return {to_points(without, 1.0f), to_points(with, 1.0f), to_points(guided, 1.0f)};
}

base::Readouts Guidance::readouts() const {
    return {{"class_accuracy", defined(measures_.class_accuracy)},
            {"confidence", defined(measures_.confidence)},
            {"diversity", defined(measures_.diversity)},
            {"overshoot", defined(measures_.overshoot)},
            {"data_accuracy", of_data_.class_accuracy},
            {"data_diversity", of_data_.diversity},
            {"scale_s", 1.0 + static_cast<double>(pass_w_)},
            {"loss", loss_}};
}

std::vector<base::Arithmetic> Guidance::arithmetic() const {
    std::vector<base::Arithmetic> all;
    const std::string n = std::to_string(kGuidedCloud);
    for (const base::Readout& r : readouts()) {
        base::Arithmetic a{std::string(r.key), "", in_words(r.value), r.value};
        const std::string count = in_words(std::round(r.value * kGuidedCloud));
        if (r.key == "class_accuracy") {
            a.formula = "samples whose most probable class is theirs / samples";
            a.numbers = count + " / " + n + " = " + in_words(r.value);
        } else if (r.key == "confidence") {
            a.formula = "mean of p(class | x) over the samples";
        } else if (r.key == "diversity") {
            a.formula = "√(mean squared distance of a sample from the mean of its class)";
            a.numbers = "√" + in_words(r.value * r.value) + " = " + in_words(r.value);
        } else if (r.key == "overshoot") {
            a.formula = "samples beyond 3σ of both Gaussians of their class / samples";
            a.numbers = count + " / " + n + " = " + in_words(r.value);
        } else if (r.key == "data_accuracy") {
            a.formula = "the same accuracy for 4096 points of the data";
        } else if (r.key == "data_diversity") {
            a.formula = "the same diversity for 4096 points of the data";
        } else if (r.key == "scale_s") {
            a.formula = "s = 1 + w";
            a.numbers = "1 + " + in_words(pass_w_) + " = " + in_words(r.value);
        } else {
            a.formula = "mean of (ε̂ − ε)², last batch of " + std::to_string(params.batch);
        }
        all.push_back(std::move(a));
    }
    return all;
}

} // namespace sim
