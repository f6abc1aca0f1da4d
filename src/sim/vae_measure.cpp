#include "sim/vae_measure.h"

#include "base/maths.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sim {
namespace {

using nn::Index;

constexpr std::size_t kAtOnce = 2; // images a tick
constexpr double kActive = 0.01;

// log of the mean of exp(values).
double log_mean_exp(std::span<const double> values) {
    const double most = *std::max_element(values.begin(), values.end());
    double sum = 0.0;
    for (const double v : values)
        sum += base::exp(v - most);
    return most + base::log(sum / static_cast<double>(values.size()));
}

double mean(std::span<const float> values) {
    double sum = 0.0;
    for (const float v : values)
        sum += static_cast<double>(v);
    return sum / static_cast<double>(values.size());
}

// Values that a net which has run away makes.
float tame(double v) {
    return std::isfinite(v) ? static_cast<float>(v) : std::numeric_limits<float>::quiet_NaN();
}

} // namespace

VaeMeasure::VaeMeasure(const ImageSet& images, int latent, Likelihood likelihood, bool exact)
    : images_(&images), likelihood_(likelihood), has_exact_(exact) {
    for (auto* values : {&elbo_, &iw_, &exact_, &error_})
        values->assign(kMeasuredImages, 0.0f);
    mu_ = nn::Matrix::Zero(kMeasuredImages, latent);
    log_var_ = nn::Matrix::Zero(kMeasuredImages, latent);
    x_.resize(kAtOnce, kImagePixels);
    z_.resize(kAtOnce * (kDraws + 1), latent);
    noise_.resize(kAtOnce * kDraws, latent);
}

void VaeMeasure::step(nn::Tape& tape, const VaeNet& net, double sigma) {
    const auto first = static_cast<std::size_t>(measured_ % kMeasuredImages);
    const auto rows = static_cast<Index>(kAtOnce);
    x_ = images_->pixels().middleRows(static_cast<Index>(first), rows);
    tape.clear();
    const nn::Var x = tape.input({x_.data(), x_.rows(), x_.cols()});
    const VaeNet::Code code = net.encode_frozen(tape, x);
    mu_.middleRows(static_cast<Index>(first), rows) = tape.value(code.mu);
    log_var_.middleRows(static_cast<Index>(first), rows) = tape.value(code.log_var);
    for (std::size_t slot = 0; slot < kAtOnce; ++slot)
        draw_codes(slot, first + slot);
    const nn::Var z = tape.input({z_.data(), z_.rows(), z_.cols()});
    const nn::Var decoded = net.decode_frozen(tape, z);
    if (has_exact_) marginal_.set(net.output_weight(), net.output_bias(), sigma);
    for (std::size_t slot = 0; slot < kAtOnce; ++slot)
        weigh(first + slot, slot, tape.value(decoded).data(), sigma);
    measured_ += kAtOnce;
}

// Rows of z: the mean codes, then the draws of each image.
void VaeMeasure::draw_codes(std::size_t slot, std::size_t image) {
    const Index d = mu_.cols();
    const auto row = static_cast<Index>(image);
    z_.row(static_cast<Index>(slot)) = mu_.row(row);
    base::RandomStream random(static_cast<std::uint32_t>(image), "measuring noise");
    float* noise = noise_.data() + static_cast<Index>(slot * kDraws) * d;
    random.fill_normal({noise, kDraws * static_cast<std::size_t>(d)});
    for (Index j = 0; j < d; ++j) {
        const auto spread =
            static_cast<float>(base::exp(0.5 * static_cast<double>(log_var_(row, j))));
        for (Index k = 0; k < static_cast<Index>(kDraws); ++k)
            z_(static_cast<Index>(kAtOnce + slot * kDraws) + k, j) =
                mu_(row, j) + spread * noise[k * d + j];
    }
}

void VaeMeasure::weigh(std::size_t image, std::size_t slot, const float* decoded, double sigma) {
    const float* x = x_.data() + slot * kImagePixels;
    const Index d = mu_.cols();
    double log_w[kDraws];
    double sum = 0.0;
    for (std::size_t k = 0; k < kDraws; ++k) {
        const std::size_t row = kAtOnce + slot * kDraws + k;
        // log p(z) - log q(z|x): the factors 1 / sqrt(2 pi) cancel.
        double prior_over_code = 0.0;
        for (Index j = 0; j < d; ++j) {
            const auto z = static_cast<double>(z_(static_cast<Index>(row), j));
            const auto e = static_cast<double>(noise_(static_cast<Index>(slot * kDraws + k), j));
            const auto v = static_cast<double>(log_var_(static_cast<Index>(image), j));
            prior_over_code += 0.5 * (e * e + v - z * z);
        }
        log_w[k] = prior_over_code + log_likelihood(likelihood_, decoded + row * kImagePixels, x,
                                                    kImagePixels, sigma);
        sum += log_w[k];
    }
    elbo_[image] = tame(sum / static_cast<double>(kDraws));
    iw_[image] = tame(log_mean_exp(log_w));
    if (has_exact_) exact_[image] = tame(marginal_.log_density({x, kImagePixels}));
    double squares = 0.0;
    for (std::size_t i = 0; i < kImagePixels; ++i) {
        float pixel = decoded[slot * kImagePixels + i];
        if (likelihood_ == Likelihood::bernoulli)
            pixel = static_cast<float>(1.0 / (1.0 + base::exp(-static_cast<double>(pixel))));
        const auto difference = static_cast<double>(pixel - x[i]);
        squares += difference * difference;
    }
    error_[image] = tame(squares);
}

VaeMeasure::CodeMeans VaeMeasure::code_means(int dimension) const {
    CodeMeans means{};
    for (Index i = 0; i < mu_.rows(); ++i) {
        const auto mu = static_cast<double>(mu_(i, dimension));
        const auto v = static_cast<double>(log_var_(i, dimension));
        means.mu += mu;
        means.mu_squared += mu * mu;
        means.variance += base::exp(v);
        means.log_variance += v;
    }
    const auto n = static_cast<double>(mu_.rows());
    return {means.mu / n, means.mu_squared / n, means.variance / n, means.log_variance / n};
}

VaeSummary VaeMeasure::summary() const {
    VaeSummary s{};
    s.elbo = mean(elbo_);
    s.iw_log_px = mean(iw_);
    s.exact_log_px = has_exact_ ? mean(exact_) : std::numeric_limits<double>::quiet_NaN();
    s.squared_error = mean(error_);
    for (int j = 0; j < static_cast<int>(mu_.cols()); ++j) {
        const CodeMeans m = code_means(j);
        s.kl += 0.5 * (m.mu_squared + m.variance - 1.0 - m.log_variance);
        s.active_units += m.mu_squared - m.mu * m.mu > kActive;
    }
    s.reconstruction = s.elbo + s.kl;
    return s;
}

} // namespace sim
