#include "sim/lora_net.h"

#include "nn/arithmetic.h"
#include "nn/dense.h"

#include <cmath>

namespace sim {
namespace {

using nn::Activation;
using nn::Parameter;
using nn::Tape;
using nn::Var;

constexpr float kMomentum = 0.9f;

bool chosen(AdaptedLayers which, std::size_t layer, std::size_t layers) {
    switch (which) {
    case AdaptedLayers::first:
        return layer == 0;
    case AdaptedLayers::hidden:
        return layers == 1 || (layer > 0 && layer + 1 < layers);
    case AdaptedLayers::last:
        return layer + 1 == layers;
    case AdaptedLayers::all:
        break;
    }
    return true;
}

Activation activation_after(std::size_t layer, std::size_t layers) {
    return layer + 1 == layers ? Activation::none : Activation::tanh;
}

// h + scale (x A^T) B^T
Var beside(Tape& tape, Var h, Var x, Var a, Var b, float scale) {
    const Var read = nn::product_transposed(tape, x, a);
    const Var written = nn::product_transposed(tape, read, b);
    const Var update = nn::scale(tape, written, scale);
    return nn::add(tape, h, update);
}

} // namespace

void Trained::begin(std::size_t count, Optimiser optimiser) {
    trained_ = count;
    optimiser_ = optimiser;
    if (optimiser == Optimiser::adam)
        adam_ = nn::Adam(trained());
    else
        sgd_ = nn::Sgd(trained());
}

void Trained::update(float learning_rate) {
    if (optimiser_ == Optimiser::adam)
        adam_.step(trained(), {.learning_rate = learning_rate});
    else
        sgd_.step(trained(), {.learning_rate = learning_rate, .momentum = kMomentum});
}

std::size_t Trained::trained_count() const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < trained_; ++i)
        count += parameters[i].floats().size();
    return count;
}

std::int64_t Trained::optimiser_bytes() const {
    const std::int64_t floats = optimiser_ == Optimiser::adam ? 2 : 1;
    return 4 * floats * static_cast<std::int64_t>(trained_count());
}

LayerRow::LayerRow(std::span<const int> widths) {
    for (std::size_t l = 0; l + 1 < widths.size(); ++l)
        net.parameters.emplace_back(widths[l], widths[l + 1]);
    for (std::size_t l = 0; l + 1 < widths.size(); ++l)
        net.parameters.emplace_back(1, widths[l + 1]);
}

void LayerRow::initialise(base::RandomStream& random) {
    for (std::size_t l = 0; l < layers(); ++l) {
        random.fill_normal(weight(l).floats());
        weight(l).value *= 1.0f / std::sqrt(static_cast<float>(weight(l).value.rows()));
        bias(l).value.setZero();
    }
}

Var LayerRow::forward(Tape& tape, Var x) {
    // Only what the optimiser changes gets a gradient.
    const bool with_biases = net.trained().size() > layers();
    for (std::size_t l = 0; l < layers(); ++l) {
        const Var w = tape.parameter(weight(l));
        const Var b = with_biases ? tape.parameter(bias(l)) : tape.frozen(bias(l));
        x = nn::dense(tape, x, w, b, activation_after(l, layers()));
    }
    return x;
}

Var LayerRow::forward_frozen(Tape& tape, Var x) const {
    for (std::size_t l = 0; l < layers(); ++l) {
        const Var w = tape.frozen(weight(l));
        const Var b = tape.frozen(bias(l));
        x = nn::dense(tape, x, w, b, activation_after(l, layers()));
    }
    return x;
}

std::int64_t LayerRow::work() const {
    std::int64_t products = 0;
    for (std::size_t l = 0; l < layers(); ++l)
        products += weight(l).value.size();
    return products;
}

LoraAdapter::LoraAdapter(const LayerRow& base, AdaptedLayers which, int rank, LoraStart start,
                         base::RandomStream random)
    : rank_(rank) {
    const bool random_a = start == LoraStart::b_zero || start == LoraStart::both_random;
    const bool random_b = start == LoraStart::a_zero || start == LoraStart::both_random;
    slot_.fill(-1);
    for (std::size_t l = 0; l < base.layers(); ++l) {
        if (!chosen(which, l, base.layers())) continue;
        const nn::Matrix& w = base.weight(l).value;
        slot_[l] = static_cast<int>(pair.parameters.size());
        Parameter a(rank, w.rows());
        Parameter b(w.cols(), rank);
        const float a_size = random_a ? 1.0f / std::sqrt(static_cast<float>(w.rows())) : 0.0f;
        const float b_size = random_b ? 1.0f / std::sqrt(static_cast<float>(rank)) : 0.0f;
        for (nn::Index k = 0; k < kHighestRank; ++k) {
            for (nn::Index i = 0; i < w.rows(); ++i) {
                const float n = random.normal();
                if (k < rank) a.value(k, i) = a_size * n;
            }
            for (nn::Index i = 0; i < w.cols(); ++i) {
                const float n = random.normal();
                if (k < rank) b.value(i, k) = b_size * n;
            }
        }
        pair.parameters.push_back(std::move(a));
        pair.parameters.push_back(std::move(b));
    }
}

const Parameter& LoraAdapter::a(std::size_t layer) const {
    return pair.parameters[static_cast<std::size_t>(slot_[layer])];
}

const Parameter& LoraAdapter::b(std::size_t layer) const {
    return pair.parameters[static_cast<std::size_t>(slot_[layer]) + 1];
}

Var LoraAdapter::forward(Tape& tape, const LayerRow& base, Var x, Var first, float scale) {
    for (std::size_t l = 0; l < base.layers(); ++l) {
        Var h = first;
        if (l > 0) {
            const Var w = tape.frozen(base.weight(l));
            const Var bias = tape.frozen(base.bias(l));
            h = nn::dense(tape, x, w, bias);
        }
        if (adapts(l)) {
            const auto slot = static_cast<std::size_t>(slot_[l]);
            const Var a_var = tape.parameter(pair.parameters[slot]);
            const Var b_var = tape.parameter(pair.parameters[slot + 1]);
            h = beside(tape, h, x, a_var, b_var, scale);
        }
        x = nn::activate(tape, h, activation_after(l, base.layers()));
    }
    return x;
}

Var LoraAdapter::forward_frozen(Tape& tape, const LayerRow& base, Var x, float scale) const {
    for (std::size_t l = 0; l < base.layers(); ++l) {
        const Var w = tape.frozen(base.weight(l));
        const Var bias = tape.frozen(base.bias(l));
        Var h = nn::dense(tape, x, w, bias);
        if (adapts(l)) {
            const Var a_var = tape.frozen(a(l));
            const Var b_var = tape.frozen(b(l));
            h = beside(tape, h, x, a_var, b_var, scale);
        }
        x = nn::activate(tape, h, activation_after(l, base.layers()));
    }
    return x;
}

nn::Matrix LoraAdapter::update_of(std::size_t layer, float scale) const {
    return scale * (a(layer).value.transpose() * b(layer).value.transpose());
}

LayerRow LoraAdapter::merged(const LayerRow& base, float scale) const {
    LayerRow net = base;
    for (std::size_t l = 0; l < base.layers(); ++l)
        if (adapts(l)) net.weight(l).value += update_of(l, scale);
    return net;
}

std::int64_t LoraAdapter::extra_work() const {
    std::int64_t products = 0;
    for (const Parameter& p : pair.parameters)
        products += p.value.size();
    return products;
}

} // namespace sim
