#include "sim/reverse_pass.h"

#include <algorithm>

namespace sim {

ReversePass::ReversePass(nn::Index n, nn::Index d) {
    for (nn::Matrix* m : {&x_, &eps_, &fresh_, &before_, &second_eps_})
        *m = nn::Matrix::Zero(n, d);
    const nn::Index paths = d == 2 ? std::min<nn::Index>(n, kPaths) : 0;
    paths_.assign(static_cast<std::size_t>(paths * kPathPoints * d), 0.0f);
}

void ReversePass::start(const NoiseSchedule& schedule, const PassOptions& options,
                        std::uint32_t seed) {
    options_ = options;
    steps_ = std::min(options.steps, schedule.steps());
    taken_ = 0;
    path_length_ = 0;
    random_ = base::RandomStream(seed, "reverse pass");
    random_.fill_normal({x_.data(), static_cast<std::size_t>(x_.size())});
    keep_path();
}

int ReversePass::time_after(const NoiseSchedule& schedule, int taken) const {
    if (steps_ == 0) return 0;
    return (2 * schedule.steps() * (steps_ - taken) + steps_) / (2 * steps_);
}

// Long passes keep every so many-th place, and the last.
void ReversePass::keep_path() {
    if (paths_.empty()) return;
    const int every = (steps_ + kPathPoints - 2) / (kPathPoints - 1);
    if (taken_ % every != 0 && !done()) return;
    const nn::Index d = x_.cols();
    const auto count = std::min<nn::Index>(x_.rows(), kPaths);
    const int place = std::min(path_length_, kPathPoints - 1);
    for (nn::Index i = 0; i < count; ++i)
        std::copy_n(x_.row(i).data(), d, paths_.data() + (i * kPathPoints + place) * d);
    path_length_ = place + 1;
}

std::span<const float> ReversePass::path(int sample) const {
    const auto d = static_cast<std::size_t>(x_.cols());
    return std::span(paths_).subspan(static_cast<std::size_t>(sample) * kPathPoints * d,
                                     static_cast<std::size_t>(path_length_) * d);
}

void ReversePass::advance(const NoiseSchedule& schedule, NoisePredictor& predictor) {
    if (done()) return;
    const int t = time_after(schedule, taken_);
    const int next = time_after(schedule, taken_ + 1);
    const double from = schedule.alpha_bar(t);
    const double to = schedule.alpha_bar(next);
    predictor.predict(x_, t, eps_);
    const StepWeights weights = step_weights(options_.step, from, to);
    before_ = x_;
    x_ = static_cast<float>(weights.of_x) * before_ + static_cast<float>(weights.of_noise) * eps_;
    if (weights.fresh > 0.0) {
        random_.fill_normal({fresh_.data(), static_cast<std::size_t>(fresh_.size())});
        x_ += static_cast<float>(weights.fresh) * fresh_;
    }
    if (options_.step.sampler == Sampler::heun && next > 0) {
        predictor.predict(x_, next, second_eps_);
        heun_correct(x_, before_, eps_, second_eps_, from, to);
    }
    ++taken_;
    keep_path();
}

} // namespace sim
