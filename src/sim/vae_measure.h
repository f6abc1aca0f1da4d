// What a variational autoencoder is worth on images that it was not trained on. For an image x and
// K draws z_k of its code,
//
//     log w_k = log p(x|z_k) + log p(z_k) - log q(z_k|x)
//     ELBO             mean_k log w_k                       (Kingma and Welling 2013, equation 3)
//     log p(x), bound  log mean_k exp(log w_k)              (Burda et al. 2015, arXiv:1509.00519,
//                                                            equation 8)
//     KL(q || prior)   1/2 sum_j (mu_j^2 + s_j^2 - 1 - log s_j^2)
//     reconstruction   ELBO + KL
//
// Both bounds use the same draws, so the first is never above the second (Jensen), whatever the
// draws. Reconstruction is an unbiased estimate of E_q log p(x|z): the mean of log p(x|z_k), with
// the draws' KL exchanged for the exact one. Draws of an image are the same at every tick.
//
// A tick measures two images; a round over all takes kMeasuredImages / 2 ticks, and every image
// counts with its latest values. Before the first round is over there are none.
#pragma once

#include "nn/tape.h"
#include "sim/image_data.h"
#include "sim/pca.h"
#include "sim/vae_net.h"

#include <cstdint>
#include <span>
#include <vector>

namespace sim {

inline constexpr std::size_t kMeasuredImages = 128;
inline constexpr std::size_t kDraws = 64;

struct VaeSummary { // means over the images, in nats; squared errors summed over pixels
    double elbo, reconstruction, kl, iw_log_px;
    double exact_log_px;  // NaN unless encoder and decoder are linear and the likelihood Gaussian
    double squared_error; // of the decoded mean code
    int active_units;     // dimensions where the variance of mu over the images is above 0.01
                          // (Burda et al., section 5.2)
};

class VaeMeasure {
public:
    VaeMeasure() = default;
    VaeMeasure(const ImageSet& images, int latent, Likelihood likelihood, bool exact);

    // The next two images.
    void step(nn::Tape& tape, const VaeNet& net, double sigma);
    bool complete() const { return measured_ >= kMeasuredImages; }
    VaeSummary summary() const; // once complete
    // Mean over the images of mu_j^2, exp v_j and v_j, of dimension j.
    struct CodeMeans {
        double mu, mu_squared, variance, log_variance;
    };
    CodeMeans code_means(int dimension) const;
    // Latest value of each image.
    std::span<const float> elbo() const { return elbo_; }
    std::span<const float> iw_log_px() const { return iw_; }
    std::span<const float> exact_log_px() const { return exact_; }
    std::span<const float> squared_error() const { return error_; }

    template <class Archive> void state(Archive& archive) { visit(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit(*this, archive); }

private:
    template <class Self, class Archive> static void visit(Self& self, Archive& archive) {
        archive.value(self.measured_);
        archive.floats(self.elbo_);
        archive.floats(self.iw_);
        archive.floats(self.exact_);
        archive.floats(self.error_);
        archive.floats({self.mu_.data(), static_cast<std::size_t>(self.mu_.size())});
        archive.floats({self.log_var_.data(), static_cast<std::size_t>(self.log_var_.size())});
    }
    void draw_codes(std::size_t slot, std::size_t image);
    void weigh(std::size_t image, std::size_t slot, const float* decoded, double sigma);

    const ImageSet* images_ = nullptr;
    Likelihood likelihood_ = Likelihood::bernoulli;
    bool has_exact_ = false;
    std::uint64_t measured_ = 0; // images so far, counted on through the rounds
    std::vector<float> elbo_, iw_, exact_, error_;
    nn::Matrix mu_, log_var_; // (images, d)
    // Scratch of a step.
    nn::Matrix x_, z_, noise_;
    LinearGaussian marginal_;
};

} // namespace sim
