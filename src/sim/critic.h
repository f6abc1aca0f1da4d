// The discriminator's network: a ReLU multi-layer perceptron from points (B, 2) to one output
// (B, 1), with two things that a plain one lacks.
//
// Spectral normalisation: every weight is divided by its largest singular value (Miyato et al.
// 2018, arXiv:1802.05957). Mini-batch features: the output layer also sees how close a sample's
// features lie to those of the other samples of its batch (minibatch_features.h); then the output
// of a point depends on the batch that it comes in.
#pragma once

#include "base/random.h"
#include "nn/mlp.h"
#include "nn/spectral_norm.h"

#include <vector>

namespace sim {

struct CriticShape {
    int layers = 2; // hidden
    int width = 64;
    bool spectral_norm = false;
    bool minibatch = false;
};

class Critic {
public:
    Critic() = default;
    // `init` draws the plain weights, as nn::Mlp does; `extras` what the two additions need.
    Critic(const CriticShape& shape, base::RandomStream& init, base::RandomStream& extras);

    // The first passes gradients to the weights.
    nn::Var forward(nn::Tape& tape, nn::Var x);
    nn::Var forward_frozen(nn::Tape& tape, nn::Var x) const;
    // Without mini-batch features; its second derivative with respect to x exists.
    nn::Var forward_alone(nn::Tape& tape, nn::Var x);
    // Output of each point as if it came in a batch with the rows of `batch`: (rows of x, 1).
    nn::Matrix outputs(nn::ConstMatrixMap x, nn::ConstMatrixMap batch) const;

    // One step of power iteration for every weight; before each use for training.
    void follow_weights();
    bool sees_batch() const { return shape_.minibatch; }

    // Weight and bias of every layer; then, with mini-batch features, their two weights.
    std::span<nn::Parameter> parameters() { return parameters_; }
    std::span<const nn::Parameter> parameters() const { return parameters_; }

    template <class Archive> void state(Archive& archive) { visit(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit(*this, archive); }

private:
    template <class Self, class Archive> static void visit(Self& self, Archive& archive) {
        for (auto& p : self.parameters_)
            archive.floats(p.floats());
        for (auto& norm : self.norms_)
            norm.state(archive);
    }
    std::size_t layer_count() const { return static_cast<std::size_t>(shape_.layers) + 1; }
    struct Passed {
        nn::Var output;
        nn::Var kernels; // what closeness is computed from; none without mini-batch features
    };
    // `leaf` puts a parameter on the tape, trained or frozen.
    template <class Leaf> Passed pass(nn::Tape& tape, nn::Var x, const Leaf& leaf) const;
    template <class Leaf> nn::Var pass_in_batch(nn::Tape& tape, nn::Var x, const Leaf& leaf) const;

    CriticShape shape_;
    std::vector<nn::Parameter> parameters_;
    std::vector<nn::SpectralNorm> norms_; // of each layer's weight
};

} // namespace sim
