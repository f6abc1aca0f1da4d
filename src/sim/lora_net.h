// A small net whose weights stay as they are, and low-rank updates of it (Hu et al. 2021, "LoRA:
// low-rank adaptation of large language models", arXiv:2106.09685, section 4.1).
//
//     h = W x + (alpha / r) B A x        A (r, in), B (out, r)
//
// The net is a row of dense layers with tanh between them. Activations are (batch, width) and
// weights (in, out), so the matrix that the paper calls W is the transpose of the one here, and a
// layer computes y = x W + b + (alpha / r) (x A^T) B^T.
#pragma once

#include "base/random.h"
#include "nn/adam.h"
#include "nn/sgd.h"
#include "nn/tape.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace sim {

enum class AdaptedLayers { all, first, hidden, last };
inline constexpr std::array<std::string_view, 4> kAdaptedLayerNames = {"all", "first", "hidden",
                                                                       "last"};

// What A and B hold before the first update. B = 0 is the paper's: the net begins as it was.
enum class LoraStart { b_zero, a_zero, both_zero, both_random };
inline constexpr std::array<std::string_view, 4> kLoraStartNames = {"b-zero", "a-zero", "both-zero",
                                                                    "both-random"};

enum class Optimiser { adam, momentum };
inline constexpr std::array<std::string_view, 2> kOptimiserNames = {"adam", "momentum"};

// Parameters, and the optimiser that trains them.
class Trained {
public:
    // Loss beyond which a run counts as lost: its weights stay where they are from then on.
    static constexpr float kLost = 1e6f;

    std::vector<nn::Parameter> parameters;
    float loss = 0.0f; // of the last batch
    bool lost = false;

    // The first `count` parameters are the ones that the optimiser changes.
    void begin(std::size_t count, Optimiser optimiser);
    void update(float learning_rate);
    std::span<nn::Parameter> trained() { return std::span(parameters).first(trained_); }
    std::size_t trained_count() const; // numbers
    // Adam's two moments or the one velocity, 4 bytes each.
    std::int64_t optimiser_bytes() const;

    template <class Archive> void state(Archive& archive) { visit(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit(*this, archive); }

private:
    template <class Self, class Archive> static void visit(Self& self, Archive& archive) {
        for (auto& p : self.parameters)
            archive.floats(p.floats());
        archive.value(self.loss);
        archive.value(self.lost);
        if (self.optimiser_ == Optimiser::adam)
            self.adam_.state(archive);
        else
            self.sgd_.state(archive);
    }

    std::size_t trained_ = 0;
    Optimiser optimiser_ = Optimiser::adam;
    nn::Adam adam_;
    nn::Sgd sgd_;
};

// Weights W_0 .. W_(L-1), then biases b_0 .. b_(L-1), in one list of parameters.
class LayerRow {
public:
    LayerRow() = default;
    explicit LayerRow(std::span<const int> widths); // zeros

    Trained net;

    std::size_t layers() const { return net.parameters.size() / 2; }
    nn::Parameter& weight(std::size_t l) { return net.parameters[l]; }
    const nn::Parameter& weight(std::size_t l) const { return net.parameters[l]; }
    nn::Parameter& bias(std::size_t l) { return net.parameters[layers() + l]; }
    const nn::Parameter& bias(std::size_t l) const { return net.parameters[layers() + l]; }

    // Normal with variance 1 / in; biases zero.
    void initialise(base::RandomStream& random);
    nn::Var forward(nn::Tape& tape, nn::Var x);
    nn::Var forward_frozen(nn::Tape& tape, nn::Var x) const;
    // Multiply-adds for one input.
    std::int64_t work() const;
};

// A and B of every adapted layer, in the order of the layers.
class LoraAdapter {
public:
    LoraAdapter() = default;
    // `random` gives A row by row, layer by layer of the largest rank, so that adapters of
    // different rank begin with the same rows.
    LoraAdapter(const LayerRow& base, AdaptedLayers which, int rank, LoraStart start,
                base::RandomStream random);

    Trained pair;

    int rank() const { return rank_; }
    bool adapts(std::size_t layer) const { return slot_[layer] >= 0; }
    const nn::Parameter& a(std::size_t layer) const;
    const nn::Parameter& b(std::size_t layer) const;

    // The net with this adapter beside its frozen layers. `first` is x W_0 + b_0, which all
    // adapters of one batch share.
    nn::Var forward(nn::Tape& tape, const LayerRow& base, nn::Var x, nn::Var first, float scale);
    nn::Var forward_frozen(nn::Tape& tape, const LayerRow& base, nn::Var x, float scale) const;
    // scale * (B A)^T, of the shape of the layer's weight.
    nn::Matrix update_of(std::size_t layer, float scale) const;
    // The net with every W replaced by W + scale (B A)^T.
    LayerRow merged(const LayerRow& base, float scale) const;
    // Multiply-adds for one input that the adapter adds as long as it is not merged.
    std::int64_t extra_work() const;

private:
    std::array<int, 4> slot_{}; // of the layer's A in pair.parameters, or -1
    int rank_ = 0;
};

inline constexpr int kHighestRank = 16;

} // namespace sim
