// Classifier-free guidance (Ho and Salimans 2022, arXiv:2207.12598) of a diffusion model of points
// in three classes.
//
// One network learns with and without the class: for a share of the data the class is left out.
// The sampler combines both predictions,
//
//     eps_c + w (eps_c - eps_u)  =  eps_u + s (eps_c - eps_u),   s = 1 + w
//
// (equation 6 of the paper on the left; the right side is what many programs call the scale.) A
// negative condition takes the place of eps_u; outside the guidance interval w is 0 (Kynkaanniemi
// et al. 2024, arXiv:2404.07724).
//
// One tick is one update and one step of a pass, as in diffusion.h. Schedule: linear, T = 1000.
// Streams: init, data, training, reverse pass.
#pragma once

#include "base/arithmetic.h"
#include "base/random.h"
#include "base/readout.h"
#include "sim/class_data.h"
#include "sim/denoiser.h"
#include "sim/guidance_params.h"
#include "sim/mixture_score.h"
#include "sim/reverse_pass.h"

#include <array>
#include <cstdint>
#include <vector>

namespace sim {

inline constexpr int kGuidedCloud = 360; // points of a pass, classes in turn
inline constexpr float kSweptW[] = {0.0f, 1.0f, 2.0f, 4.0f, 8.0f};
inline constexpr float kNoValue = -1.0f;

// Of a finished pass.
struct GuidanceMeasures {
    float class_accuracy = kNoValue; // share of samples that Bayes' classifier gives to their class
    float confidence = kNoValue;     // mean of p(class | x)
    float diversity = kNoValue;      // root mean square distance of samples from the mean of their
                                     // class, world units
    float overshoot = kNoValue;      // share beyond 3 deviations of each Gaussian of its class
};

class Guidance {
public:
    using Params = GuidanceParams;
    Params params;

    void rebuild(std::uint32_t seed);
    void live_changed();
    void step();

    // loss: of the last batch. The others: of the last pass (NaN where a sample is not finite);
    // data_*: of the data itself, in closed form (diversity) or over 4096 points. scale_s: 1 + w.
    base::Readouts readouts() const;
    std::vector<base::Arithmetic> arithmetic() const;

    const NoiseSchedule& schedule() const { return schedule_; }
    const ReversePass& pass() const { return pass_; }
    int shown_time() const;
    // Class of the i-th sample of a pass.
    int class_of(int sample) const;
    // Class whose vectors are shown: the condition, or the first.
    int shown_class() const;
    // w at step t, with the interval.
    float w_at(int t) const;
    float pass_w() const { return pass_w_; }
    std::vector<base::Vec2> real_points(int of_class) const;
    std::vector<base::Vec2> cloud() const;

    // Noise predicted at places of the noised plane, units of its deviation; before the threshold,
    // which belongs to the sampler.
    struct Vectors {
        std::vector<base::Vec2> without, with, guided;
    };
    Vectors vectors(const std::vector<base::Vec2>& at, int t) const;
    const GuidanceMeasures& swept(std::size_t k) const { return swept_[k]; }
    const GuidanceMeasures& measures() const { return measures_; }
    const GuidanceMeasures& of_data() const { return of_data_; }

    template <class Archive> void state(Archive& archive) { visit_state(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit_state(*this, archive); }

private:
    template <class Archive, class Measures>
    static void visit_measures(Archive& archive, Measures& m) {
        archive.value(m.class_accuracy);
        archive.value(m.confidence);
        archive.value(m.diversity);
        archive.value(m.overshoot);
    }
    template <class Self, class Archive> static void visit_state(Self& self, Archive& archive) {
        archive.value(self.tick_);
        archive.value(self.hold_);
        archive.value(self.turn_);
        archive.value(self.loss_);
        archive.value(self.pass_w_);
        archive.value(self.pass_low_);
        archive.value(self.pass_high_);
        archive.value(self.pass_threshold_);
        visit_measures(archive, self.measures_);
        for (auto& swept : self.swept_)
            visit_measures(archive, swept);
        self.denoiser_.state(archive);
        self.pass_.state(archive);
        self.data_random_.state(archive);
        self.training_random_.state(archive);
        for (auto& condition : self.pass_classes_)
            archive.value(condition);
        for (auto& other : self.pass_others_)
            archive.value(other);
    }
    class Predictor;
    void train();
    void keep_in_range(const nn::Matrix& x, int t, nn::Matrix& noise);
    void begin_pass();
    void end_pass();
    void predict(const nn::Matrix& x, int t, std::span<const int> classes,
                 Denoiser::Scratch& scratch, nn::Matrix& noise) const;
    GuidanceMeasures measure(const std::vector<base::Vec2>& points,
                             std::span<const int> classes) const;

    NoiseSchedule schedule_;
    MixtureScore exact_;
    std::array<MixtureScore, kClasses> exact_of_class_;
    Denoiser denoiser_;
    ReversePass pass_;
    base::RandomStream data_random_;
    base::RandomStream training_random_;
    std::uint32_t seed_ = 0;
    std::int64_t tick_ = 0;
    int hold_ = 0;
    int turn_ = 0; // of the swept w
    float loss_ = 0.0f;
    // Guidance of the running pass.
    float pass_w_ = 0.0f;
    float pass_low_ = 0.0f;
    float pass_high_ = 1.0f;
    std::uint8_t pass_threshold_ = 1;
    GuidanceMeasures measures_;
    GuidanceMeasures of_data_;
    std::array<GuidanceMeasures, std::size(kSweptW)> swept_;
    std::vector<int> pass_classes_; // of each sample of the pass
    std::vector<int> pass_others_;  // what stands in the place of "no class"
    // Scratch of one step.
    std::vector<int> batch_classes_;
    std::vector<base::Vec2> arrived_;
    nn::Matrix batch_, without_;
    Denoiser::Scratch scratch_;
};

} // namespace sim
