// A denoising diffusion model of points of the plane, or of images of 16 x 16 pixels (Ho et al.
// 2020, arXiv:2006.11239), from end to end: noising, a network that learns to predict the noise,
// and samplers that undo it.
//
// One tick is one update of the network and one step of a pass: a cloud of points on its way from
// noise to data. A pass uses the network as it was when the pass began, starts from the same noise
// each time, and is measured when it arrives. With the exact score there is nothing to learn, and
// the pass shows what the sampler alone gets wrong.
//
// The diffusion works in units of kUnit world units, in which the data has a variance near 1;
// images in pixels of -1 .. 1.
// Streams: init, data, training, reverse pass.
#pragma once

#include "base/arithmetic.h"
#include "base/random.h"
#include "base/readout.h"
#include "sim/denoiser.h"
#include "sim/diffusion_params.h"
#include "sim/image_data.h"
#include "sim/mixture_score.h"
#include "sim/reverse_pass.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace sim {

inline constexpr float kUnit = 1.5f;    // world units in one unit of the diffusion
inline constexpr int kCloud = 512;      // points of a pass
inline constexpr int kShownImages = 25; // of a pass
inline constexpr int kHoldTicks = 40;   // that a cloud stays before the next pass begins
inline constexpr int kStepCounts[] = {5, 10, 20, 50, 100, 200}; // of the curve of quality
inline constexpr std::size_t kMeasured = kSamplerNames.size() * std::size(kStepCounts);

class Diffusion {
public:
    using Params = DiffusionParams;
    Params params;

    void rebuild(std::uint32_t seed);
    // Another sampler or number of steps begins a new pass.
    void live_changed();
    void step();

    // loss: of the last batch (NaN before, and with the exact score). best_loss: of the exact
    // prediction, the least that any network can reach; NaN for data that is no mixture. mmd: of
    // the last pass and the data, root of the biased estimate (Gretton et al. 2012, equation 5),
    // which is above 0 even for two samples of the data: mmd_floor. modes_covered, good_share: of
    // the last pass. score_error: root mean square of predicted minus exact noise, over the root
    // mean square of the exact noise, for data noised to 8 levels; NaN without an exact score, 0
    // when the exact score is what samples. image_error: mean squared distance of the images of the
    // last pass to the nearest training image, summed over pixels of 0 .. 1; image_floor: the same
    // for new images of the data. evaluations: of the noise prediction for one sample of the last
    // pass.
    base::Readouts readouts() const;
    std::vector<base::Arithmetic> arithmetic() const;

    const PointData& data() const { return data_; }
    const NoiseSchedule& schedule() const { return schedule_; }
    const ReversePass& pass() const { return pass_; }
    bool of_images() const { return params.data == DiffusionData::images; }
    // Whether samplers take turns; not of images, whose distance is another.
    bool compares() const { return params.measure && !of_images(); }
    // Nothing painted yet.
    bool no_data() const { return !of_images() && data_.empty(); }
    // The images of the pass (kShownImages, kImagePixels), 0 .. 1 where there is no noise.
    nn::Matrix images() const;
    // As many of the data, noised to step t.
    nn::Matrix noised_images(int t) const;
    bool has_exact() const { return !exact_.empty(); }
    // Step of the schedule that the picture shows, 1 .. T.
    int shown_time() const;
    // The points below are in world units.
    const std::vector<base::Vec2>& real_points() const { return shown_real_; }
    // The same points, noised to step t with fixed noise.
    std::vector<base::Vec2> noised_points(int t) const;
    std::vector<base::Vec2> cloud() const;
    // Of the last pass that arrived; empty before.
    std::vector<base::Vec2> samples() const;
    // Tick of the network that they come from.
    std::int64_t samples_at() const { return samples_at_; }
    std::vector<base::Vec2> path(int sample) const;
    // Predicted noise at places of the noised plane, in units of its deviation: as the sampler
    // gets it, and as the exact score says (empty for data that is no mixture).
    std::vector<base::Vec2> predicted_noise(const std::vector<base::Vec2>& at, int t) const;
    std::vector<base::Vec2> exact_noise(const std::vector<base::Vec2>& at, int t) const;
    // mmd of sampler s with kStepCounts[k] steps; NaN until measured or where T has fewer steps.
    float measured(std::size_t sampler, std::size_t k) const {
        return measured_[sampler * std::size(kStepCounts) + k];
    }
    double mmd_floor() const { return mmd_floor_; }

    template <class Archive> void state(Archive& archive) { visit_state(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit_state(*this, archive); }

private:
    template <class Self, class Archive> static void visit_state(Self& self, Archive& archive) {
        archive.value(self.tick_);
        archive.value(self.hold_);
        archive.value(self.turn_);
        archive.value(self.loss_);
        archive.value(self.score_error_);
        archive.value(self.mmd_);
        archive.value(self.image_error_);
        archive.value(self.evaluations_);
        archive.value(self.has_samples_);
        archive.value(self.pass_at_);
        archive.value(self.samples_at_);
        archive.floats(self.measured_);
        archive.floats({&self.samples_.data()->x, 2 * self.samples_.size()});
        self.denoiser_.state(archive);
        self.pass_.state(archive);
        self.data_random_.state(archive);
        self.training_random_.state(archive);
    }
    class Predictor;
    void train();
    void forget_measured();
    void begin_pass();
    void end_pass();
    PassOptions wanted() const;
    PassOptions next_measured() const;
    double measure_score_error();
    void prepare_evaluation();
    void prepare_images();
    double least_loss(base::RandomStream& random) const;
    double distance_to_images(const nn::Matrix& x) const;
    double distance_to_data(const std::vector<base::Vec2>& points) const;

    PointData data_;
    NoiseSchedule schedule_;
    MixtureScore exact_;
    Denoiser denoiser_;
    ReversePass pass_;
    base::RandomStream data_random_;
    base::RandomStream training_random_;
    std::uint32_t seed_ = 0;
    std::int64_t tick_ = 0;
    int hold_ = 0; // ticks left until the next pass
    int turn_ = 0; // of the measured sampler and step count
    float loss_ = 0.0f;
    double score_error_ = 0.0;
    double mmd_ = 0.0;
    double image_error_ = 0.0;
    double evaluations_ = 0.0;
    std::uint8_t has_samples_ = 0;
    std::int64_t pass_at_ = 0;    // tick at which the network of the pass was frozen
    std::int64_t samples_at_ = 0; // and that of the samples
    std::vector<float> measured_ = std::vector<float>(kMeasured);
    std::vector<base::Vec2> samples_ = std::vector<base::Vec2>(kCloud);
    // Of data and schedule.
    std::vector<base::Vec2> shown_real_;
    double kernel_of_real_ = 0.0;
    double mmd_floor_ = 0.0;
    double image_floor_ = 0.0;
    ImageSet images_;
    double best_loss_ = 0.0;
    std::vector<nn::Matrix> level_x_, level_exact_; // noised data and its exact noise
    std::vector<int> level_time_;
    // Scratch of one step.
    nn::Matrix batch_;
    nn::Matrix predicted_;
    Denoiser::Scratch scratch_;
};

} // namespace sim
