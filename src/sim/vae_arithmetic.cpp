// The readouts of the variational autoencoder with their formulas and numbers.
#include "sim/vae.h"

#include <algorithm>
#include <utility>

namespace sim {
namespace {

using base::in_words;

// "(−19.3 − 21 − 18.2 + …) / 128 = −19.7"
std::string mean_of(std::span<const float> values, double mean) {
    constexpr std::size_t kShown = 3;
    std::string text = "(";
    for (std::size_t i = 0; i < std::min(values.size(), kShown); ++i) {
        const auto v = static_cast<double>(values[i]);
        if (i > 0) text += v < 0.0 ? " − " : " + ";
        text += in_words(i > 0 && v < 0.0 ? -v : v);
    }
    return text + " + …) / " + std::to_string(values.size()) + " = " + in_words(mean);
}

std::string after_minus(double v) {
    return v < 0.0 ? " + " + in_words(-v) : " − " + in_words(v);
}

std::string kl_numbers(const VaeMeasure& measure, int dimensions, double kl) {
    constexpr int kShown = 2;
    std::string text = "½ (";
    for (int j = 0; j < std::min(dimensions, kShown); ++j) {
        const VaeMeasure::CodeMeans m = measure.code_means(j);
        text += std::string(j > 0 ? " + " : "") + "[" + in_words(m.mu_squared) + " + " +
                in_words(m.variance) + " − 1" + after_minus(m.log_variance) + "]";
    }
    if (dimensions > kShown) text += " + …";
    return text + ") = " + in_words(kl);
}

std::string active_numbers(const VaeMeasure& measure, int dimensions, int active) {
    constexpr int kShown = 4;
    std::string text;
    for (int j = 0; j < std::min(dimensions, kShown); ++j) {
        const VaeMeasure::CodeMeans m = measure.code_means(j);
        text += std::string(j > 0 ? ", " : "") + "z" + std::to_string(j + 1) + ": " +
                in_words(m.mu_squared - m.mu * m.mu);
    }
    if (dimensions > kShown) text += ", …";
    return text + "; above 0.01: " + std::to_string(active);
}

} // namespace

std::vector<base::Arithmetic> Vae::arithmetic() const {
    if (!measure_.complete()) return {};
    const VaeSummary s = measure_.summary();
    const int d = params.latent_size;
    std::vector<base::Arithmetic> all = {
        {"elbo", "ELBO = mean of ln w over images and draws, w = p(x|z) p(z) / q(z|x)",
         mean_of(measure_.elbo(), s.elbo), s.elbo},
        {"iw_log_px", "ln p(x) ≥ mean over images of ln (Σₖ wₖ / 64)",
         mean_of(measure_.iw_log_px(), s.iw_log_px), s.iw_log_px},
        {"kl", "KL = ½ Σⱼ [μⱼ² + σⱼ² − 1 − ln σⱼ²], each a mean over the images",
         kl_numbers(measure_, d, s.kl), s.kl},
        {"reconstruction", "E[ln p(x|z)] = ELBO + KL",
         in_words(s.elbo) + " + " + in_words(s.kl) + " = " + in_words(s.reconstruction),
         s.reconstruction},
        {"active_units", "number of dimensions j in which μⱼ varies: Var μⱼ > 0.01",
         active_numbers(measure_, d, s.active_units), static_cast<double>(s.active_units)},
        {"squared_error", "mean over images of Σ (x − x̂)² over pixels, x̂ decoded from μ",
         mean_of(measure_.squared_error(), s.squared_error), s.squared_error},
        {"mean_image_error", "mean over images of Σ (x − x̄)² over pixels, x̄ the mean image",
         mean_of(mean_image_errors_, mean_image_error_), mean_image_error_}};
    if (!is_ppca()) return all;
    all.push_back({"exact_log_px", "mean over images of ln N(x; m, WᵀW + σ² I)",
                   mean_of(measure_.exact_log_px(), s.exact_log_px), s.exact_log_px});
    const auto angle = static_cast<double>(pca_angle_);
    all.push_back({"pca_angle_deg",
                   "largest principal angle between the rows of W and the " + std::to_string(d) +
                       " leading eigenvectors of the data’s covariance",
                   in_words(angle) + "°", angle});
    return all;
}

} // namespace sim
