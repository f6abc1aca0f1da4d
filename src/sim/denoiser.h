// A network that learns to undo noise, of samples of d numbers at step t and, where there are
// classes, of a class.
//
//     loss   mean |f(x_t, t, c) - target|^2,  x_t = sqrt(ab_t) x_0 + sqrt(1 - ab_t) eps,
//            t uniform in 1 .. T             (Ho et al. 2020, arXiv:2006.11239, equation 14)
//
//     target   noise      eps                                   (the same)
//              data       x_0
//              velocity   sqrt(ab_t) eps - sqrt(1 - ab_t) x_0   (Salimans and Ho 2022, 2202.00512)
//
// Whatever the target, the prediction is given as noise. The class comes as a one-hot code; no
// class, for samples without condition, as zeros. Sampling uses an exponential moving average of
// the weights, as it was when `freeze` was called last, so that one pass meets one network.
#pragma once

#include "base/random.h"
#include "nn/adam.h"
#include "nn/ema.h"
#include "nn/mlp.h"
#include "sim/noise_schedule.h"

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace sim {

enum class Prediction { noise, data, velocity };
inline constexpr std::array<std::string_view, 3> kPredictionNames = {"noise", "data", "velocity"};

struct DenoiserShape {
    int dims = 2;
    int classes = 0;
    int layers = 3; // hidden
    int width = 64;
    int batch = 256;
};

inline constexpr int kNoClass = -1;

class Denoiser {
public:
    // What a prediction works in. One for each caller that must not allocate.
    struct Scratch {
        nn::Tape tape;
        nn::Matrix input;
    };

    // Starts with fresh weights. Before, nothing else may be called.
    void rebuild(const DenoiserShape& shape, Prediction prediction, const NoiseSchedule& schedule,
                 base::RandomStream& init);

    // One update from x_0 (batch, d) and, with classes, a class or kNoClass for each row. Gives
    // the loss before it. `random` draws t and eps.
    float train(const nn::Matrix& x0, std::span<const int> classes, float learning_rate,
                base::RandomStream& random);
    void freeze();
    // noise (n, d) in x (n, d) at step t. `classes`: one for each row, or none for kNoClass.
    void predict(const nn::Matrix& x, int t, std::span<const int> classes, Scratch& scratch,
                 nn::Matrix& noise) const;

    template <class Archive> void state(Archive& archive) { visit(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit(*this, archive); }

private:
    static constexpr int kTimeFeatures = 10;
    template <class Self, class Archive> static void visit(Self& self, Archive& archive) {
        archive.value(self.updates_);
        self.net_.state(archive);
        self.adam_.state(archive);
        self.average_.state(archive);
        self.frozen_.state(archive);
    }
    void write_condition(nn::Matrix& input, nn::Index row, int t, int condition) const;

    DenoiserShape shape_;
    Prediction prediction_ = Prediction::noise;
    std::vector<double> alpha_bar_;    // of step t
    std::vector<float> time_features_; // kTimeFeatures for each t
    std::int64_t updates_ = 0;
    nn::Mlp net_;
    nn::Mlp frozen_;
    nn::Adam adam_;
    nn::Ema average_;
    // Scratch of one update.
    nn::Tape tape_;
    nn::Matrix input_, target_, noise_;
};

} // namespace sim
