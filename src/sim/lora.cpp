#include "sim/lora.h"

#include "nn/arithmetic.h"
#include "nn/dense.h"
#include "nn/losses.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sim {
namespace {

using nn::ConstMatrixMap;
using nn::Matrix;
using nn::Var;

constexpr int kBatch = 64;       // plane
constexpr int kTestPoints = 512; // plane; layer: inputs of the merge
constexpr float kPretrainRate = 1e-2f;
constexpr float kUndefined = std::numeric_limits<float>::quiet_NaN();
constexpr std::array<int, 2> kLayerWidths = {LayerTasks::kWidth, LayerTasks::kWidth};
constexpr std::array<int, 4> kPlaneWidths = {2, 24, 24, 1};

ConstMatrixMap view(const Matrix& m) {
    return {m.data(), m.rows(), m.cols()};
}

std::size_t largest_adapted(const LayerRow& base, const LoraAdapter& adapter) {
    std::size_t best = base.layers();
    for (std::size_t l = 0; l < base.layers(); ++l) {
        if (!adapter.adapts(l)) continue;
        if (best == base.layers() || base.weight(l).value.size() > base.weight(best).value.size())
            best = l;
    }
    return best;
}

} // namespace

void describe(base::ParamVisitor& v, LoraParams& p) {
    using base::Scale;
    using base::When;
    v.pick("task", p.world, kLoraWorldNames, When::rebuild);
    v.count("rank", p.rank, {1, kHighestRank}, When::live);
    v.pick("adapter", p.adapter, kPluggedNames, When::live);
    v.real("alpha", p.alpha, {0.5f, 64.0f}, Scale::log, When::live);
    v.real("lr", p.lr, {1e-4f, 1.0f}, Scale::log, When::live);
    v.real("lr_full", p.lr_full, {1e-4f, 1.0f}, Scale::log, When::live);
    v.real("decay", p.decay, {0.3f, 1.0f}, Scale::linear, When::rebuild);
    v.real("noise", p.noise, {0.0f, 3.0f}, Scale::linear, When::rebuild);
    v.pick("layers", p.layers, kAdaptedLayerNames, When::rebuild);
    v.pick("start", p.start, kLoraStartNames, When::rebuild);
    v.pick("optimiser", p.optimiser, kOptimiserNames, When::rebuild);
    v.real("turn", p.turn_deg, {0.0f, 180.0f}, Scale::linear, When::rebuild);
    v.pick("model", p.model, kLanguageModelNames, When::live);
    v.pick("targets", p.targets, kLoraTargetNames, When::live);
}

void Lora::rebuild(std::uint32_t seed) {
    seed_ = seed;
    tick_ = 0;
    batch_random_ = base::RandomStream(seed, "batch");
    build_data();
    build_nets();
}

void Lora::build_data() {
    base::RandomStream test_random(seed_, "test");
    if (params.world == LoraWorld::layer) {
        layer_tasks_ = make_layer_tasks(seed_, params.decay, params.noise);
        test_inputs_[0].resize(kTestPoints, LayerTasks::kWidth);
        test_random.fill_normal(
            {test_inputs_[0].data(), static_cast<std::size_t>(test_inputs_[0].size())});
        test_inputs_[1] = test_inputs_[2] = test_inputs_[0];
        return;
    }
    test_inputs_[0].resize(kTestPoints, 2);
    test_labels_.resize(kTestPoints, 1);
    sample_plane(test_random, test_inputs_[0], test_labels_);
    for (int t = 1; t <= kNewTasks; ++t) {
        test_inputs_[index(t)].resize(kTestPoints, 2);
        map_points(plane_map(t, params.turn_deg), test_inputs_[0], test_inputs_[index(t)]);
    }
    disc_.resize(kBatch, 2);
    points_.resize(kBatch, 2);
    labels_.resize(kBatch, 1);
}

void Lora::build_nets() {
    const bool layer = params.world == LoraWorld::layer;
    base_ = layer ? LayerRow(kLayerWidths) : LayerRow(kPlaneWidths);
    if (layer) {
        base_.weight(0).value = layer_tasks_.base;
    } else {
        base::RandomStream init(seed_, "init");
        base_.initialise(init);
    }
    // The single layer has no bias to train.
    const std::size_t trained = layer ? base_.layers() : 2 * base_.layers();
    base_.net.begin(trained, Optimiser::adam);
    base_.net.loss = kUndefined;
    for (int t = 0; t < kNewTasks; ++t) {
        const base::RandomStream random(seed_, t == 0 ? "adapter 0" : "adapter 1");
        std::vector<LoraAdapter>& list = adapters_[index(t)];
        list.clear();
        for (int rank = 1; rank <= kHighestRank; ++rank) {
            list.emplace_back(base_, params.layers, rank, params.start, random);
            list.back().pair.begin(list.back().pair.parameters.size(), params.optimiser);
            list.back().pair.loss = kUndefined;
        }
        full_[index(t)] = base_;
        full_[index(t)].net.begin(trained, params.optimiser);
        full_[index(t)].net.loss = kUndefined;
        shown_layer_ = largest_adapted(base_, list.front());
        measures_[index(t)].begin(base_, shown_layer_);
    }
}

const LoraAdapter& Lora::adapter() const {
    return adapters_[index(task())][index(params.rank - 1)];
}

LayerRow Lora::plugged_net() const {
    if (params.adapter == Plugged::none || pretraining()) return base_;
    return adapter().merged(base_, scale());
}

Matrix Lora::outputs(const LayerRow& net, const Matrix& x) {
    nn::Tape tape;
    return tape.value(net.forward_frozen(tape, tape.input(view(x))));
}

void Lora::next_batch() {
    if (params.world == LoraWorld::plane) sample_plane(batch_random_, disc_, labels_);
}

// The rate falls to a tenth, so that the base ends calmly.
void Lora::pretrain() {
    const float done = static_cast<float>(tick_) / kPretrainTicks;
    const float rate = kPretrainRate * (1.0f - 0.9f * done);
    for (int i = 0; i < kPretrainSteps; ++i) {
        next_batch();
        tape_.clear();
        const Var y = base_.forward(tape_, tape_.input(view(disc_)));
        const Var loss = nn::bce_with_logits(tape_, y, tape_.input(view(labels_)));
        tape_.backward(loss);
        base_.net.update(rate);
        base_.net.loss = tape_.scalar(loss);
    }
}

// Full fine-tuning starts from what the base has learned.
void Lora::begin_tuning() {
    for (LayerRow& full : full_)
        for (std::size_t i = 0; i < base_.net.parameters.size(); ++i)
            full.net.parameters[i].value = base_.net.parameters[i].value;
}

Var Lora::loss_of(Var y, int task) {
    if (params.world == LoraWorld::layer) {
        const Var target = tape_.input(view(layer_tasks_.y[index(task)]));
        return nn::mean_square_error(tape_, y, target);
    }
    const Var target = tape_.input(view(labels_));
    return nn::bce_with_logits(tape_, y, target);
}

// All nets of one task read the same batch from one tape. Their parameters are apart, so the
// gradient of the losses' sum is each one's own gradient.
void Lora::train(int task) {
    const bool plane = params.world == LoraWorld::plane;
    if (plane) map_points(plane_map(task + 1, params.turn_deg), disc_, points_);
    tape_.clear();
    const Var x = tape_.input(view(plane ? points_ : layer_tasks_.x));
    Var sum;
    const auto add_loss = [&](Trained& net, Var y) {
        const Var loss = loss_of(y, task);
        const float value = tape_.scalar(loss);
        net.lost |= !(value < Trained::kLost);
        if (net.lost) return;
        net.loss = value;
        sum = sum ? nn::add(tape_, sum, loss) : loss;
    };
    LayerRow& full = full_[index(task)];
    add_loss(full.net, full.forward(tape_, x));
    const Var w = tape_.frozen(base_.weight(0));
    const Var b = tape_.frozen(base_.bias(0));
    const Var first = nn::dense(tape_, x, w, b);
    for (int r = 1; r <= kHighestRank; ++r) {
        LoraAdapter& adapter = adapters_[index(task)][index(r - 1)];
        const float scale = params.alpha / static_cast<float>(r);
        add_loss(adapter.pair, adapter.forward(tape_, base_, x, first, scale));
    }
    if (!sum) return;
    tape_.backward(sum);
    if (!full.net.lost) full.net.update(params.lr_full);
    for (LoraAdapter& adapter : adapters_[index(task)])
        if (!adapter.pair.lost) adapter.pair.update(params.lr);
}

void Lora::measure(int task) {
    measures_[index(task)].take(base_, full_[index(task)], adapters_[index(task)], params.alpha);
}

void Lora::step() {
    const bool learning_old_task = pretraining();
    ++tick_;
    if (learning_old_task) {
        pretrain();
        if (!pretraining()) begin_tuning();
        return;
    }
    next_batch();
    for (int t = 0; t < kNewTasks; ++t)
        train(t);
    if (tick_ % kMeasureEvery == 0) measure(0);
    if (tick_ % kMeasureEvery == kMeasureEvery / 2) measure(1);
}

} // namespace sim
