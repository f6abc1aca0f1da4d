// The numbers of a GAN, and how they come about.
#include "sim/gan.h"

#include "sim/mode_coverage.h"
#include "sim/sample_distance.h"

#include <cmath>
#include <limits>
#include <string>

namespace sim {
namespace {

using base::in_words;
using base::Vec2;

constexpr float kCoverageRadius = 0.15f;
constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

double coverage(const std::vector<Vec2>& real, const std::vector<Vec2>& generated) {
    int near = 0;
    for (const Vec2 r : real)
        for (const Vec2 g : generated) {
            const float dx = r.x - g.x;
            const float dy = r.y - g.y;
            if (dx * dx + dy * dy > kCoverageRadius * kCoverageRadius) continue;
            ++near;
            break;
        }
    return static_cast<double>(near) / static_cast<double>(real.size());
}

double mean(const std::vector<float>& values) {
    double sum = 0.0;
    for (const float v : values)
        sum += v;
    return sum / static_cast<double>(values.size());
}

double mean_distance(const std::vector<float>& a, const std::vector<float>& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += std::fabs(static_cast<double>(a[i]) - static_cast<double>(b[i]));
    return sum / static_cast<double>(a.size());
}

std::string ratio(double share, std::size_t whole) {
    const double part = std::round(share * static_cast<double>(whole));
    return in_words(part) + " / " + std::to_string(whole) + " = " + in_words(share);
}

std::string two_terms(double a, double b) {
    return in_words(a) + (b < 0.0 ? " − " : " + ") + in_words(std::fabs(b)) + " = " +
           in_words(a + b);
}

struct LossWords {
    const char* of_d;
    const char* of_g;
};

LossWords words_of(GanLoss loss) {
    switch (loss) {
    case GanLoss::minimax:
        return {"mean of −ln D(x) + mean of −ln(1 − D(G(z)))", "mean of ln(1 − D(G(z)))"};
    case GanLoss::least_squares:
        return {"mean of ½(D(x) − 1)² + mean of ½D(G(z))²", "mean of ½(D(G(z)) − 1)²"};
    case GanLoss::hinge:
        return {"mean of max(0, 1 − D(x)) + mean of max(0, 1 + D(G(z)))", "− mean of D(G(z))"};
    case GanLoss::wasserstein:
        return {"− mean of D(x) + mean of D(G(z))", "− mean of D(G(z))"};
    case GanLoss::non_saturating:
        break;
    }
    return {"mean of −ln D(x) + mean of −ln(1 − D(G(z)))", "mean of −ln D(G(z))"};
}

} // namespace

base::Readouts Gan::readouts() const {
    base::Readouts all = {{"loss_d", static_cast<double>(loss_real_) + loss_fake_},
                          {"loss_g", loss_g_}};
    const std::vector<Vec2>& real = shown_real_;
    const std::vector<Vec2> generated = generated_points(kEvaluationPoints);
    const bool has_modes = !data_.modes().empty();
    const ModeCoverage modes = mode_coverage(data_.modes(), generated);
    const auto with_data = [&](double value) { return real.empty() ? kUndefined : value; };
    all.push_back({"modes_covered", has_modes ? modes.covered : kUndefined});
    all.push_back({"good_share", has_modes ? modes.good_share : kUndefined});
    all.push_back({"coverage", real.empty() ? kUndefined : coverage(real, generated)});
    const std::vector<float> on_real = judgement(real);
    const std::vector<float> on_fake = judgement(generated);
    all.push_back({"d_real", with_data(mean(on_real))});
    all.push_back({"d_fake", mean(on_fake)});
    all.push_back({"js_divergence", with_data(js_divergence(real, generated))});
    double distance = kUndefined;
    if (!real.empty()) {
        const double squared = mmd2(real, kernel_of_real_, generated);
        distance = squared > 0.0 ? std::sqrt(squared) : squared == squared ? 0.0 : kUndefined;
    }
    all.push_back({"mmd", distance});
    double error = kUndefined;
    if (!real.empty() && has_logits(params.loss))
        error = 0.5 * (mean_distance(on_real, best_judgement(real, generated)) +
                       mean_distance(on_fake, best_judgement(generated, generated)));
    all.push_back({"optimal_d_error", error});
    return all;
}

std::vector<base::Arithmetic> Gan::arithmetic() const {
    std::vector<base::Arithmetic> all;
    const LossWords words = words_of(params.loss);
    const std::size_t n = kEvaluationPoints;
    const std::size_t modes = data_.modes().size();
    for (const base::Readout& r : readouts()) {
        base::Arithmetic a{std::string(r.key), "", "", r.value};
        if (r.key == "loss_d") {
            a.formula = words.of_d + (", last batch of " + std::to_string(params.batch));
            a.numbers = two_terms(loss_real_, loss_fake_);
            if (penalty_ > 0.0f) a.numbers += " (and a penalty of " + in_words(penalty_) + ")";
        } else if (r.key == "loss_g") {
            a.formula = words.of_g + (", last batch of " + std::to_string(params.batch));
            a.numbers = in_words(r.value);
        } else if (r.key == "modes_covered") {
            a.formula = "modes with at least a fifth of their fair share of good points";
            a.numbers = in_words(r.value) + " of " + std::to_string(modes);
        } else if (r.key == "good_share") {
            a.formula = "generated points within 3σ of a mode / generated points";
            a.numbers = ratio(r.value, n);
        } else if (r.key == "coverage") {
            a.formula = "real points with a generated point within 0.15 / real points";
            a.numbers = ratio(r.value, n);
        } else if (r.key == "d_real" || r.key == "d_fake") {
            a.formula = "sum of D over 512 points / 512";
            a.numbers = in_words(r.value * static_cast<double>(n)) + " / " + std::to_string(n) +
                        " = " + in_words(r.value);
        } else if (r.key == "js_divergence") {
            a.formula = "½ KL(p ‖ m) + ½ KL(q ‖ m), m = ½ (p + q), histograms of 512 points each";
            a.numbers = in_words(r.value) + " nats, between 0 and ln 2 = 0.6931";
        } else if (r.key == "mmd") {
            a.formula = "√(mean k(x, x′) + mean k(g, g′) − 2 mean k(x, g))";
            const double of_fake = mean_kernel(generated_points(n));
            const double cross = 0.5 * (kernel_of_real_ + of_fake - r.value * r.value);
            a.numbers = "√(" + in_words(kernel_of_real_) + " + " + in_words(of_fake) + " − 2 · " +
                        in_words(cross) + ") = " + in_words(r.value);
        } else {
            a.formula = "mean of |D − p / (p + q)| over real and generated points";
            a.numbers = in_words(r.value);
        }
        all.push_back(std::move(a));
    }
    return all;
}

} // namespace sim
