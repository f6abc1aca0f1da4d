// Chapter 9: what LoRA learns beside what full fine-tuning learns. One layer: the singular values
// of the change with the rank's cut, the error at each rank, and the two changes as matrices. A net
// of the plane: what the base, the fully tuned copy and the base with an adapter decide.
#include "labs/lora_panels.h"
#include "labs/registry.h"
#include "labs/sim_lab.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace lab {
namespace {

using base::Rect;
using base::Vec2;

constexpr Rect kHome = {{0.0f, -1.0f}, {14.0f, 10.0f}};
constexpr Rect kLowerLeft = {{0.4f, 0.2f}, {4.5f, 4.3f}};
constexpr Rect kLowerMiddle = {{4.95f, 0.2f}, {9.05f, 4.3f}};
constexpr Rect kLowerRight = {{9.5f, 0.2f}, {13.6f, 4.3f}};
constexpr Rect kUpperLeft = {{0.4f, 5.2f}, {4.5f, 9.3f}};
constexpr Rect kUpperMiddle = {{4.95f, 5.2f}, {9.05f, 9.3f}};
constexpr Rect kUpperRight = {{9.5f, 5.2f}, {13.6f, 9.3f}};
constexpr Rect kWideBars = {{0.4f, 5.6f}, {8.6f, 9.0f}};
constexpr Rect kWideCurve = {{9.5f, 5.6f}, {13.6f, 9.0f}};

bool holds(const Rect& area, Vec2 p, float reach) {
    return p.x >= area.low.x - reach && p.x <= area.high.x + reach && p.y >= area.low.y - reach &&
           p.y <= area.high.y + reach;
}

// "18.9 million", "175 billion", "256".
std::string amount(std::int64_t n) {
    const auto value = static_cast<double>(n);
    if (n >= 1'000'000'000) return base::in_words(value * 1e-9, 4) + " billion";
    if (n >= 1'000'000) return base::in_words(value * 1e-6, 3) + " million";
    return std::to_string(n);
}

class LoraLab : public SimLab<sim::Lora> {
public:
    LabInfo info() const override {
        return {.slug = "lora",
                .ticks_per_second = 60,
                .home = kHome,
                .views = {{"bars"}, {"curve"}, {"matrices"}, {"decisions"}, {"points"}, {"cost"}}};
    }

    void draw(scene::Stage& stage) const override {
        if (plane())
            draw_plane(stage);
        else
            draw_layer(stage);
        if (stage.shows("cost")) draw_cost(stage);
        write_words(stage);
    }

    bool grabs(Vec2 at, float reach) const override {
        return holds(bars().area, at, reach) || (!plane() && holds(kWideCurve, at, reach));
    }

    void pointer(const Pointer& pointer, const CommandSink& sink) override {
        if (pointer.phase == Pointer::Phase::press)
            on_curve_ = !plane() && holds(kWideCurve, pointer.at, 0.0f);
        const int rank =
            on_curve_ ? CurvePanel{kWideCurve}.rank_at(pointer.at.x) : bars().rank_at(pointer.at.x);
        if (rank != sim().params.rank) sink("rank", rank);
    }

private:
    bool plane() const { return sim().params.world == sim::LoraWorld::plane; }

    BarsPanel bars() const {
        const nn::Matrix& w = sim().base_net().weight(sim().shown_layer()).value;
        return {plane() ? Rect{kLowerLeft.low, {kLowerLeft.high.x, kLowerLeft.high.y - 0.3f}}
                        : kWideBars,
                static_cast<int>(std::min(w.rows(), w.cols()))};
    }

    nn::Matrix full_change() const {
        const std::size_t l = sim().shown_layer();
        return sim().full_net().weight(l).value - sim().base_net().weight(l).value;
    }

    nn::Matrix lora_change() const {
        const std::size_t l = sim().shown_layer();
        return sim().plugged_net().weight(l).value - sim().base_net().weight(l).value;
    }

    static float largest(const nn::Matrix& a, const nn::Matrix& b) {
        return std::max({a.cwiseAbs().maxCoeff(), b.cwiseAbs().maxCoeff(), 1e-6f});
    }

    void draw_layer(scene::Stage& stage) const {
        if (stage.shows("bars")) bars().draw(stage, sim());
        if (stage.shows("curve")) CurvePanel{kWideCurve}.draw(stage, sim());
        if (!stage.shows("matrices")) return;
        const nn::Matrix full = full_change();
        const nn::Matrix lora = lora_change();
        const float end = largest(full, lora);
        draw_matrix(stage, kLowerLeft, full, end, "ΔW, full tuning");
        draw_matrix(stage, kLowerMiddle, lora, end, "− (α/r) BA, LoRA");
        draw_matrix(stage, kLowerRight, full - lora, end, "= what is missing");
    }

    void draw_plane(scene::Stage& stage) const {
        const sim::Lora& lora = sim();
        const bool plugged = lora.params.adapter != sim::Plugged::none && !lora.pretraining();
        const char* adapted = lora.task() == 0 ? "Base + adapter A" : "Base + adapter B";
        if (stage.shows("decisions")) {
            draw_decision(stage, kUpperLeft, lora.base_net(), "Base");
            draw_decision(stage, kUpperMiddle,
                          lora.pretraining() ? lora.base_net() : lora.full_net(), "Full tuning");
            draw_decision(stage, kUpperRight, lora.plugged_net(),
                          plugged ? adapted : "Base, no adapter");
        }
        if (stage.shows("points")) {
            draw_task_points(stage, kUpperLeft, lora, 0);
            draw_task_points(stage, kUpperMiddle, lora, lora.task() + 1);
            draw_task_points(stage, kUpperRight, lora, lora.task() + 1);
        }
        if (stage.shows("bars")) bars().draw(stage, lora);
        if (!stage.shows("matrices")) return;
        const nn::Matrix full = lora.pretraining() ? 0.0f * full_change() : full_change();
        const nn::Matrix change = lora_change();
        const float end = largest(full, change);
        draw_matrix(stage, kLowerMiddle, full, end, "ΔW, full tuning");
        draw_matrix(stage, kLowerRight, change, end, "(α/r) BA, LoRA");
    }

    void draw_cost(scene::Stage& stage) const {
        const sim::LoraParams& p = sim().params;
        const sim::TransformerShape& shape = sim::shape_of(p.model);
        const std::int64_t all = sim::parameters(shape);
        const std::int64_t lora = sim::lora_parameters(shape, p.rank, p.targets);
        const auto here = static_cast<std::int64_t>(sim().adapter().pair.trained_count());
        const auto full = static_cast<std::int64_t>(sim().full_net().net.trained_count());
        stage.add(scene::Labels{
            .at = {{0.4f, -0.3f}, {0.4f, -0.8f}},
            .text = {"Trained here: " + amount(here) + " numbers, fully tuned " + amount(full),
                     std::string(shape.name) + ": " + amount(lora) + " of " + amount(all) + ", " +
                         base::in_words(static_cast<double>(all) / static_cast<double>(lora), 3) +
                         " times fewer"},
            .align = scene::Labels::Align::left});
    }

    void write_words(scene::Stage& stage) const {
        const std::string caption = caption_text();
        stage.caption(caption);
        if (plane())
            stage.describe("Three maps of what a net decides: the base, a fully tuned copy, and "
                           "the base with an adapter. Below, the singular values of the change "
                           "that full fine-tuning made, and both changes as matrices. " +
                           caption + ".");
        else
            stage.describe("Singular values of the change that full fine-tuning made, cut at the "
                           "rank; the error of the trained update beside the best possible one "
                           "at each rank; and both changes as matrices with their difference. " +
                           caption + ".");
    }

    std::string caption_text() const {
        const sim::Lora& lora = sim();
        if (lora.pretraining())
            return "base learns the old task, tick " + std::to_string(lora.tick()) + " of " +
                   std::to_string(sim::Lora::kPretrainTicks);
        if (lora.params.adapter == sim::Plugged::none) return "no adapter: the base as it was";
        if (lora.adapter().pair.lost) return "LoRA ran away: steps too large for this α";
        const auto slot = static_cast<std::size_t>(lora.params.rank - 1);
        return "rank " + std::to_string(lora.params.rank) + ": error " +
               base::in_words(lora.curves().error[slot], 3) + ", best possible " +
               base::in_words(lora.curves().floor[slot], 3);
    }

    bool on_curve_ = false; // where the drag began
};

} // namespace

std::unique_ptr<Lab> make_lora() {
    return std::make_unique<LoraLab>();
}

} // namespace lab
