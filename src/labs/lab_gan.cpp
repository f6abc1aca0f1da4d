// Chapter 3: both nets of a GAN in one picture. Blue is where D says "real", orange where it says
// "generated"; dots are real points, rings are generated ones; arrows show where the generator's
// loss pushes them; the grey net is the noise square after G.
#include "labs/registry.h"
#include "labs/sim_lab.h"
#include "sim/gan.h"
#include "sim/mode_coverage.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace lab {
namespace {

using base::Vec2;

constexpr std::size_t kShownArrows = 80;
constexpr int kFieldSamples = 49; // a side
constexpr int kManifoldLines = 17;
constexpr float kArrowScale = 0.35f;
constexpr float kLongestArrow = 0.6f;
constexpr float kBrushSpread = 0.02f;

scene::Field discriminator_field(const sim::Gan& gan, base::Rect area) {
    scene::Field field;
    field.area = area;
    field.columns = field.rows = kFieldSamples;
    std::vector<Vec2> at;
    at.reserve(kFieldSamples * kFieldSamples);
    for (int r = 0; r < kFieldSamples; ++r)
        for (int c = 0; c < kFieldSamples; ++c)
            at.push_back(
                {area.low.x + area.width() * static_cast<float>(c) / (kFieldSamples - 1),
                 area.low.y + area.height() * static_cast<float>(r) / (kFieldSamples - 1)});
    field.values = gan.probability_real(at);
    field.contour = true;
    return field;
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

class GanLab : public SimLab<sim::Gan> {
public:
    LabInfo info() const override {
        return {.slug = "gan",
                .ticks_per_second = 240,
                .home = {{-3.0f, -3.0f}, {3.0f, 3.0f}},
                .views = {{"surface"}, {"real"}, {"generated"}, {"arrows"}, {"manifold", false}},
                .paints = true};
    }

    void draw(scene::Stage& stage) const override {
        const sim::Gan& gan = sim();
        if (stage.shows("surface"))
            stage.add(discriminator_field(gan, scene::visible(stage.camera, stage.aspect)));
        if (stage.shows("manifold")) stage.add(manifold_net(gan));
        const std::vector<Vec2> generated = gan.generated_points(sim::kEvaluationPoints);
        if (stage.shows("real"))
            stage.add(scene::Points{.at = gan.real_points(sim::kEvaluationPoints),
                                    .ink = scene::Ink::real});
        if (stage.shows("generated"))
            stage.add(scene::Points{
                .at = generated, .ink = scene::Ink::generated, .mark = scene::Mark::ring});
        if (stage.shows("arrows") && !gan.data().empty()) stage.add(pull_arrows(gan, generated));
        write_words(stage, generated);
    }

    void pointer(const Pointer& pointer, const CommandSink& sink) override {
        if (pointer.phase == Pointer::Phase::release) return;
        base::PaintedPoints points = sim().params.points;
        const bool changed = pointer.erase ? points.erase_near(pointer.at, pointer.radius) > 0
                                           : paint(points, pointer.at);
        if (sim().params.data != sim::Dataset::painted)
            sink("data", static_cast<int>(sim::Dataset::painted));
        if (changed) sink("points", std::move(points));
    }

private:
    // A dab of four points, so that a quick stroke is not a row of single dots.
    static bool paint(base::PaintedPoints& points, Vec2 at) {
        constexpr Vec2 kDab[] = {{0, 0}, {1.7f, 0.6f}, {-1.1f, 1.5f}, {-0.6f, -1.8f}};
        bool changed = false;
        for (const Vec2 d : kDab)
            changed |= points.add({at.x + kBrushSpread * d.x, at.y + kBrushSpread * d.y});
        return changed;
    }

    void write_words(scene::Stage& stage, const std::vector<Vec2>& generated) const {
        const sim::Gan& gan = sim();
        if (gan.data().empty()) {
            stage.caption("Paint some points to train on");
            stage.describe("No data: the painted set is empty.");
            return;
        }
        std::string caption(sim::kGanLossNames[static_cast<std::size_t>(gan.params.loss)]);
        if (const auto modes = gan.data().modes(); !modes.empty())
            caption += ", " + std::to_string(sim::mode_coverage(modes, generated).covered) +
                       " of " + std::to_string(modes.size()) + " modes";
        stage.caption(caption);
        stage.describe("Points of the plane: real data as dots, generated points as rings, over "
                       "the discriminator's probability that a place is real. " +
                       caption + ".");
    }
};

} // namespace

std::unique_ptr<Lab> make_gan() {
    return std::make_unique<GanLab>();
}

} // namespace lab
