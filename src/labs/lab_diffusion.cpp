// Chapter 5: a cloud of points on its way from noise to data, the noise prediction that moves it as
// arrows, the exact one beside it, and the schedule below.
#include "labs/diffusion_panels.h"
#include "labs/registry.h"
#include "labs/sim_lab.h"
#include "sim/diffusion.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace lab {
namespace {

using namespace diffusion_panels;
using base::Rect;
using base::Vec2;
using scene::Ink;

constexpr int kArrowsOfASide = 13;
constexpr int kErrorSamples = 33;
constexpr float kArrowScale = 0.3f; // of the way to the predicted data
constexpr float kArrowsReach = 2.75f;
constexpr float kNarrow = 1.3f; // panes below this aspect have no room for two things
constexpr float kBrushSpread = 0.02f;

std::vector<Vec2> grid_over(float reach, int samples) {
    std::vector<Vec2> at;
    for (int r = 0; r < samples; ++r)
        for (int c = 0; c < samples; ++c)
            at.push_back({reach * (2.0f * static_cast<float>(c) / (samples - 1) - 1.0f),
                          reach * (2.0f * static_cast<float>(r) / (samples - 1) - 1.0f)});
    return at;
}

class DiffusionLab : public SimLab<sim::Diffusion> {
public:
    LabInfo info() const override {
        return {.slug = "diffusion",
                .ticks_per_second = 240,
                .home = {{-3.2f, -5.05f}, {3.2f, 3.1f}},
                .views = {{"real"},
                          {"cloud"},
                          {"arrows"},
                          {"exact", false},
                          {"error", false},
                          {"paths", false},
                          {"noised", false},
                          {"schedule"}},
                .paints = true};
    }

    Rect extent(const scene::Stage& stage) const override {
        if (curve_alone(stage)) return kQualityAlone;
        Rect all = kPlane;
        if (stage.shows("schedule")) all = info().home;
        if (sim().compares()) all.high.x = kQuality.high.x + 0.3f;
        return all;
    }

    void draw(scene::Stage& stage) const override {
        const sim::Diffusion& diffusion = sim();
        if (diffusion.no_data()) {
            stage.caption("Paint some points to learn from");
            stage.describe("No data: the painted set is empty.");
            return;
        }
        const int t = diffusion.shown_time();
        if (diffusion.compares()) add_quality(stage, diffusion);
        if (!curve_alone(stage)) draw_plane(stage, t);
        write_words(stage, t);
    }

    bool grabs(Vec2 at, float reach) const override { return on_schedule(at, reach); }

    void pointer(const Pointer& pointer, const CommandSink& sink) override {
        if (pointer.phase == Pointer::Phase::press) hold(pointer.at, pointer.radius);
        if (hold_ == Hold::handle) move_handle(pointer.at, sink);
        if (hold_ == Hold::time) {
            sink("follow", false);
            sink("time",
                 std::clamp((pointer.at.x - kSchedule.low.x) / kSchedule.width(), 0.0f, 1.0f));
        }
        if (hold_ == Hold::brush && pointer.phase != Pointer::Phase::release) paint(pointer, sink);
        if (pointer.phase == Pointer::Phase::release) hold_ = Hold::none;
    }

private:
    enum class Hold { none, time, handle, brush };

    bool curve_alone(const scene::Stage& stage) const {
        return sim().compares() && stage.aspect < kNarrow;
    }

    void draw_plane(scene::Stage& stage, int t) const {
        const sim::Diffusion& diffusion = sim();
        if (stage.shows("schedule")) add_schedule(stage, diffusion);
        if (diffusion.of_images()) {
            if (stage.shows("noised"))
                add_images(stage, diffusion.noised_images(t));
            else if (stage.shows("cloud"))
                add_images(stage, diffusion.images());
            return;
        }
        if (stage.shows("error")) add_error(stage, t);
        if (stage.shows("real"))
            stage.add(scene::Points{.at = diffusion.real_points(), .opacity = 0.35f});
        if (stage.shows("noised"))
            stage.add(scene::Points{.at = diffusion.noised_points(t),
                                    .mark = scene::Mark::cross,
                                    .size_px = 6.0f,
                                    .opacity = 0.6f});
        if (stage.shows("exact")) add_arrows(stage, t, true);
        if (stage.shows("arrows")) add_arrows(stage, t, false);
        if (stage.shows("paths")) add_paths(stage);
        if (stage.shows("cloud"))
            stage.add(scene::Points{
                .at = shown_cloud(), .ink = Ink::generated, .mark = scene::Mark::ring});
    }

    static bool on_schedule(Vec2 at, float reach) {
        return at.x >= kSchedule.low.x - reach && at.x <= kSchedule.high.x + reach &&
               at.y >= kSchedule.low.y - reach && at.y <= kSchedule.high.y + reach;
    }

    void hold(Vec2 at, float reach) {
        hold_ = on_schedule(at, reach) ? Hold::time : Hold::brush;
        const sim::DiffusionParams& params = sim().params;
        if (hold_ != Hold::time || params.schedule != sim::ScheduleKind::drawn) return;
        for (std::size_t k = 0; k < params.drawn.size(); ++k) {
            const Vec2 h = handle(params, k);
            const float far = std::max(std::fabs(h.x - at.x), std::fabs(h.y - at.y));
            if (far > std::max(reach, 0.15f)) continue;
            hold_ = Hold::handle;
            handle_ = k;
        }
    }

    void move_handle(Vec2 at, const CommandSink& sink) const {
        std::vector<float> drawn = sim().params.drawn;
        if (handle_ >= drawn.size()) return;
        const float level = (at.y - kSchedule.low.y) / kSchedule.height();
        drawn[handle_] = std::round(std::clamp(level, 0.0f, 1.0f) * 1000.0f) / 1000.0f;
        if (drawn != sim().params.drawn) sink("drawn", std::move(drawn));
    }

    void paint(const Pointer& pointer, const CommandSink& sink) const {
        constexpr Vec2 kDab[] = {{0, 0}, {1.7f, 0.6f}, {-1.1f, 1.5f}, {-0.6f, -1.8f}};
        base::PaintedPoints points = sim().params.points;
        bool changed = false;
        if (pointer.erase) changed = points.erase_near(pointer.at, pointer.radius) > 0;
        for (const Vec2 d : kDab)
            if (!pointer.erase)
                changed |= points.add(
                    {pointer.at.x + kBrushSpread * d.x, pointer.at.y + kBrushSpread * d.y});
        if (sim().params.data != sim::DiffusionData::painted)
            sink("data", static_cast<int>(sim::DiffusionData::painted));
        if (changed) sink("points", std::move(points));
    }

    static void add_images(scene::Stage& stage, const nn::Matrix& pixels) {
        constexpr int kColumns = 5;
        constexpr float kPitch = 1.2f;
        constexpr float kSide = 1.12f;
        constexpr float kTop = 2.96f;
        scene::Images images{.width = sim::kImageSide, .height = sim::kImageSide};
        for (int i = 0; i < sim::kShownImages; ++i) {
            const float x = kPlane.low.x + kPitch * static_cast<float>(i % kColumns);
            const float y = kTop - kPitch * static_cast<float>(i / kColumns);
            images.at.push_back({{x + 0.04f, y - kSide}, {x + 0.04f + kSide, y}});
        }
        images.pixels.assign(pixels.data(), pixels.data() + pixels.size());
        stage.add(std::move(images));
    }

    // From each place a part of the way to the data that the noise prediction says.
    void add_arrows(scene::Stage& stage, int t, bool exact) const {
        std::vector<Vec2> from = grid_over(kArrowsReach, kArrowsOfASide);
        const std::vector<Vec2> noise =
            exact ? sim().exact_noise(from, t) : sim().predicted_noise(from, t);
        if (noise.empty()) return;
        const double ab = sim().schedule().alpha_bar(t);
        const float scale = kArrowScale * sim::kUnit * static_cast<float>(std::sqrt(1.0 - ab));
        scene::Arrows arrows{.ink = exact ? Ink::neutral : Ink::accent,
                             .width_px = exact ? 2.5f : 1.5f,
                             .opacity = exact ? 0.55f : 0.9f};
        for (std::size_t i = 0; i < from.size(); ++i)
            arrows.to.push_back({from[i].x - scale * noise[i].x, from[i].y - scale * noise[i].y});
        arrows.from = std::move(from);
        stage.add(std::move(arrows));
    }

    void add_error(scene::Stage& stage, int t) const {
        const std::vector<Vec2> at = grid_over(kPlane.high.x, kErrorSamples);
        const std::vector<Vec2> exact = sim().exact_noise(at, t);
        if (exact.empty()) return;
        const std::vector<Vec2> learned = sim().predicted_noise(at, t);
        scene::Field field{.area = kPlane,
                           .columns = kErrorSamples,
                           .rows = kErrorSamples,
                           .colors = scene::ColorMap::sequential};
        for (std::size_t i = 0; i < at.size(); ++i) {
            const float dx = learned[i].x - exact[i].x;
            const float dy = learned[i].y - exact[i].y;
            field.values.push_back(std::sqrt(dx * dx + dy * dy));
        }
        stage.add(std::move(field));
    }

    void add_paths(scene::Stage& stage) const {
        scene::Lines lines{.ink = Ink::warning, .width_px = 1.5f, .opacity = 0.9f};
        for (int i = 0; i < sim::ReversePass::kPaths; ++i) {
            const std::vector<Vec2> path = sim().path(i);
            lines.at.insert(lines.at.end(), path.begin(), path.end());
            lines.counts.push_back(static_cast<int>(path.size()));
        }
        stage.add(std::move(lines));
    }

    // All of it, or only what lies on the plane when something stands beside it.
    std::vector<Vec2> shown_cloud() const {
        std::vector<Vec2> cloud = sim().cloud();
        if (sim().compares()) std::erase_if(cloud, [](Vec2 p) { return p.x > kPlane.high.x; });
        return cloud;
    }

    void write_words(scene::Stage& stage, int t) const {
        const sim::ReversePass& pass = sim().pass();
        const std::string done =
            std::to_string(pass.taken()) + " of " + std::to_string(pass.steps()) + " steps";
        const std::string name(name_of(pass.options().step.sampler));
        const bool asked_too_much =
            sim().params.score == sim::ScoreSource::exact && !sim().has_exact();
        const std::string_view instead =
            asked_too_much ? "; the score is learned, this data has no exact one" : "";
        stage.caption(name + ", " + done + std::string(instead));
        if (sim().of_images()) {
            stage.describe(std::to_string(sim::kShownImages) +
                           " images of 16 × 16 pixels on their way from noise, after " + done +
                           " of " + name + ".");
            return;
        }
        std::string text = "A cloud of " + std::to_string(sim::kCloud) +
                           " points on its way from noise to the data, after " + done + " of " +
                           name + ". Arrows show where the predicted noise moves a point at step " +
                           std::to_string(t) + " of " + std::to_string(sim().schedule().steps()) +
                           ".";
        if (sim().compares()) text += measured_words();
        stage.describe(std::move(text));
    }

    std::string measured_words() const {
        std::string text;
        for (std::size_t s = 0; s < sim::kSamplerNames.size(); ++s)
            for (std::size_t k = 0; k < std::size(sim::kStepCounts); ++k) {
                const float mmd = sim().measured(s, k);
                if (!(mmd == mmd)) continue;
                text += " " + std::string(name_of(static_cast<sim::Sampler>(s))) + " with " +
                        std::to_string(sim::kStepCounts[k]) + " steps: distance " +
                        base::in_words(mmd, 2) + ".";
            }
        return text;
    }

    // Of the pointer, not of the run.
    Hold hold_ = Hold::none;
    std::size_t handle_ = 0;
};

} // namespace

std::unique_ptr<Lab> make_diffusion() {
    return std::make_unique<DiffusionLab>();
}

} // namespace lab
