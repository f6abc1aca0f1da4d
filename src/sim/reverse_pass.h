// A cloud of samples on its way from noise to data, one step at a time, with a few whole paths.
#pragma once

#include "base/random.h"
#include "nn/matrix.h"
#include "sim/noise_schedule.h"
#include "sim/reverse_step.h"

#include <span>
#include <vector>

namespace sim {

// What predicts the noise in samples: a network, an exact score, or a guided sum of both.
class NoisePredictor {
public:
    virtual ~NoisePredictor() = default;
    // x, noise (n, d); t in 1 .. T.
    virtual void predict(const nn::Matrix& x, int t, nn::Matrix& noise) = 0;
};

struct PassOptions {
    StepOptions step;
    int steps = 50; // at most T count
};

class ReversePass {
public:
    static constexpr int kPaths = 12;       // samples of the plane whose way is kept
    static constexpr int kPathPoints = 101; // at most

    ReversePass() = default;
    // n samples of d numbers.
    ReversePass(nn::Index n, nn::Index d);

    // x_T ~ N(0, I) and all later noise come from the seed alone, so that passes can be compared.
    void start(const NoiseSchedule& schedule, const PassOptions& options, std::uint32_t seed);
    // One step; nothing when it is done. Heun evaluates the predictor twice, but for the last step.
    void advance(const NoiseSchedule& schedule, NoisePredictor& predictor);

    bool done() const { return taken_ >= steps_; }
    int taken() const { return taken_; }
    int steps() const { return steps_; }
    // The step of the schedule that x has reached: T at the start, 0 when done.
    int time(const NoiseSchedule& schedule) const { return time_after(schedule, taken_); }
    const PassOptions& options() const { return options_; }
    const nn::Matrix& x() const { return x_; }
    // Of the first kPaths samples: x and y of each of path_length() places. None but for d = 2.
    int path_length() const { return path_length_; }
    std::span<const float> path(int sample) const;

    template <class Archive> void state(Archive& archive) { visit(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit(*this, archive); }

private:
    template <class Self, class Archive> static void visit(Self& self, Archive& archive) {
        archive.value(self.options_.step.sampler);
        archive.value(self.options_.step.eta);
        archive.value(self.options_.step.langevin_rate);
        archive.value(self.options_.steps);
        archive.value(self.steps_);
        archive.value(self.taken_);
        archive.value(self.path_length_);
        self.random_.state(archive);
        archive.floats({self.x_.data(), static_cast<std::size_t>(self.x_.size())});
        archive.floats(self.paths_);
    }
    int time_after(const NoiseSchedule& schedule, int taken) const;
    void keep_path();

    PassOptions options_;
    int steps_ = 0;
    int taken_ = 0;
    int path_length_ = 0;
    base::RandomStream random_;
    nn::Matrix x_;
    std::vector<float> paths_;
    // Scratch of one step.
    nn::Matrix eps_, fresh_, before_, second_eps_;
};

} // namespace sim
