#include "sim/vae.h"

#include "base/maths.h"
#include "nn/arithmetic.h"
#include "nn/elementwise.h"
#include "nn/losses.h"

#include <algorithm>
#include <limits>

namespace sim {
namespace {

using nn::ConstMatrixMap;
using nn::Index;
using nn::Matrix;

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
constexpr int kAngleEvery = 16; // ticks

ConstMatrixMap view(const Matrix& m) {
    return {m.data(), m.rows(), m.cols()};
}

// NaN counts as 0.
float to_pixel(float v) {
    return v > 0.0f ? std::min(v, 1.0f) : 0.0f;
}

std::vector<double> mean_row(const Matrix& x) {
    std::vector<double> mean(static_cast<std::size_t>(x.cols()), 0.0);
    for (Index i = 0; i < x.rows(); ++i)
        for (Index j = 0; j < x.cols(); ++j)
            mean[static_cast<std::size_t>(j)] += static_cast<double>(x(i, j));
    for (double& m : mean)
        m /= static_cast<double>(x.rows());
    return mean;
}

// Of each row.
std::vector<float> squared_distances(const Matrix& x, const std::vector<double>& to) {
    std::vector<float> all;
    for (Index i = 0; i < x.rows(); ++i) {
        double sum = 0.0;
        for (Index j = 0; j < x.cols(); ++j) {
            const double d = static_cast<double>(x(i, j)) - to[static_cast<std::size_t>(j)];
            sum += d * d;
        }
        all.push_back(static_cast<float>(sum));
    }
    return all;
}

} // namespace

void describe(base::ParamVisitor& v, VaeParams& p) {
    using base::Scale;
    using base::When;
    v.pick("data", p.data, kImageKindNames, When::rebuild);
    v.count("latent_size", p.latent_size, {1, kMostLatent}, When::rebuild);
    v.real("beta", p.beta, {0.0f, 20.0f}, Scale::linear, When::live);
    v.pick("likelihood", p.likelihood, kLikelihoodNames, When::rebuild);
    v.real("sigma", p.sigma, {0.02f, 2.0f}, Scale::log, When::live);
    v.count("kl_annealing", p.kl_annealing, {0, 5000}, When::live);
    v.real("free_bits", p.free_bits, {0.0f, 5.0f}, Scale::linear, When::live);
    v.flag("linear", p.linear, When::rebuild);
    v.real("lr", p.lr, {1e-5f, 3e-2f}, Scale::log, When::live);
    v.count("lr_decay", p.lr_decay, {0, 5000}, When::live);
    v.count("batch", p.batch, {8, 128}, When::rebuild);
    v.count("width", p.width, {8, 128}, When::rebuild);
    v.real("z1", p.z1, {-3.0f, 3.0f}, Scale::linear, When::live);
    v.real("z2", p.z2, {-3.0f, 3.0f}, Scale::linear, When::live);
    v.count("axis_x", p.axis_x, {1, kMostLatent}, When::live);
    v.count("axis_y", p.axis_y, {1, kMostLatent}, When::live);
    v.count("image_a", p.image_a, {1, static_cast<int>(kMeasuredImages)}, When::live);
    v.count("image_b", p.image_b, {1, static_cast<int>(kMeasuredImages)}, When::live);
    v.count("sample_set", p.sample_set, {1, 999}, When::live);
    v.points("strokes", p.strokes, When::live);
}

void Vae::make_data() {
    if (training_ && training_->kind() == params.data) return;
    training_ = std::make_shared<ImageSet>(params.data, "training images", kTrainingImages);
    held_out_ = std::make_shared<ImageSet>(params.data, "held-out images", kMeasuredImages);
    mean_image_ = mean_row(training_->pixels());
    mean_image_errors_ = squared_distances(held_out_->pixels(), mean_image_);
    mean_image_error_ = 0.0;
    for (const float e : mean_image_errors_)
        mean_image_error_ += static_cast<double>(e) / static_cast<double>(kMeasuredImages);
    pca_ = {};
}

void Vae::rebuild(std::uint32_t seed) {
    tick_ = 0;
    loss_ = pca_angle_ = std::numeric_limits<float>::quiet_NaN();
    make_data();
    if (is_ppca() && pca_.directions.size() == 0)
        pca_ = principal_components(training_->pixels(), kMostLatent);
    std::vector<float> output;
    for (const double m : mean_image_) {
        const double p = std::clamp(m, 0.01, 0.99);
        output.push_back(static_cast<float>(
            params.likelihood == Likelihood::bernoulli ? base::log(p / (1.0 - p)) : m));
    }
    base::RandomStream init(seed, "init");
    batch_random_ = base::RandomStream(seed, "batch");
    noise_random_ = base::RandomStream(seed, "noise");
    net_ = VaeNet({.latent = params.latent_size, .width = params.width, .linear = params.linear});
    net_.initialise(init, output);
    adam_ = nn::Adam(net_.parameters());
    measure_ = VaeMeasure(*held_out_, params.latent_size, params.likelihood, is_ppca());
    batch_.resize(params.batch, static_cast<Index>(kImagePixels));
    noise_.resize(params.batch, params.latent_size);
}

double Vae::kl_weight() const {
    double share = 1.0;
    if (tick_ < params.kl_annealing)
        share = static_cast<double>(tick_) / static_cast<double>(params.kl_annealing);
    return static_cast<double>(params.beta) * share;
}

double Vae::learning_rate() const {
    const auto lr = static_cast<double>(params.lr);
    if (params.lr_decay == 0) return lr;
    return lr / (1.0 + static_cast<double>(tick_) / static_cast<double>(params.lr_decay));
}

void Vae::fill_batch() {
    for (Index i = 0; i < batch_.rows(); ++i) {
        const auto from = static_cast<Index>(batch_random_.below(kTrainingImages));
        batch_.row(i) = training_->pixels().row(from);
    }
    noise_random_.fill_normal({noise_.data(), static_cast<std::size_t>(noise_.size())});
}

void Vae::train() {
    fill_batch();
    tape_.clear();
    const nn::Var x = tape_.input(view(batch_));
    const VaeNet::Code code = net_.encode(tape_, x);
    const nn::Var noise = tape_.input(view(noise_));
    const nn::Var z = reparameterise(tape_, code.mu, code.log_var, noise);
    const nn::Var output = net_.decode(tape_, z);
    constexpr auto kPixels = static_cast<float>(kImagePixels);
    nn::Var mismatch;
    if (params.likelihood == Likelihood::bernoulli) {
        const nn::Var mean = nn::bce_with_logits(tape_, output, x);
        mismatch = nn::scale(tape_, mean, kPixels);
    } else {
        const nn::Var mean = nn::mean_square_error(tape_, output, x);
        mismatch = nn::scale(tape_, mean, 0.5f * kPixels / (params.sigma * params.sigma));
    }
    const auto weight = static_cast<float>(kl_weight());
    const nn::Var kl = free_bits_kl(tape_, code.mu, code.log_var, weight, params.free_bits);
    const nn::Var loss = nn::add(tape_, mismatch, kl);
    tape_.backward(loss);
    adam_.step(net_.parameters(), {.learning_rate = static_cast<float>(learning_rate())});
    loss_ = tape_.scalar(loss);
}

void Vae::step() {
    ++tick_;
    train();
    measure_.step(tape_, net_, static_cast<double>(params.sigma));
    if (is_ppca() && tick_ % kAngleEvery == 0)
        pca_angle_ = static_cast<float>(angle_.degrees(net_.output_weight(), pca_.directions));
}

Matrix Vae::encode(const Matrix& images) const {
    nn::Tape tape;
    const nn::Var x = tape.input(view(images));
    return tape.value(net_.encode_frozen(tape, x).mu);
}

Matrix Vae::decode(const Matrix& codes) const {
    nn::Tape tape;
    const nn::Var z = tape.input(view(codes));
    Matrix pixels = tape.value(net_.decode_frozen(tape, z));
    if (params.likelihood == Likelihood::bernoulli) {
        const std::vector<float> p =
            nn::sigmoid({pixels.data(), static_cast<std::size_t>(pixels.size())});
        std::copy(p.begin(), p.end(), pixels.data());
    }
    for (Index i = 0; i < pixels.size(); ++i)
        pixels.data()[i] = to_pixel(pixels.data()[i]);
    return pixels;
}

int Vae::axis_x() const {
    return std::min(params.axis_x, params.latent_size) - 1;
}

int Vae::axis_y() const {
    const int y = std::min(params.axis_y, params.latent_size) - 1;
    return y == axis_x() ? -1 : y;
}

Matrix Vae::on_plane(float x, float y) const {
    Matrix z = Matrix::Zero(1, params.latent_size);
    z(0, axis_x()) = x;
    if (axis_y() >= 0) z(0, axis_y()) = y;
    return z;
}

base::Readouts Vae::readouts() const {
    VaeSummary s{kUndefined, kUndefined, kUndefined, kUndefined, kUndefined, kUndefined, 0};
    if (measure_.complete()) s = measure_.summary();
    const double active = measure_.complete() ? s.active_units : kUndefined;
    return {{"elbo", s.elbo},
            {"reconstruction", s.reconstruction},
            {"kl", s.kl},
            {"iw_log_px", s.iw_log_px},
            {"exact_log_px", s.exact_log_px},
            {"active_units", active},
            {"squared_error", s.squared_error},
            {"mean_image_error", mean_image_error_},
            {"pca_angle_deg", static_cast<double>(pca_angle_)},
            {"kl_weight", kl_weight()},
            {"loss", static_cast<double>(loss_)}};
}

} // namespace sim
