// Chapter 17: samples of three classes pulled towards their class, the two predictions and their
// guided sum as vectors at a point that the reader drags, and the curve of adherence against
// diversity.
#include "labs/registry.h"
#include "labs/sim_lab.h"
#include "sim/diffusion.h"
#include "sim/guidance.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace lab {
namespace {

using base::Rect;
using base::Vec2;
using scene::Ink;
using scene::Labels;

constexpr Rect kPlane{{-3.0f, -3.2f}, {3.0f, 3.4f}};
constexpr Rect kCurve{{4.4f, -2.3f}, {9.4f, 2.6f}};
constexpr Rect kCurveAlone{{kCurve.low.x - 0.8f, kCurve.low.y - 0.8f},
                           {kCurve.high.x + 0.3f, kCurve.high.y + 0.9f}};
constexpr float kNarrow = 1.3f; // panes below this aspect have no room for two things
constexpr float kMostDiversity = 1.2f;
constexpr float kLeastAccuracy = 0.6f;
constexpr float kVectorScale = 0.9f;
constexpr int kFieldSamples = 41;
constexpr int kArrowsOfASide = 11;

struct Look {
    Ink ink;
    scene::Mark mark;
    const char* name;
};
constexpr Look kLooks[sim::kClasses] = {{Ink::real, scene::Mark::ring, "A"},
                                        {Ink::generated, scene::Mark::square, "B"},
                                        {Ink::good, scene::Mark::cross, "C"}};

Vec2 on_curve(float diversity, float accuracy) {
    const float x = std::clamp(diversity / kMostDiversity, 0.0f, 1.0f);
    const float y = std::clamp((accuracy - kLeastAccuracy) / (1.0f - kLeastAccuracy), 0.0f, 1.0f);
    return {kCurve.low.x + x * kCurve.width(), kCurve.low.y + y * kCurve.height()};
}

std::string signed_words(float value) {
    return base::in_words(static_cast<double>(value), 3);
}

class GuidanceLab : public SimLab<sim::Guidance> {
public:
    LabInfo info() const override {
        return {
            .slug = "guidance",
            .ticks_per_second = 240,
            .home = kPlane,
            .views = {{"real"}, {"cloud"}, {"vectors"}, {"arrows", false}, {"classifier", false}}};
    }

    Rect extent(const scene::Stage& stage) const override {
        if (curve_alone(stage)) return kCurveAlone;
        Rect all = kPlane;
        if (sim().params.sweep) all.high.x = kCurve.high.x + 0.3f;
        return all;
    }

    void draw(scene::Stage& stage) const override {
        const int t = sim().shown_time();
        if (sim().params.sweep) add_curve(stage);
        if (!curve_alone(stage)) draw_plane(stage, t);
        write_words(stage, t);
    }

    bool grabs(Vec2 at, float reach) const override {
        const Vec2 p = point();
        return std::max(std::fabs(at.x - p.x), std::fabs(at.y - p.y)) <= std::max(reach, 0.2f);
    }

    void pointer(const Pointer& pointer, const CommandSink& sink) override {
        if (pointer.phase == Pointer::Phase::press) held_ = grabs(pointer.at, pointer.radius);
        if (held_) {
            sink("point_x", std::clamp(pointer.at.x, -3.0f, 3.0f));
            sink("point_y", std::clamp(pointer.at.y, -3.0f, 3.0f));
        }
        if (pointer.phase == Pointer::Phase::release) held_ = false;
    }

private:
    bool curve_alone(const scene::Stage& stage) const {
        return sim().params.sweep && stage.aspect < kNarrow;
    }

    void draw_plane(scene::Stage& stage, int t) const {
        if (stage.shows("classifier")) add_classifier(stage);
        if (stage.shows("real"))
            for (int c = 0; c < sim::kClasses; ++c)
                stage.add(scene::Points{.at = sim().real_points(c),
                                        .ink = kLooks[c].ink,
                                        .size_px = 4.0f,
                                        .opacity = 0.3f});
        if (stage.shows("arrows")) add_arrows(stage, t);
        if (stage.shows("cloud")) add_cloud(stage);
        if (stage.shows("vectors")) add_vectors(stage, t);
    }
    Vec2 point() const { return {sim().params.point_x, sim().params.point_y}; }

    // Nothing of the plane lies over the curve beside it.
    bool fits(Vec2 p) const { return !sim().params.sweep || p.x < kPlane.high.x; }

    void add_cloud(scene::Stage& stage) const {
        const std::vector<Vec2> cloud = sim().cloud();
        for (int c = 0; c < sim::kClasses; ++c) {
            scene::Points points{
                .ink = kLooks[c].ink, .mark = kLooks[c].mark, .size_px = 6.0f, .opacity = 0.95f};
            for (std::size_t i = 0; i < cloud.size(); ++i)
                if (sim().class_of(static_cast<int>(i)) == c && fits(cloud[i]))
                    points.at.push_back(cloud[i]);
            stage.add(std::move(points));
        }
    }

    // Towards the data: minus the noise, in units of its deviation at this level.
    float reach_of_noise(int t) const {
        const double spread = std::sqrt(1.0 - sim().schedule().alpha_bar(t));
        return kVectorScale * sim::kUnit * static_cast<float>(spread);
    }

    void add_vectors(scene::Stage& stage, int t) const {
        const Vec2 p = point();
        const sim::Guidance::Vectors all = sim().vectors({p}, t);
        const float scale = reach_of_noise(t);
        const auto tip = [&](const std::vector<Vec2>& noise) {
            return Vec2{p.x - scale * noise[0].x, p.y - scale * noise[0].y};
        };
        const Vec2 without = tip(all.without);
        const Vec2 with = tip(all.with);
        const Vec2 guided = tip(all.guided);
        stage.add(scene::Lines{
            .at = {without, with, guided}, .counts = {3}, .width_px = 1.5f, .dashed = true});
        const std::string of_class = kLooks[sim().shown_class()].name;
        add_vector(stage, p, without, Ink::neutral, "no class", 0);
        add_vector(stage, p, with, Ink::accent, "class " + of_class, 1);
        add_vector(stage, p, guided, Ink::warning, "guided", 2);
        stage.add(scene::Points{.at = {p}, .ink = Ink::warning, .size_px = 11.0f, .opacity = 1.0f});
    }

    // The names stand in a corner: the tips may lie on one another.
    static void add_vector(scene::Stage& stage, Vec2 from, Vec2 to, Ink ink, std::string name,
                           int row) {
        stage.add(scene::Arrows{
            .from = {from}, .to = {to}, .ink = ink, .width_px = 3.0f, .opacity = 1.0f});
        const Vec2 at{kPlane.high.x - 0.9f, kPlane.low.y + 0.9f - 0.32f * static_cast<float>(row)};
        stage.add(scene::Lines{.at = {{at.x - 0.45f, at.y}, {at.x - 0.1f, at.y}},
                               .counts = {2},
                               .ink = ink,
                               .width_px = 3.0f});
        stage.add(Labels{
            .at = {at}, .text = {std::move(name)}, .ink = ink, .align = Labels::Align::left});
    }

    void add_arrows(scene::Stage& stage, int t) const {
        constexpr float kReach = 2.7f;
        std::vector<Vec2> from;
        for (int r = 0; r < kArrowsOfASide; ++r)
            for (int c = 0; c < kArrowsOfASide; ++c)
                from.push_back(
                    {kReach * (2.0f * static_cast<float>(c) / (kArrowsOfASide - 1) - 1),
                     kReach * (2.0f * static_cast<float>(r) / (kArrowsOfASide - 1) - 1)});
        const sim::Guidance::Vectors all = sim().vectors(from, t);
        const float scale = 0.3f * reach_of_noise(t);
        scene::Arrows arrows{.ink = Ink::warning, .opacity = 0.6f};
        for (std::size_t i = 0; i < from.size(); ++i)
            arrows.to.push_back(
                {from[i].x - scale * all.guided[i].x, from[i].y - scale * all.guided[i].y});
        arrows.from = std::move(from);
        stage.add(std::move(arrows));
    }

    void add_classifier(scene::Stage& stage) const {
        const auto c = static_cast<std::size_t>(sim().shown_class());
        scene::Field field{
            .area = kPlane, .columns = kFieldSamples, .rows = kFieldSamples, .contour = true};
        for (int r = 0; r < kFieldSamples; ++r)
            for (int k = 0; k < kFieldSamples; ++k) {
                const Vec2 at{
                    kPlane.low.x + kPlane.width() * static_cast<float>(k) / (kFieldSamples - 1),
                    kPlane.low.y + kPlane.height() * static_cast<float>(r) / (kFieldSamples - 1)};
                field.values.push_back(static_cast<float>(sim::class_posterior(at)[c]));
            }
        stage.add(std::move(field));
    }

    void add_curve(scene::Stage& stage) const {
        stage.add(scene::Rects{.at = {kCurve}, .opacity = 0.5f, .outline = true});
        Labels scale{};
        for (const float d : {0.0f, 0.4f, 0.8f, 1.2f}) {
            scale.at.push_back({on_curve(d, 0.0f).x, kCurve.low.y - 0.22f});
            scale.text.push_back(base::in_words(static_cast<double>(d), 2));
        }
        stage.add(std::move(scale));
        Labels values{.align = Labels::Align::right};
        for (const float a : {0.6f, 0.7f, 0.8f, 0.9f, 1.0f}) {
            values.at.push_back({kCurve.low.x - 0.12f, on_curve(0.0f, a).y});
            values.text.push_back(base::in_words(static_cast<double>(a), 2));
        }
        stage.add(std::move(values));
        scene::Lines line{.ink = Ink::warning, .width_px = 2.0f};
        scene::Points marks{.ink = Ink::warning, .size_px = 9.0f, .opacity = 1.0f};
        Labels names{.align = Labels::Align::left};
        scene::Lines leaders{.opacity = 0.5f};
        for (std::size_t k = 0; k < std::size(sim::kSweptW); ++k) {
            const sim::GuidanceMeasures& m = sim().swept(k);
            if (m.class_accuracy == sim::kNoValue) continue;
            const Vec2 at = on_curve(m.diversity, m.class_accuracy);
            line.at.push_back(at);
            marks.at.push_back(at);
            const float below = 0.25f + 0.34f * static_cast<float>(k);
            names.at.push_back({at.x + 0.06f, at.y - below});
            leaders.at.insert(leaders.at.end(), {at, {at.x, at.y - below - 0.1f}});
            leaders.counts.push_back(2);
            names.text.push_back("w = " + signed_words(sim::kSweptW[k]));
        }
        line.counts = {static_cast<int>(line.at.size())};
        if (line.at.size() > 1) stage.add(std::move(line));
        if (!leaders.at.empty()) stage.add(std::move(leaders));
        stage.add(std::move(marks));
        stage.add(std::move(names));
        const sim::GuidanceMeasures& data = sim().of_data();
        const Vec2 of_data = on_curve(data.diversity, data.class_accuracy);
        stage.add(scene::Points{
            .at = {of_data}, .mark = scene::Mark::cross, .size_px = 10.0f, .opacity = 1.0f});
        stage.add(Labels{.at = {{of_data.x + 0.15f, of_data.y + 0.2f}},
                         .text = {"the data"},
                         .align = Labels::Align::left});
        stage.add(Labels{.at = {{kCurve.low.x, kCurve.high.y + 0.28f}},
                         .text = {"Class accuracy over diversity"},
                         .align = Labels::Align::left});
        stage.add(Labels{.at = {{kCurve.high.x, kCurve.low.y - 0.55f}},
                         .text = {"diversity"},
                         .align = Labels::Align::right});
    }

    void write_words(scene::Stage& stage, int t) const {
        const float w = sim().w_at(t);
        const std::string both =
            "w = " + signed_words(w) + ", the same as s = " + signed_words(1.0f + w);
        stage.caption(both);
        const sim::ReversePass& pass = sim().pass();
        std::string text =
            "Samples of " +
            std::string(sim().params.condition == sim::Condition::all ? "three classes"
                                                                      : "one class") +
            " on their way from noise, " + std::to_string(pass.taken()) + " of " +
            std::to_string(pass.steps()) + " steps, guided with " + both + ".";
        if (sim().params.sweep)
            for (std::size_t k = 0; k < std::size(sim::kSweptW); ++k) {
                const sim::GuidanceMeasures& m = sim().swept(k);
                if (m.class_accuracy == sim::kNoValue) continue;
                text += " w = " + signed_words(sim::kSweptW[k]) + ": accuracy " +
                        signed_words(m.class_accuracy) + ", diversity " +
                        signed_words(m.diversity) + ".";
            }
        stage.describe(std::move(text));
    }

    bool held_ = false; // of the pointer, not of the run
};

} // namespace

std::unique_ptr<Lab> make_guidance() {
    return std::make_unique<GuidanceLab>();
}

} // namespace lab
