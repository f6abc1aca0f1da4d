// Chapters 3 and 15.
#include "labs/gan_lab.h"

#include "sim/mode_coverage.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

using base::Vec2;

constexpr std::size_t kShownArrows = 80;
constexpr int kFieldSamples = 49; // a side
constexpr int kBestSamples = 41;
constexpr int kManifoldLines = 17;
constexpr float kArrowScale = 0.35f;
constexpr float kLongestArrow = 0.6f;
constexpr float kBrushSpread = 0.02f;
constexpr base::Rect kPlane{{-3.0f, -3.0f}, {3.0f, 3.0f}};
constexpr float kBeside = 6.4f; // from one plane to the other
constexpr float kHeading = 0.45f;

std::vector<Vec2> grid_over(base::Rect area, int samples) {
    const auto steps = static_cast<float>(samples - 1);
    std::vector<Vec2> at;
    at.reserve(static_cast<std::size_t>(samples * samples));
    for (int r = 0; r < samples; ++r)
        for (int c = 0; c < samples; ++c)
            at.push_back({area.low.x + area.width() * static_cast<float>(c) / steps,
                          area.low.y + area.height() * static_cast<float>(r) / steps});
    return at;
}

scene::Field field_of(std::vector<float> values, base::Rect area, int samples) {
    scene::Field field;
    field.area = area;
    field.columns = field.rows = samples;
    field.values = std::move(values);
    field.contour = true;
    return field;
}

scene::Field learned_field(const sim::Gan& gan, base::Rect area) {
    scene::Field field =
        field_of(gan.judgement(grid_over(area, kFieldSamples)), area, kFieldSamples);
    // A critic's output has no scale of its own; hinge pulls real to 1 and generated to -1.
    if (gan.params.loss == sim::GanLoss::hinge) field.low = -1.0f;
    if (gan.params.loss == sim::GanLoss::wasserstein) {
        const auto [low, high] = std::minmax_element(field.values.begin(), field.values.end());
        field.low = *low;
        field.high = std::max(*high, *low + 1e-6f);
    }
    return field;
}

std::vector<Vec2> moved(std::vector<Vec2> points, Vec2 by) {
    for (Vec2& p : points)
        p = {p.x + by.x, p.y + by.y};
    return points;
}

scene::Lines manifold_net(const sim::Gan& gan) {
    const int n = kManifoldLines;
    const std::vector<Vec2> at = gan.manifold(n, n);
    const int rows = static_cast<int>(at.size()) / n;
    scene::Lines net;
    net.ink = scene::Ink::neutral;
    net.opacity = 0.45f;
    for (int r = 0; r < rows; ++r) {
        net.at.insert(net.at.end(), at.begin() + r * n, at.begin() + (r + 1) * n);
        net.counts.push_back(n);
    }
    for (int c = 0; c < n && rows > 1; ++c) {
        for (int r = 0; r < rows; ++r)
            net.at.push_back(at[static_cast<std::size_t>(r * n + c)]);
        net.counts.push_back(rows);
    }
    return net;
}

scene::Arrows pull_arrows(const sim::Gan& gan, std::vector<Vec2> from) {
    from.resize(std::min(from.size(), kShownArrows));
    const std::vector<Vec2> pull = gan.generator_pull(from);
    scene::Arrows arrows;
    for (std::size_t i = 0; i < from.size(); ++i) {
        const float length = std::sqrt(pull[i].x * pull[i].x + pull[i].y * pull[i].y);
        const float scale = length > 0.0f ? std::min(kArrowScale, kLongestArrow / length) : 0.0f;
        arrows.to.push_back({from[i].x + scale * pull[i].x, from[i].y + scale * pull[i].y});
    }
    arrows.from = std::move(from);
    return arrows;
}

// A dab of four points, so that a quick stroke is not a row of single dots.
bool paint(base::PaintedPoints& points, Vec2 at) {
    constexpr Vec2 kDab[] = {{0, 0}, {1.7f, 0.6f}, {-1.1f, 1.5f}, {-0.6f, -1.8f}};
    bool changed = false;
    for (const Vec2 d : kDab)
        changed |= points.add({at.x + kBrushSpread * d.x, at.y + kBrushSpread * d.y});
    return changed;
}

} // namespace

LabInfo GanLab::info() const {
    return {.slug = slug_,
            .ticks_per_second = 240,
            .home = kPlane,
            .views = {{"surface"},
                      {"real"},
                      {"generated"},
                      {"arrows"},
                      {"manifold", false},
                      {"optimal", false}},
            .paints = true};
}

base::Rect GanLab::extent(const scene::Stage& stage) const {
    if (!stage.shows("optimal")) return kPlane;
    return {kPlane.low, {kPlane.high.x + kBeside, kPlane.high.y + kHeading}};
}

void GanLab::draw(scene::Stage& stage) const {
    const sim::Gan& gan = sim();
    const bool beside = stage.shows("optimal") && !gan.data().empty();
    const base::Rect all = beside ? kPlane : scene::visible(stage.camera, stage.aspect);
    if (stage.shows("surface")) stage.add(learned_field(gan, all));
    if (stage.shows("manifold")) stage.add(manifold_net(gan));
    const std::vector<Vec2> generated = gan.generated_points(sim::kEvaluationPoints);
    const std::vector<Vec2> real = gan.real_points(sim::kEvaluationPoints);
    const auto add_points = [&](Vec2 by) {
        if (stage.shows("real"))
            stage.add(scene::Points{.at = moved(real, by), .ink = scene::Ink::real});
        if (stage.shows("generated"))
            stage.add(scene::Points{.at = moved(generated, by),
                                    .ink = scene::Ink::generated,
                                    .mark = scene::Mark::ring});
    };
    if (beside) {
        const base::Rect there{{kPlane.low.x + kBeside, kPlane.low.y},
                               {kPlane.high.x + kBeside, kPlane.high.y}};
        stage.add(
            field_of(gan.best_judgement(grid_over(kPlane, kBestSamples)), there, kBestSamples));
        add_points({kBeside, 0.0f});
        stage.add(scene::Labels{.at = {{0.0f, kPlane.high.y + 0.5f * kHeading},
                                       {kBeside, kPlane.high.y + 0.5f * kHeading}},
                                .text = {"D as it has learned", "the best D: p / (p + q)"}});
    }
    add_points({});
    if (stage.shows("arrows") && !gan.data().empty()) stage.add(pull_arrows(gan, generated));
    stage.caption(caption(generated));
    if (gan.data().empty())
        stage.describe("No data: the painted set is empty.");
    else
        stage.describe("Points of the plane: real data as dots, generated points as rings, over "
                       "the discriminator's output: real where it is high. " +
                       caption(generated) + ".");
}

std::string GanLab::caption(const std::vector<Vec2>& generated) const {
    const sim::Gan& gan = sim();
    if (gan.data().empty()) return "Paint some points to train on";
    std::string text(sim::kGanLossNames[static_cast<std::size_t>(gan.params.loss)]);
    if (gan.params.gradient_penalty > 0.0f) text += ", gradient penalty";
    if (gan.params.weight_clip > 0.0f) text += ", clipped";
    if (gan.params.spectral_norm) text += ", spectral norm";
    if (gan.params.minibatch) text += ", mini-batch features";
    if (gan.params.unrolled_steps > 0)
        text += ", " + std::to_string(gan.params.unrolled_steps) + " unrolled steps";
    if (const auto modes = gan.data().modes(); !modes.empty())
        text += ", " + std::to_string(sim::mode_coverage(modes, generated).covered) + " of " +
                std::to_string(modes.size()) + " modes";
    return text;
}

void GanLab::pointer(const Pointer& pointer, const CommandSink& sink) {
    if (pointer.phase == Pointer::Phase::release) return;
    base::PaintedPoints points = sim().params.points;
    const bool changed = pointer.erase ? points.erase_near(pointer.at, pointer.radius) > 0
                                       : paint(points, pointer.at);
    if (sim().params.data != sim::Dataset::painted)
        sink("data", static_cast<int>(sim::Dataset::painted));
    if (changed) sink("points", std::move(points));
}

} // namespace lab
