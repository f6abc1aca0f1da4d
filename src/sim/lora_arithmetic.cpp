// How the LoRA lab's numbers come about, with the numbers of this moment.
#include "sim/lora.h"

#include <algorithm>
#include <string>

namespace sim {
namespace {

using base::in_words;

std::string whole(std::int64_t n) {
    return std::to_string(n);
}

std::string shape_text(const nn::Matrix& w) {
    return "(" + whole(w.cols()) + " + " + whole(w.rows()) + ")";
}

struct Sheet {
    const base::Readouts& readouts;
    std::vector<base::Arithmetic> all;

    double value(std::string_view key) const {
        for (const base::Readout& r : readouts)
            if (r.key == key) return r.value;
        return 0.0;
    }
    // "numbers" ends with the value itself.
    void add(std::string_view key, std::string formula, const std::string& numbers) {
        const double v = value(key);
        all.push_back({std::string(key), std::move(formula), numbers + " = " + in_words(v, 6), v});
    }
};

// "√(0.82² + 0.66² + 0.52² + …)"
std::string tail_text(const RankCurves& curves, int rank, int count) {
    std::string text;
    for (int k = rank; k < std::min(count, rank + 3); ++k)
        text +=
            (text.empty() ? "" : " + ") + in_words(curves.full[static_cast<std::size_t>(k)]) + "²";
    if (count > rank + 3) text += " + …";
    return "√(" + (text.empty() ? "0" : text) + ")";
}

std::string product_text(const TransformerShape& s, int rank, LoraTargets targets) {
    const std::string square = "r (" + whole(s.width) + " + " + whole(s.width) + ")";
    const int squares = targets == LoraTargets::query_value ? 2 : 4;
    std::string layer = std::to_string(squares) + " " + square;
    if (targets == LoraTargets::all_linear)
        layer += " + " + std::string(s.gated ? "3" : "2") + " r (" + whole(s.inner) + " + " +
                 whole(s.width) + ")";
    return whole(s.layers) + " (" + layer + "), r = " + std::to_string(rank);
}

void add_errors(Sheet& sheet, const Lora& lora) {
    const auto slot = static_cast<std::size_t>(lora.params.rank - 1);
    const RankCurves& curves = lora.curves();
    const nn::Matrix& w = lora.base_net().weight(lora.shown_layer()).value;
    const int count = static_cast<int>(std::min(w.rows(), w.cols()));
    const double error = sheet.value("rank_error");
    sheet.add("rank_error", "‖ΔW − (α/r) BA‖ = √Σᵢⱼ (ΔW − (α/r) BA)ᵢⱼ², over the adapted layers",
              "√" + in_words(error * error, 6));
    const double floor = sheet.value("rank_floor");
    const bool one_layer = lora.base_net().layers() == 1;
    sheet.add(
        "rank_floor", "√(σ²ᵣ₊₁ + σ²ᵣ₊₂ + …), σ the singular values of ΔW, over the adapted layers",
        one_layer ? tail_text(curves, lora.params.rank, count) : "√" + in_words(floor * floor, 6));
    sheet.add("rank_ratio", "error / best possible error",
              in_words(curves.error[slot], 6) + " / " + in_words(curves.floor[slot], 6));
    sheet.add("subspace_angle_deg",
              "arcsin of the largest singular value of Q − U Uᵀ Q; Q, U: orthonormal bases of what "
              "BA and the first r terms of ΔW write to",
              "angle in degrees");
}

void add_scores(Sheet& sheet, const Lora& lora) {
    const bool layer = lora.params.world == LoraWorld::layer;
    const std::string loss = layer ? "mean of (y − ŷ)² over 64 examples × 32 outputs"
                                   : "mean of −ln p(right class) over 64 points";
    sheet.add("loss_full", loss, "mean of the last batch");
    sheet.add("loss_lora", loss, "mean of the last batch");
    const std::string score = layer ? "1 − ‖V − V*‖² / ‖V*‖², V* the layer that the task needs"
                                    : "points on the right side / all points";
    for (const char* key : {"new_task_full", "new_task_lora", "old_task_full", "old_task_lora"}) {
        const double v = sheet.value(key);
        sheet.add(key, score,
                  layer ? "1 − " + in_words(1.0 - v, 6) : in_words(v * 512.0, 4) + " / 512");
    }
    sheet.add("lora_lead", "score of LoRA − score of full fine-tuning, new task",
              in_words(sheet.value("new_task_lora"), 6) + " − " +
                  in_words(sheet.value("new_task_full"), 6));
    sheet.add("merge_difference",
              layer ? "max |(W + (α/r) BA) x − (W x + (α/r) B (A x))|"
                    : "max |output with W + (α/r) BA − output with both paths|",
              "largest of 512 inputs");
}

void add_costs(Sheet& sheet, const Lora& lora) {
    const LayerRow& net = lora.base_net();
    std::string trained, all, work;
    for (std::size_t l = 0; l < net.layers(); ++l) {
        const nn::Matrix& w = net.weight(l).value;
        const std::string product = whole(w.cols()) + " · " + whole(w.rows());
        work += (l > 0 ? " + " : "") + product;
        all += (l > 0 ? " + " : "") + product;
        if (lora.params.world == LoraWorld::plane) all += " + " + whole(w.cols());
        if (lora.adapter().adapts(l))
            trained += (trained.empty() ? "" : " + ") + std::to_string(lora.params.rank) + " " +
                       shape_text(w);
    }
    sheet.add("trainable_parameters", "Σ r (d + k) over the adapted layers", trained);
    sheet.add("full_parameters",
              lora.params.world == LoraWorld::plane ? "Σ (d k + d) over all layers, with biases"
                                                    : "d k",
              all);
    sheet.add("work_merged", "Σ d k over all layers, multiply-adds for one input", work);
    sheet.add("work_unmerged", "Σ d k + Σ r (d + k)", work + " + " + trained);
    const std::string moments = lora.params.optimiser == Optimiser::adam ? "2" : "1";
    for (const char* kind : {"lora", "full"}) {
        const bool small = kind[0] == 'l';
        sheet.add(small ? "optimiser_bytes_lora" : "optimiser_bytes_full",
                  "numbers of the optimiser · trained numbers · 4 bytes",
                  moments + " · " +
                      in_words(sheet.value(small ? "trainable_parameters" : "full_parameters"), 9) +
                      " · 4");
    }
}

void add_model(Sheet& sheet, const Lora& lora) {
    const TransformerShape& shape = shape_of(lora.params.model);
    const std::string all = in_words(static_cast<double>(parameters(shape)), 13);
    const std::string trained = in_words(sheet.value("model_trainable"), 13);
    sheet.add("model_trainable", "layers · Σ r (d + k) over the adapted matrices of a layer",
              product_text(shape, lora.params.rank, lora.params.targets));
    sheet.add("model_reduction", "all numbers / trained numbers", all + " / " + trained);
    sheet.add("model_optimiser_lora_gb", "8 bytes · trained numbers / 10⁹",
              "8 · " + trained + " / 10⁹");
    sheet.add("model_optimiser_full_gb", "8 bytes · all numbers / 10⁹", "8 · " + all + " / 10⁹");
}

} // namespace

std::vector<base::Arithmetic> Lora::arithmetic() const {
    const base::Readouts now = readouts();
    Sheet sheet{now, {}};
    add_errors(sheet, *this);
    add_scores(sheet, *this);
    add_costs(sheet, *this);
    add_model(sheet, *this);
    return std::move(sheet.all);
}

} // namespace sim
