// A variational autoencoder on small images (Kingma and Welling 2013, arXiv:1312.6114; Rezende,
// Mohamed and Wierstra 2014, arXiv:1401.4082). One tick is one step of Adam on a batch x (B, 256):
//
//     mu, log_var = encoder(x),  z = mu + exp(log_var / 2) e,  e ~ N(0, I)
//     loss = -mean log p(x | decoder(z)) + beta a sum_j max(free_bits, KL_j)
//
// with the KL to the prior N(0, I) and a = min(1, tick / kl_annealing) (Bowman et al. 2015,
// arXiv:1511.06349, section 3.1). beta: Higgins et al. 2017; free bits: Kingma et al. 2016,
// arXiv:1606.04934. Adam's rate is lr / (1 + tick / lr_decay). Without hidden layers and with a
// Gaussian likelihood this is probabilistic PCA (pca.h). Streams: init, batch, noise.
#pragma once

#include "base/arithmetic.h"
#include "base/params.h"
#include "base/random.h"
#include "base/readout.h"
#include "nn/adam.h"
#include "sim/image_data.h"
#include "sim/vae_measure.h"
#include "sim/vae_net.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace sim {

inline constexpr std::size_t kTrainingImages = 2048;
inline constexpr int kMostLatent = 16;

struct VaeParams {
    ImageKind data = ImageKind::shapes;
    int latent_size = 2;
    float beta = 1.0f;
    Likelihood likelihood = Likelihood::bernoulli;
    float sigma = 0.2f;     // of a pixel under the Gaussian likelihood
    int kl_annealing = 0;   // ticks
    float free_bits = 0.0f; // nats a dimension
    bool linear = false;
    float lr = 2e-3f;
    int lr_decay = 0; // ticks until the step size has fallen to a half; 0: it stays
    int batch = 64;
    int width = 64;
    // What the picture shows; training does not look at it.
    float z1 = 0.0f; // the point that is decoded large
    float z2 = 0.0f;
    int axis_x = 1; // latent dimensions of the plane
    int axis_y = 2;
    int image_a = 1; // held-out images, from 1
    int image_b = 2;
    int sample_set = 1;
    base::PaintedPoints strokes;
};

void describe(base::ParamVisitor& v, VaeParams& p);

class Vae {
public:
    using Params = VaeParams;
    Params params;

    void rebuild(std::uint32_t seed);
    void live_changed() {}
    void step();

    // On the held-out images (vae_measure.h; NaN during the first round): elbo, reconstruction, kl,
    // iw_log_px, exact_log_px, active_units, squared_error. mean_image_error: squared error of the
    // training images' mean on the same images. pca_angle_deg: between the decoder's rows and the
    // principal components (NaN unless linear and Gaussian). loss: of the last batch. kl_weight:
    // beta with its annealing.
    base::Readouts readouts() const;
    std::vector<base::Arithmetic> arithmetic() const;

    const ImageSet& held_out() const { return *held_out_; }
    const VaeMeasure& measure() const { return measure_; }
    // Mean codes (n, d) of images (n, 256).
    nn::Matrix encode(const nn::Matrix& images) const;
    // Pixels 0 .. 1, (n, 256), of codes (n, d).
    nn::Matrix decode(const nn::Matrix& codes) const;
    // A code with the two values on the axes of the plane, zero elsewhere. (1, d)
    nn::Matrix on_plane(float x, float y) const;
    // Index of the dimension on each axis, below latent_size. -1: there is none.
    int axis_x() const;
    int axis_y() const;

    template <class Archive> void state(Archive& archive) { visit_state(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit_state(*this, archive); }

private:
    template <class Self, class Archive> static void visit_state(Self& self, Archive& archive) {
        archive.value(self.tick_);
        archive.value(self.loss_);
        archive.value(self.pca_angle_);
        self.net_.state(archive);
        self.adam_.state(archive);
        self.batch_random_.state(archive);
        self.noise_random_.state(archive);
        self.measure_.state(archive);
    }
    bool is_ppca() const { return params.linear && params.likelihood == Likelihood::gaussian; }
    double kl_weight() const;
    double learning_rate() const;
    void make_data();
    void fill_batch();
    void train();

    std::shared_ptr<const ImageSet> training_, held_out_;
    std::vector<double> mean_image_;
    Pca pca_;                              // of the training images, when it is asked for
    std::vector<float> mean_image_errors_; // of each held-out image
    double mean_image_error_ = 0.0;
    VaeNet net_;
    nn::Adam adam_;
    base::RandomStream batch_random_, noise_random_;
    VaeMeasure measure_;
    std::int64_t tick_ = 0;
    float loss_ = 0.0f;
    float pca_angle_ = 0.0f;
    // Scratch of a step.
    nn::Tape tape_;
    nn::Matrix batch_, noise_;
    PrincipalAngle angle_;
};

} // namespace sim
