// Encoder and decoder of a variational autoencoder, and the operations between them (Kingma and
// Welling 2013, arXiv:1312.6114).
//
//     encoder  x (B, D) -> mu, log_var (B, d):   q(z|x) = N(mu, diag exp log_var)
//     draw     z = mu + exp(log_var / 2) e,      e ~ N(0, I)                      (section 2.4)
//     decoder  z (B, d) -> (B, D): logits of the pixels (Bernoulli) or their means (Gaussian)
//
// Both are perceptrons with two hidden layers of SiLU; the linear ones have none, and a log_var
// that is the same for every x (Lucas et al. 2019, arXiv:1911.02469, equation 10). log_var is
// 14 tanh(raw / 14), so that no step size can make it overflow.
#pragma once

#include "base/random.h"
#include "nn/parameter.h"
#include "nn/tape.h"

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace sim {

enum class Likelihood { bernoulli, gaussian };
inline constexpr std::array<std::string_view, 2> kLikelihoodNames = {"bernoulli", "gaussian"};

struct VaeShape {
    int pixels = 256;
    int latent = 2;
    int width = 64;
    bool linear = false;
};

class VaeNet {
public:
    struct Code {
        nn::Var mu;
        nn::Var log_var;
    };

    VaeNet() = default;
    explicit VaeNet(const VaeShape& shape);

    // Weights: normal, variance 1 / fan_in. Biases: zero, but the decoder starts at `output` (D),
    // so that learning the mean image is no part of the run.
    void initialise(base::RandomStream& random, std::span<const float> output);

    Code encode(nn::Tape& tape, nn::Var x);
    Code encode_frozen(nn::Tape& tape, nn::Var x) const;
    nn::Var decode(nn::Tape& tape, nn::Var z);
    nn::Var decode_frozen(nn::Tape& tape, nn::Var z) const;

    std::span<nn::Parameter> parameters() { return parameters_; }
    std::span<const nn::Parameter> parameters() const { return parameters_; }
    // Of the decoder's last layer: (width or d, D) and (1, D).
    const nn::Matrix& output_weight() const { return parameters_[parameters_.size() - 2].value; }
    const nn::Matrix& output_bias() const { return parameters_.back().value; }

    template <class Archive> void state(Archive& archive) {
        for (nn::Parameter& p : parameters_)
            archive.floats(p.floats());
    }
    template <class Archive> void state(Archive& archive) const {
        for (const nn::Parameter& p : parameters_)
            archive.floats(p.floats());
    }

private:
    template <class Self> static Code encode_with(Self& self, nn::Tape& tape, nn::Var x);
    template <class Self> static nn::Var decode_with(Self& self, nn::Tape& tape, nn::Var z);

    VaeShape shape_;
    std::size_t heads_ = 0;                 // index of the weight of mu
    std::size_t decoder_ = 0;               // index of the decoder's first weight
    std::vector<nn::Parameter> parameters_; // weight, bias, weight, bias, ...
    nn::Parameter no_weights_;              // of a log_var that does not depend on x
};

// z = mu + exp(log_var / 2) e, all (B, d). The noise gets no gradient.
nn::Var reparameterise(nn::Tape& tape, nn::Var mu, nn::Var log_var, nn::Var noise);

// weight * sum over dimensions of max(free, KL_j), with KL_j the mean over the batch of
// 1/2 (mu_j^2 + exp v_j - 1 - v_j): free bits (Kingma et al. 2016, arXiv:1606.04934, equation 15).
// With free = 0 it is weight * gaussian_kl. (1, 1), nats.
nn::Var free_bits_kl(nn::Tape& tape, nn::Var mu, nn::Var log_var, float weight, float free);

// log p(x | z) in nats of one image from the decoder's output for it.
//     Bernoulli: sum_j x_j l_j - softplus(l_j)
//     Gaussian:  -1/2 sum_j ((x_j - m_j)^2 / s^2 + log(2 pi s^2))
// A grey pixel counts as that share of an on-pixel, so the Bernoulli value is the mean of log p
// over black-and-white images drawn from the grey one; log p(x) made from it is then, by convexity,
// at most the mean of their log p(x). The number of pixels is a multiple of four, at most 1024;
// both arrays are aligned to 16 bytes.
double log_likelihood(Likelihood likelihood, const float* output, const float* x, std::size_t n,
                      double sigma);

} // namespace sim
