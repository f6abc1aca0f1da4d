// What the LoRA lab tells in numbers.
#include "sim/lora.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sim {
namespace {

using nn::Matrix;

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

double squared_distance(const Matrix& a, const Matrix& b) {
    double sum = 0.0;
    for (nn::Index i = 0; i < a.size(); ++i) {
        const double d = static_cast<double>(a.data()[i]) - static_cast<double>(b.data()[i]);
        sum += d * d;
    }
    return sum;
}

} // namespace

// Inputs of the layer are white, so the explained share follows from the weights alone.
double Lora::score(const LayerRow& net, int task) const {
    if (params.world == LoraWorld::layer) {
        Matrix truth = layer_tasks_.base;
        if (task > 0) truth += layer_tasks_.change[index(task - 1)];
        const Matrix nothing = Matrix::Zero(truth.rows(), truth.cols());
        return 1.0 -
               squared_distance(net.weight(0).value, truth) / squared_distance(nothing, truth);
    }
    const Matrix logits = outputs(net, test_inputs(task));
    int right = 0;
    for (nn::Index i = 0; i < logits.rows(); ++i)
        right += (logits(i, 0) > 0.0f) == (test_labels_(i, 0) > 0.5f);
    return static_cast<double>(right) / static_cast<double>(logits.rows());
}

double Lora::merge_difference() const {
    const Matrix& x = test_inputs(task() + 1);
    nn::Tape tape;
    const nn::Var input = tape.input({x.data(), x.rows(), x.cols()});
    const auto unmerged = tape.value(adapter().forward_frozen(tape, base_, input, scale()));
    const LayerRow net = adapter().merged(base_, scale());
    const auto merged = tape.value(net.forward_frozen(tape, input));
    double largest = 0.0;
    for (nn::Index i = 0; i < merged.size(); ++i) {
        const double d = std::abs(static_cast<double>(merged.data()[i]) -
                                  static_cast<double>(unmerged.data()[i]));
        if (!(d <= largest)) largest = d; // takes NaN as well
    }
    return largest;
}

base::Readouts Lora::scores() const {
    const bool ready = !pretraining();
    const bool plugged = ready && params.adapter != Plugged::none;
    const LayerRow lora = plugged_net();
    const LayerRow& full = ready ? full_net() : base_;
    const int task_number = task() + 1;
    const double by_full = score(full, task_number);
    const double by_lora = score(lora, task_number);
    return {{"loss_full", full_net().net.loss},
            {"loss_lora", plugged ? static_cast<double>(adapter().pair.loss) : kUndefined},
            {"new_task_full", by_full},
            {"new_task_lora", by_lora},
            {"lora_lead", plugged ? by_lora - by_full : kUndefined},
            {"old_task_full", score(full, 0)},
            {"old_task_lora", score(lora, 0)},
            {"merge_difference", plugged ? merge_difference() : kUndefined}};
}

base::Readouts Lora::costs() const {
    const TransformerShape& shape = shape_of(params.model);
    const std::int64_t all = parameters(shape);
    const std::int64_t lora = lora_parameters(shape, params.rank, params.targets);
    constexpr double giga = 1e-9;
    return {{"trainable_parameters", static_cast<double>(adapter().pair.trained_count())},
            {"full_parameters", static_cast<double>(full_net().net.trained_count())},
            {"optimiser_bytes_lora", static_cast<double>(adapter().pair.optimiser_bytes())},
            {"optimiser_bytes_full", static_cast<double>(full_net().net.optimiser_bytes())},
            {"work_merged", static_cast<double>(base_.work())},
            {"work_unmerged", static_cast<double>(base_.work() + adapter().extra_work())},
            {"model_trainable", static_cast<double>(lora)},
            {"model_reduction", static_cast<double>(all) / static_cast<double>(lora)},
            {"model_optimiser_lora_gb", giga * static_cast<double>(adam_bytes(lora))},
            {"model_optimiser_full_gb", giga * static_cast<double>(adam_bytes(all))}};
}

base::Readouts Lora::readouts() const {
    const bool compares = !pretraining() && params.adapter != Plugged::none;
    const auto slot = index(params.rank - 1);
    const double error = compares ? curves().error[slot] : kUndefined;
    const double floor = compares ? curves().floor[slot] : kUndefined;
    base::Readouts all = {
        {"rank_error", error},
        {"rank_floor", floor},
        {"rank_ratio", floor > 0.0 ? error / floor : kUndefined},
        {"subspace_angle_deg", compares ? curves().angle_deg[slot] : kUndefined},
    };
    for (const base::Readouts& more : {scores(), costs()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace sim
