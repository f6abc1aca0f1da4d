#include "sim/diffusion.h"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

using base::Vec2;

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

} // namespace

// The network or the exact score, as the parameters say.
class Diffusion::Predictor : public NoisePredictor {
public:
    explicit Predictor(Diffusion& of) : of_(of) {}
    void predict(const nn::Matrix& x, int t, nn::Matrix& noise) override {
        if (of_.params.score == ScoreSource::exact && of_.has_exact())
            of_.exact_.noise(x, of_.schedule_.alpha_bar(t), noise);
        else
            of_.denoiser_.predict(x, t, {}, of_.scratch_, noise);
    }

private:
    Diffusion& of_;
};

void Diffusion::rebuild(std::uint32_t seed) {
    seed_ = seed;
    tick_ = 0;
    hold_ = 0;
    has_samples_ = 0;
    samples_at_ = pass_at_ = 0;
    loss_ = std::numeric_limits<float>::quiet_NaN();
    mmd_ = image_error_ = evaluations_ = kUndefined;
    forget_measured();
    std::fill(samples_.begin(), samples_.end(), Vec2{});
    data_ = of_images() ? PointData() : PointData(static_cast<Dataset>(params.data), params.points);
    schedule_ = NoiseSchedule(params.schedule, params.noise_steps, params.drawn);
    exact_ = of_images() ? MixtureScore() : MixtureScore(data_.modes(), kUnit);
    data_random_ = base::RandomStream(seed, "data");
    training_random_ = base::RandomStream(seed, "training");
    base::RandomStream init(seed, "init");
    const int dims = of_images() ? static_cast<int>(kImagePixels) : 2;
    const DenoiserShape shape{dims, 0, params.layers, params.width, params.batch};
    denoiser_.rebuild(shape, params.prediction, schedule_, init);
    pass_ = ReversePass(of_images() ? kShownImages : kCloud, dims);
    batch_ = nn::Matrix::Zero(params.batch, dims);
    prepare_evaluation();
    begin_pass();
}

PassOptions Diffusion::wanted() const {
    if (compares()) return next_measured();
    return {{params.sampler, params.eta, params.langevin_rate}, params.steps};
}

// All samplers with few steps first, so that the curves grow side by side.
PassOptions Diffusion::next_measured() const {
    const auto turn = static_cast<std::size_t>(turn_);
    const auto sampler = static_cast<Sampler>(turn % kSamplerNames.size());
    return {{sampler, params.eta, params.langevin_rate},
            kStepCounts[turn / kSamplerNames.size() % std::size(kStepCounts)]};
}

void Diffusion::live_changed() {
    if (no_data()) return;
    const PassOptions now = pass_.options();
    const PassOptions next = wanted();
    const bool same = now.step.sampler == next.step.sampler && now.step.eta == next.step.eta &&
                      now.step.langevin_rate == next.step.langevin_rate && now.steps == next.steps;
    if (same) return;
    // What the curves of quality were measured with is no longer what they are labelled with.
    if (now.step.eta != next.step.eta || now.step.langevin_rate != next.step.langevin_rate)
        forget_measured();
    begin_pass();
}

void Diffusion::forget_measured() {
    std::fill(measured_.begin(), measured_.end(), std::numeric_limits<float>::quiet_NaN());
    turn_ = 0;
}

void Diffusion::begin_pass() {
    hold_ = kHoldTicks;
    denoiser_.freeze();
    pass_at_ = tick_;
    score_error_ = measure_score_error();
    pass_.start(schedule_, wanted(), seed_);
}

void Diffusion::train() {
    if (of_images()) {
        const auto count = static_cast<std::uint32_t>(images_.size());
        for (nn::Index i = 0; i < batch_.rows(); ++i)
            batch_.row(i) = 2.0f * images_.pixels().row(data_random_.below(count)).array() - 1.0f;
    } else {
        data_.sample(data_random_, {batch_.data(), static_cast<std::size_t>(batch_.size())});
        batch_ /= kUnit;
    }
    loss_ = denoiser_.train(batch_, {}, params.lr, training_random_);
}

void Diffusion::step() {
    ++tick_;
    if (no_data()) return;
    if (params.score == ScoreSource::learned || !has_exact()) train();
    if (pass_.done()) {
        if (--hold_ <= 0 || compares()) begin_pass();
        return;
    }
    Predictor predictor(*this);
    pass_.advance(schedule_, predictor);
    if (pass_.done()) end_pass();
}

void Diffusion::end_pass() {
    has_samples_ = 1;
    samples_at_ = pass_at_;
    const bool twice = pass_.options().step.sampler == Sampler::heun;
    evaluations_ = twice ? 2 * pass_.steps() - 1 : pass_.steps();
    if (of_images()) {
        image_error_ = distance_to_images(pass_.x());
        return;
    }
    for (std::size_t i = 0; i < samples_.size(); ++i) {
        const auto row = static_cast<nn::Index>(i);
        samples_[i] = {kUnit * pass_.x()(row, 0), kUnit * pass_.x()(row, 1)};
    }
    mmd_ = distance_to_data(samples_);
    if (!compares()) return;
    const auto turn = static_cast<std::size_t>(turn_);
    const std::size_t sampler = turn % kSamplerNames.size();
    const std::size_t k = turn / kSamplerNames.size() % std::size(kStepCounts);
    const bool fits = kStepCounts[k] <= schedule_.steps();
    measured_[sampler * std::size(kStepCounts) + k] =
        fits ? static_cast<float>(mmd_) : std::numeric_limits<float>::quiet_NaN();
    turn_ = (turn_ + 1) % static_cast<int>(kMeasured);
}

} // namespace sim
