// LoRA beside full fine-tuning, from the same weights and on the same batches (Hu et al. 2021,
// arXiv:2106.09685).
//
// A base net knows an old task. For each of two new tasks, full fine-tuning changes a copy of the
// whole net, and LoRA leaves the net alone and trains A and B beside it (lora_net.h), once for
// every rank from 1 to 16. So the rank that the reader looks at can change at any time, and the
// error over rank is a curve of updates that were all trained alike. lora_tasks.h has the data:
//
//     layer   one matrix. Mean squared error, the whole data set at each tick. Trained updates of
//             rank r go to the best rank-r approximation of what full fine-tuning finds.
//     plane   2 -> 24 -> 24 -> 1 with tanh, binary cross-entropy, batches of 64 points. The first
//             kPretrainTicks ticks train the base on the old task.
//
// One tick is one update of each. Streams: init, adapter 0, adapter 1, batch, test and those of
// the data.
#pragma once

#include "base/arithmetic.h"
#include "base/params.h"
#include "base/readout.h"
#include "sim/lora_measure.h"
#include "sim/lora_net.h"
#include "sim/lora_shapes.h"
#include "sim/lora_tasks.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sim {

enum class LoraWorld { layer, plane };
inline constexpr std::array<std::string_view, 2> kLoraWorldNames = {"layer", "plane"};

enum class Plugged { none, task_a, task_b };
inline constexpr std::array<std::string_view, 3> kPluggedNames = {"none", "task-a", "task-b"};

struct LoraParams {
    LoraWorld world = LoraWorld::layer;
    int rank = 4;
    Plugged adapter = Plugged::task_a; // what is plugged into the base
    float alpha = 8.0f;
    float lr = 5e-3f; // of A and B
    float lr_full = 5e-3f;
    float decay = 0.8f; // layer: of the needed change's singular values
    float noise = 0.0f; // layer: standard deviation, on what the examples say
    AdaptedLayers layers = AdaptedLayers::all;
    LoraStart start = LoraStart::b_zero;
    Optimiser optimiser = Optimiser::adam;
    float turn_deg = 60.0f; // plane: of task A
    LanguageModel model = LanguageModel::gpt3_175b;
    LoraTargets targets = LoraTargets::query_value;
};

void describe(base::ParamVisitor& v, LoraParams& p);

class Lora {
public:
    using Params = LoraParams;
    Params params;

    static constexpr int kPretrainTicks = 100;
    static constexpr int kPretrainSteps = 20; // of each such tick
    static constexpr int kMeasureEvery = 10;  // ticks; task B half a period later

    void rebuild(std::uint32_t seed);
    void live_changed() {}
    void step();

    // NaN where something is not defined: what compares an adapter, while none is plugged in or the
    // base is still learning.
    //   rank_error, rank_floor, rank_ratio, subspace_angle_deg: lora_measure.h, of the last
    //       measurement; the ratio once full fine-tuning has moved at all
    //   loss_full, loss_lora: of the last batch
    //   old_task_*, new_task_*: full fine-tuning; the base with what is plugged in. layer: share of
    //       the variance of the noiseless outputs that is explained, 1 - |V - V*|^2 / |V*|^2;
    //       plane: share of 512 fixed points that are on the right side
    //   lora_lead: new_task_lora - new_task_full
    //   merge_difference: largest |merged - unmerged| output over fixed inputs
    //   trainable_parameters, full_parameters, optimiser_bytes_*: of this net
    //   work_merged, work_unmerged: multiply-adds for one input
    //   model_*: of the named model (lora_shapes.h)
    base::Readouts readouts() const;
    std::vector<base::Arithmetic> arithmetic() const;

    bool pretraining() const { return params.world == LoraWorld::plane && tick_ < kPretrainTicks; }
    std::int64_t tick() const { return tick_; }
    // The new task that is looked at: that of the plugged adapter, A when there is none.
    int task() const { return params.adapter == Plugged::task_b ? 1 : 0; }
    // Of alpha / r.
    float scale() const { return params.alpha / static_cast<float>(params.rank); }
    const LayerRow& base_net() const { return base_; }
    const LayerRow& full_net() const { return full_[index(task())]; }
    const LoraAdapter& adapter() const;
    const RankCurves& curves() const { return measures_[index(task())].curves; }
    // The adapted layer with most weights.
    std::size_t shown_layer() const { return shown_layer_; }
    // The base with what is plugged in, merged.
    LayerRow plugged_net() const;
    // Fixed inputs of a task, 0 old, 1 and 2 new, and what is right there (plane only).
    const nn::Matrix& test_inputs(int task) const { return test_inputs_[index(task)]; }
    const nn::Matrix& test_labels() const { return test_labels_; }
    // Outputs of a net, (rows of x, out).
    static nn::Matrix outputs(const LayerRow& net, const nn::Matrix& x);

    // The data follow from the seed, so a loaded run makes its own again.
    template <class Archive> void state(Archive& archive) {
        const std::uint32_t before = seed_;
        visit_state(*this, archive);
        if (seed_ != before) build_data();
    }
    template <class Archive> void state(Archive& archive) const { visit_state(*this, archive); }

private:
    template <class Self, class Archive> static void visit_state(Self& self, Archive& archive) {
        archive.value(self.seed_);
        archive.value(self.tick_);
        self.base_.net.state(archive);
        for (auto& net : self.full_)
            net.net.state(archive);
        for (auto& list : self.adapters_)
            for (auto& adapter : list)
                adapter.pair.state(archive);
        for (auto& measure : self.measures_)
            measure.state(archive);
        self.batch_random_.state(archive);
    }
    static std::size_t index(int i) { return static_cast<std::size_t>(i); }
    void build_nets();
    void build_data();
    void pretrain();
    void begin_tuning();
    void train(int task);
    void next_batch();
    nn::Var loss_of(nn::Var y, int task);
    void measure(int task);
    double score(const LayerRow& net, int task) const;
    double merge_difference() const;
    base::Readouts scores() const;
    base::Readouts costs() const;

    std::uint32_t seed_ = 0;
    std::int64_t tick_ = 0;
    std::size_t shown_layer_ = 0;
    LayerRow base_;
    std::array<LayerRow, kNewTasks> full_;
    std::array<std::vector<LoraAdapter>, kNewTasks> adapters_; // of rank 1, 2, ...
    std::array<LoraMeasure, kNewTasks> measures_;
    base::RandomStream batch_random_;
    // What the seed and the parameters fix.
    LayerTasks layer_tasks_;
    std::array<nn::Matrix, kNewTasks + 1> test_inputs_;
    nn::Matrix test_labels_;
    // Scratch of one step.
    nn::Tape tape_;
    nn::Matrix disc_;
    nn::Matrix points_;
    nn::Matrix labels_;
};

} // namespace sim
