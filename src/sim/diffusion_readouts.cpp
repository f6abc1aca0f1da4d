// The numbers of the diffusion lab, and how they come about.
#include "sim/diffusion.h"
#include "sim/mode_coverage.h"
#include "sim/sample_distance.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace sim {
namespace {

using base::in_words;
using base::Vec2;

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
constexpr int kLevels = 8;
constexpr nn::Index kPointsOfLevel = 128;
constexpr double kKernelOfItself = 3.0;

// What the loss of the target gets from an error of 1 in the noise.
double loss_of_noise_error(Prediction prediction, double alpha_bar) {
    if (prediction == Prediction::data) return (1.0 - alpha_bar) / alpha_bar;
    if (prediction == Prediction::velocity) return 1.0 / alpha_bar;
    return 1.0;
}

} // namespace

void Diffusion::prepare_evaluation() {
    shown_real_.clear();
    level_x_.clear();
    level_exact_.clear();
    level_time_.clear();
    mmd_floor_ = best_loss_ = kernel_of_real_ = image_floor_ = kUndefined;
    if (of_images()) prepare_images();
    if (of_images() || data_.empty()) return;
    base::RandomStream random(seed_, "shown data");
    for (int i = 0; i < kCloud; ++i)
        shown_real_.push_back(data_.sample(random));
    kernel_of_real_ = mean_kernel(shown_real_);
    std::vector<Vec2> others;
    for (int i = 0; i < kCloud; ++i)
        others.push_back(data_.sample(random));
    mmd_floor_ = distance_to_data(others);
    predicted_ = nn::Matrix::Zero(kPointsOfLevel, 2);
    if (!has_exact()) return;
    for (int k = 0; k < kLevels; ++k) {
        const int t = schedule_.nearest((k + 0.5) / kLevels);
        const double ab = schedule_.alpha_bar(t);
        nn::Matrix noise(kPointsOfLevel, 2);
        nn::Matrix x(kPointsOfLevel, 2);
        random.fill_normal({noise.data(), static_cast<std::size_t>(noise.size())});
        data_.sample(random, {x.data(), static_cast<std::size_t>(x.size())});
        x = static_cast<float>(std::sqrt(ab)) / kUnit * x +
            static_cast<float>(std::sqrt(1.0 - ab)) * noise;
        nn::Matrix exact(kPointsOfLevel, 2);
        exact_.noise(x, ab, exact);
        level_x_.push_back(std::move(x));
        level_exact_.push_back(std::move(exact));
        level_time_.push_back(t);
    }
    best_loss_ = least_loss(random);
}

// Over levels as training draws them, all equally often: near the data the noise is hard to see.
double Diffusion::least_loss(base::RandomStream& random) const {
    constexpr int kManyLevels = 256;
    constexpr int kPoints = 64;
    double loss = 0.0;
    for (int k = 0; k < kManyLevels * kPoints; ++k) {
        const int t = schedule_.nearest((k / kPoints + 0.5) / kManyLevels);
        const double ab = schedule_.alpha_bar(t);
        const auto keep = static_cast<float>(std::sqrt(ab)) / kUnit;
        const auto spread = static_cast<float>(std::sqrt(1.0 - ab));
        const Vec2 data = data_.sample(random);
        const Vec2 noise{random.normal(), random.normal()};
        const Vec2 exact = exact_.noise_at(
            {keep * data.x + spread * noise.x, keep * data.y + spread * noise.y}, ab);
        const double dx = noise.x - exact.x;
        const double dy = noise.y - exact.y;
        loss += loss_of_noise_error(params.prediction, ab) * 0.5 * (dx * dx + dy * dy);
    }
    return loss / (kManyLevels * kPoints);
}

void Diffusion::prepare_images() {
    constexpr std::size_t kTrainingImages = 512;
    images_ = ImageSet(ImageKind::shapes, "diffusion", kTrainingImages);
    const ImageSet fresh(ImageKind::shapes, "diffusion, new", kShownImages);
    const nn::Matrix x = 2.0f * fresh.pixels().array() - 1.0f;
    image_floor_ = distance_to_images(x);
}

// Of pixels of -1 .. 1; the answer is in those of 0 .. 1.
double Diffusion::distance_to_images(const nn::Matrix& x) const {
    double sum = 0.0;
    for (nn::Index i = 0; i < x.rows(); ++i) {
        double nearest = 1e30;
        for (nn::Index k = 0; k < images_.pixels().rows(); ++k) {
            const auto gap = 0.5f * (x.row(i).array() + 1.0f) - images_.pixels().row(k).array();
            nearest = std::min(nearest, static_cast<double>(gap.square().sum()));
        }
        sum += nearest;
    }
    return sum / static_cast<double>(x.rows());
}

double Diffusion::measure_score_error() {
    if (level_x_.empty()) return kUndefined;
    if (params.score == ScoreSource::exact && has_exact()) return 0.0;
    double error = 0.0;
    double whole = 0.0;
    for (std::size_t k = 0; k < level_x_.size(); ++k) {
        denoiser_.predict(level_x_[k], level_time_[k], {}, scratch_, predicted_);
        error += static_cast<double>((predicted_ - level_exact_[k]).squaredNorm());
        whole += static_cast<double>(level_exact_[k].squaredNorm());
    }
    return std::sqrt(error / whole);
}

// The biased estimate counts each point's kernel with itself.
double Diffusion::distance_to_data(const std::vector<Vec2>& points) const {
    const double of_points = mean_kernel(points);
    const auto n = static_cast<double>(kCloud);
    const double unbiased = mmd2(points, of_points, shown_real_);
    const double bias = (2.0 * kKernelOfItself - of_points - kernel_of_real_) / n;
    const double squared = unbiased + bias;
    return squared == squared ? std::sqrt(std::max(0.0, squared)) : kUndefined;
}

base::Readouts Diffusion::readouts() const {
    const bool modes = has_samples_ && has_exact();
    const ModeCoverage coverage = modes ? mode_coverage(data_.modes(), samples_) : ModeCoverage{};
    return {{"loss", loss_},
            {"best_loss", params.score == ScoreSource::learned ? best_loss_ : kUndefined},
            {"score_error", score_error_},
            {"mmd", has_samples_ ? mmd_ : kUndefined},
            {"mmd_floor", mmd_floor_},
            {"modes_covered", modes ? coverage.covered : kUndefined},
            {"good_share", modes ? coverage.good_share : kUndefined},
            {"image_error", image_error_},
            {"image_floor", image_floor_},
            {"evaluations", evaluations_}};
}

std::vector<base::Arithmetic> Diffusion::arithmetic() const {
    std::vector<base::Arithmetic> all;
    for (const base::Readout& r : readouts()) {
        base::Arithmetic a{std::string(r.key), "", in_words(r.value), r.value};
        if (r.key == "loss") {
            a.formula =
                "mean of (prediction − target)², last batch of " + std::to_string(params.batch);
        } else if (r.key == "best_loss") {
            a.formula =
                "mean of (E[ε | xₜ] − ε)² over 16384 noised points, as an error of the target";
        } else if (r.key == "score_error") {
            a.formula = "√(Σ|ε̂ − ε*|² / Σ|ε*|²) over " + std::to_string(kLevels * kPointsOfLevel) +
                        " noised points, ε* exact";
        } else if (r.key == "mmd" || r.key == "mmd_floor") {
            a.formula =
                "√(mean k(x, x′) + mean k(s, s′) − 2 mean k(x, s)), all pairs of 512 and 512";
        } else if (r.key == "modes_covered") {
            a.formula = "modes with at least a fifth of their fair share of good points";
            a.numbers = in_words(r.value) + " of " + std::to_string(data_.modes().size());
        } else if (r.key == "good_share") {
            a.formula = "samples within 3σ of a mode / samples";
            const double good = std::round(r.value * kCloud);
            a.numbers = in_words(good) + " / 512 = " + in_words(r.value);
        } else if (r.key == "image_error" || r.key == "image_floor") {
            a.formula = "mean over 25 images of min over 512 training images of Σ (pixel − pixel)²";
        } else {
            a.formula = "steps of the sampler; for Heun 2 · steps − 1";
        }
        all.push_back(std::move(a));
    }
    return all;
}

} // namespace sim
