#include "sim/guidance.h"

#include "sim/diffusion.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sim {
namespace {

using base::Vec2;

constexpr int kNoiseSteps = 1000;
constexpr std::size_t kDataPoints = 4096;

} // namespace

// The guided sum, of the network or of the exact scores.
class Guidance::Predictor : public NoisePredictor {
public:
    explicit Predictor(Guidance& of) : of_(of) {}
    void predict(const nn::Matrix& x, int t, nn::Matrix& noise) override {
        of_.predict(x, t, of_.pass_classes_, of_.scratch_, noise);
        const float w = of_.w_at(t);
        if (w != 0.0f) {
            of_.predict(x, t, of_.pass_others_, of_.scratch_, of_.without_);
            noise = (1.0f + w) * noise - w * of_.without_;
        }
        if (of_.pass_threshold_) of_.keep_in_range(x, t, noise);
    }

private:
    Guidance& of_;
};

void Guidance::rebuild(std::uint32_t seed) {
    seed_ = seed;
    tick_ = 0;
    hold_ = turn_ = 0;
    loss_ = std::numeric_limits<float>::quiet_NaN();
    measures_ = {};
    swept_.fill({});
    schedule_ = NoiseSchedule(ScheduleKind::linear, kNoiseSteps);
    exact_ = MixtureScore(class_modes(), kUnit);
    for (int c = 0; c < kClasses; ++c)
        exact_of_class_[static_cast<std::size_t>(c)] = MixtureScore(modes_of_class(c), kUnit);
    data_random_ = base::RandomStream(seed, "data");
    training_random_ = base::RandomStream(seed, "training");
    base::RandomStream init(seed, "init");
    const DenoiserShape shape{2, kClasses, params.layers, params.width, params.batch};
    denoiser_.rebuild(shape, Prediction::noise, schedule_, init);
    pass_ = ReversePass(kGuidedCloud, 2);
    batch_ = nn::Matrix::Zero(params.batch, 2);
    without_ = nn::Matrix::Zero(kGuidedCloud, 2);
    batch_classes_.assign(static_cast<std::size_t>(params.batch), 0);
    pass_classes_.assign(kGuidedCloud, 0);
    pass_others_.assign(kGuidedCloud, 0);
    base::RandomStream random(seed, "shown data");
    arrived_.clear();
    std::vector<int> classes;
    for (std::size_t i = 0; i < kDataPoints; ++i) {
        classes.push_back(static_cast<int>(i) % kClasses);
        arrived_.push_back(sample_class(classes.back(), random));
    }
    of_data_ = measure(arrived_, classes);
    arrived_.assign(kGuidedCloud, Vec2{});
    begin_pass();
}

// A change of what is only shown leaves the pass alone.
void Guidance::live_changed() {
    const PassOptions& now = pass_.options();
    const bool same_but_w = now.step.sampler == params.sampler && now.step.eta == params.eta &&
                            now.steps == params.steps && pass_low_ == params.interval_low &&
                            pass_high_ == params.interval_high &&
                            pass_threshold_ == (params.threshold ? 1 : 0) &&
                            pass_classes_[1] == class_of(1) && pass_classes_[0] == class_of(0) &&
                            pass_others_[0] == static_cast<int>(params.negative) - 1;
    // The curves over w were measured under other conditions.
    if (!same_but_w) {
        swept_.fill({});
        turn_ = 0;
    }
    const bool same = same_but_w && pass_w_ == (params.sweep ? kSweptW[turn_] : params.w);
    if (!same) begin_pass();
}

void Guidance::begin_pass() {
    hold_ = kHoldTicks;
    denoiser_.freeze();
    pass_w_ = params.sweep ? kSweptW[turn_] : params.w;
    pass_low_ = params.interval_low;
    pass_high_ = params.interval_high;
    pass_threshold_ = params.threshold ? 1 : 0;
    const int other = static_cast<int>(params.negative) - 1; // kNoClass for none
    for (int i = 0; i < kGuidedCloud; ++i) {
        pass_classes_[static_cast<std::size_t>(i)] = class_of(i);
        pass_others_[static_cast<std::size_t>(i)] = other;
    }
    pass_.start(schedule_, {{params.sampler, params.eta, 0.5}, params.steps}, seed_);
}

int Guidance::class_of(int sample) const {
    if (params.condition != Condition::all) return static_cast<int>(params.condition) - 1;
    return sample % kClasses;
}

// Static thresholding (Saharia et al. 2022, arXiv:2205.11487, section 2.3): the data that the noise
// implies is cut to the range of the data.
void Guidance::keep_in_range(const nn::Matrix& x, int t, nn::Matrix& noise) {
    constexpr float kReach = 3.0f / kUnit;
    const double ab = schedule_.alpha_bar(t);
    const auto keep = static_cast<float>(std::sqrt(ab));
    const auto spread = static_cast<float>(std::sqrt(1.0 - ab));
    without_ = ((x - spread * noise) / keep).cwiseMax(-kReach).cwiseMin(kReach);
    noise = (x - keep * without_) / spread;
}

void Guidance::train() {
    for (nn::Index i = 0; i < batch_.rows(); ++i) {
        const int c = static_cast<int>(data_random_.below(kClasses));
        const Vec2 x = sample_class(c, data_random_);
        batch_.row(i) << x.x / kUnit, x.y / kUnit;
        const bool dropped = data_random_.uniform() < params.dropout;
        batch_classes_[static_cast<std::size_t>(i)] = dropped ? kNoClass : c;
    }
    loss_ = denoiser_.train(batch_, batch_classes_, params.lr, training_random_);
}

void Guidance::step() {
    ++tick_;
    if (params.score == ScoreSource::learned) train();
    if (pass_.done()) {
        if (--hold_ <= 0 || params.sweep) begin_pass();
        return;
    }
    Predictor predictor(*this);
    pass_.advance(schedule_, predictor);
    if (pass_.done()) end_pass();
}

void Guidance::end_pass() {
    for (std::size_t i = 0; i < arrived_.size(); ++i) {
        const auto row = static_cast<nn::Index>(i);
        arrived_[i] = {kUnit * pass_.x()(row, 0), kUnit * pass_.x()(row, 1)};
    }
    measures_ = measure(arrived_, pass_classes_);
    if (!params.sweep) return;
    swept_[static_cast<std::size_t>(turn_)] = measures_;
    turn_ = (turn_ + 1) % static_cast<int>(std::size(kSweptW));
}

// All rows of a class with that class's exact score would need a copy of each part: row by row the
// exact score is cheap enough.
void Guidance::predict(const nn::Matrix& x, int t, std::span<const int> classes,
                       Denoiser::Scratch& scratch, nn::Matrix& noise) const {
    if (params.score == ScoreSource::learned) {
        denoiser_.predict(x, t, classes, scratch, noise);
        return;
    }
    const double ab = schedule_.alpha_bar(t);
    for (nn::Index i = 0; i < x.rows(); ++i) {
        const int c = classes[static_cast<std::size_t>(i)];
        const MixtureScore& score =
            c == kNoClass ? exact_ : exact_of_class_[static_cast<std::size_t>(c)];
        const Vec2 eps = score.noise_at({x(i, 0), x(i, 1)}, ab);
        noise(i, 0) = eps.x;
        noise(i, 1) = eps.y;
    }
}

} // namespace sim
