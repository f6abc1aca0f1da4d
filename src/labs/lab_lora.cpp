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

// The corner above the left panels is the caption's.
constexpr Rect kHome = {{0.0f, -0.3f}, {20.0f, 10.2f}};
constexpr float kSide = 4.15f; // of the square panels

constexpr Rect square(float left, float low) {
    return {{left, low}, {left + kSide, low + kSide}};
}
constexpr float kUpper = 5.35f;
constexpr float kLower = 0.3f;

// One layer: two wide panels on the left, four squares on the right.
constexpr Rect kWideBars = {{0.5f, 5.5f}, {8.8f, 7.85f}};
constexpr Rect kWideCurve = {{0.5f, 0.7f}, {8.8f, 4.2f}};
constexpr Rect kLayerFull = square(9.8f, kUpper);
constexpr Rect kLayerLora = square(14.9f, kUpper);
constexpr Rect kLayerMissing = square(9.8f, kLower);
constexpr Rect kLayerCost = square(14.9f, kLower);

// The plane: two narrow panels on the left, three columns of squares.
constexpr Rect kPlaneBars = {{0.5f, 5.5f}, {5.1f, 7.85f}};
constexpr Rect kPlaneCost = square(0.5f, kLower);
constexpr float kPlaneColumns[] = {6.1f, 10.85f, 15.6f};

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

    // Words keep their size when the panels shrink; those at the right edge need more room then.
    Rect extent(const scene::Stage& stage) const override {
        constexpr float kNarrow = 1.3f;
        Rect all = kHome;
        if (stage.aspect < kNarrow) all.high.x += 1.8f;
        return all;
    }

    void draw(scene::Stage& stage) const override {
        if (plane())
            draw_plane(stage);
        else
            draw_layer(stage);
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
        return {plane() ? kPlaneBars : kWideBars, static_cast<int>(std::min(w.rows(), w.cols()))};
    }

    nn::Matrix full_change() const {
        const std::size_t l = sim().shown_layer();
        // While the base learns there is nothing to compare yet.
        const sim::LayerRow& full = sim().pretraining() ? sim().base_net() : sim().full_net();
        return full.weight(l).value - sim().base_net().weight(l).value;
    }

    nn::Matrix lora_change() const {
        const std::size_t l = sim().shown_layer();
        return sim().plugged_net().weight(l).value - sim().base_net().weight(l).value;
    }

    // Where the colours end: far out among the weights, so that the bulk of them shows.
    static float colour_end(const nn::Matrix& full, const nn::Matrix& lora) {
        const float most = std::max(full.norm(), lora.norm());
        return std::max(2.5f * most / std::sqrt(static_cast<float>(full.size())), 1e-6f);
    }

    void draw_changes(scene::Stage& stage, const Rect& at_full, const Rect& at_lora,
                      const Rect& at_missing) const {
        if (!stage.shows("matrices")) return;
        const nn::Matrix full = full_change();
        const nn::Matrix lora = lora_change();
        const float end = colour_end(full, lora);
        draw_matrix(stage, at_full, full, end, "ΔW, full tuning");
        draw_matrix(stage, at_lora, lora, end, "(α/r) BA, LoRA");
        draw_matrix(stage, at_missing, full - lora, end, "Difference");
    }

    void draw_layer(scene::Stage& stage) const {
        if (stage.shows("bars")) bars().draw(stage, sim());
        if (stage.shows("curve")) CurvePanel{kWideCurve}.draw(stage, sim());
        draw_changes(stage, kLayerFull, kLayerLora, kLayerMissing);
        if (stage.shows("cost")) draw_cost(stage, kLayerCost);
    }

    void draw_plane(scene::Stage& stage) const {
        const auto upper = [](int column) { return square(kPlaneColumns[column], kUpper); };
        const auto lower = [](int column) { return square(kPlaneColumns[column], kLower); };
        const sim::Lora& lora = sim();
        if (stage.shows("decisions")) {
            const bool plugged = lora.params.adapter != sim::Plugged::none && !lora.pretraining();
            const char* adapted = lora.task() == 0 ? "Base, adapter A" : "Base, adapter B";
            draw_decision(stage, upper(0), lora.base_net(), "Base");
            draw_decision(stage, upper(1), lora.pretraining() ? lora.base_net() : lora.full_net(),
                          "Full tuning");
            draw_decision(stage, upper(2), lora.plugged_net(),
                          plugged ? adapted : "Base, no adapter");
        }
        if (stage.shows("points")) {
            draw_task_points(stage, upper(0), lora, 0);
            draw_task_points(stage, upper(1), lora, lora.task() + 1);
            draw_task_points(stage, upper(2), lora, lora.task() + 1);
        }
        if (stage.shows("bars")) bars().draw(stage, lora);
        draw_changes(stage, lower(0), lower(1), lower(2));
        if (stage.shows("cost")) draw_cost(stage, kPlaneCost);
    }

    void draw_cost(scene::Stage& stage, const Rect& area) const {
        const sim::LoraParams& p = sim().params;
        const sim::TransformerShape& shape = sim::shape_of(p.model);
        const std::int64_t all = sim::parameters(shape);
        const std::int64_t lora = sim::lora_parameters(shape, p.rank, p.targets);
        const auto here = static_cast<std::int64_t>(sim().adapter().pair.trained_count());
        const auto full = static_cast<std::int64_t>(sim().full_net().net.trained_count());
        draw_title(stage, area, "LoRA trains");
        const auto times = std::llround(static_cast<double>(all) / static_cast<double>(lora));
        draw_lines(stage, area,
                   {"here " + amount(here) + " of " + amount(full), "", std::string(shape.name),
                    amount(lora), "of " + amount(all), amount(times) + " times fewer"});
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
            return "pre-training, " +
                   std::to_string(100 * lora.tick() / sim::Lora::kPretrainTicks) + " %";
        if (lora.params.adapter == sim::Plugged::none) return "no adapter";
        if (lora.adapter().pair.lost) return "LoRA ran away";
        const auto slot = static_cast<std::size_t>(lora.params.rank - 1);
        return "rank " + std::to_string(lora.params.rank) + ", error " +
               base::in_words(lora.curves().error[slot], 3);
    }

    bool on_curve_ = false; // where the drag began
};

} // namespace

std::unique_ptr<Lab> make_lora() {
    return std::make_unique<LoraLab>();
}

} // namespace lab
