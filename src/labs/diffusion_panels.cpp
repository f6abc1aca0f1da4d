#include "labs/diffusion_panels.h"

#include "base/maths.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace lab::diffusion_panels {
namespace {

using base::Rect;
using base::Vec2;
using scene::Ink;
using scene::Labels;
using scene::Lines;
using scene::Mark;

constexpr float kFewestSteps = 4.0f;
constexpr float kMostSteps = 260.0f;
constexpr float kLeastMmd = 0.03f;
constexpr float kMostMmd = 2.0f;

// Where `value` lies between two others, on a logarithmic scale.
float along(float value, float low, float high) {
    return static_cast<float>(base::log(static_cast<double>(value) / low) /
                              base::log(static_cast<double>(high) / low));
}

Vec2 place(float steps, float mmd) {
    const float x = along(steps, kFewestSteps, kMostSteps);
    const float y = along(std::clamp(mmd, kLeastMmd, kMostMmd), kLeastMmd, kMostMmd);
    return {kQuality.low.x + x * kQuality.width(), kQuality.low.y + y * kQuality.height()};
}

void add_text(scene::Stage& stage, Vec2 at, std::string text, Labels::Align align,
              Ink ink = Ink::neutral) {
    stage.add(Labels{.at = {at}, .text = {std::move(text)}, .ink = ink, .align = align});
}

void add_frame(scene::Stage& stage, Rect area) {
    stage.add(scene::Rects{.at = {area}, .opacity = 0.5f, .outline = true});
}

struct Look {
    std::string_view name;
    Ink ink;
    Mark mark;
    bool dashed;
};
constexpr Look kLooks[] = {{"DDPM", Ink::generated, Mark::ring, false},
                           {"DDIM", Ink::real, Mark::dot, false},
                           {"Euler", Ink::warning, Mark::cross, true},
                           {"Heun", Ink::good, Mark::square, false},
                           {"Langevin", Ink::neutral, Mark::ring, true}};
static_assert(std::size(kLooks) == sim::kSamplerNames.size());

void add_axes(scene::Stage& stage) {
    Lines grid{.opacity = 0.25f};
    Labels steps{};
    Labels values{.align = Labels::Align::right};
    for (const int n : sim::kStepCounts) {
        const Vec2 at = place(static_cast<float>(n), kLeastMmd);
        grid.at.insert(grid.at.end(), {at, {at.x, kQuality.high.y}});
        grid.counts.push_back(2);
        steps.at.push_back({at.x, at.y - 0.22f});
        steps.text.push_back(std::to_string(n));
    }
    for (const auto& [value, text] :
         {std::pair{0.03f, "0.03"}, {0.1f, "0.1"}, {0.3f, "0.3"}, {1.0f, "1"}}) {
        const Vec2 at = place(kFewestSteps, value);
        grid.at.insert(grid.at.end(), {at, {kQuality.high.x, at.y}});
        grid.counts.push_back(2);
        values.at.push_back({at.x - 0.12f, at.y});
        values.text.emplace_back(text);
    }
    stage.add(std::move(grid));
    stage.add(std::move(steps));
    stage.add(std::move(values));
}

} // namespace

std::string_view name_of(sim::Sampler sampler) {
    return kLooks[static_cast<std::size_t>(sampler)].name;
}

Vec2 handle(const sim::DiffusionParams& params, std::size_t k) {
    const float s = static_cast<float>(k + 1) / static_cast<float>(params.drawn.size());
    return {kSchedule.low.x + s * kSchedule.width(),
            kSchedule.low.y + params.drawn[k] * kSchedule.height()};
}

void add_schedule(scene::Stage& stage, const sim::Diffusion& diffusion) {
    constexpr int kPlaces = 100;
    const sim::NoiseSchedule& schedule = diffusion.schedule();
    const sim::DiffusionParams& params = diffusion.params;
    add_frame(stage, kSchedule);
    Lines curve{.ink = Ink::accent, .width_px = 2.0f};
    for (int i = 0; i <= kPlaces; ++i) {
        const int t = schedule.steps() * i / kPlaces;
        const float s = static_cast<float>(t) / static_cast<float>(schedule.steps());
        curve.at.push_back(
            {kSchedule.low.x + s * kSchedule.width(),
             kSchedule.low.y + static_cast<float>(schedule.alpha_bar(t)) * kSchedule.height()});
    }
    curve.counts = {kPlaces + 1};
    stage.add(std::move(curve));
    const int t = diffusion.shown_time();
    const float s = static_cast<float>(t) / static_cast<float>(schedule.steps());
    const float x = kSchedule.low.x + s * kSchedule.width();
    const auto level = static_cast<float>(schedule.alpha_bar(t));
    const Vec2 on_curve{x, kSchedule.low.y + level * kSchedule.height()};
    stage.add(Lines{.at = {{x, kSchedule.low.y}, {x, kSchedule.high.y}},
                    .counts = {2},
                    .ink = Ink::warning,
                    .width_px = 1.5f});
    stage.add(
        scene::Points{.at = {on_curve}, .ink = Ink::warning, .size_px = 10.0f, .opacity = 1.0f});
    if (params.schedule == sim::ScheduleKind::drawn) {
        scene::Points handles{
            .ink = Ink::accent, .mark = Mark::square, .size_px = 11.0f, .opacity = 1.0f};
        for (std::size_t k = 0; k < params.drawn.size(); ++k)
            handles.at.push_back(handle(params, k));
        stage.add(std::move(handles));
    }
    const float above = kSchedule.high.y + 0.2f;
    const float below = kSchedule.low.y - 0.22f;
    add_text(stage, {kSchedule.low.x, above}, "share of the data left", Labels::Align::left);
    add_text(stage, {kSchedule.centre().x, below},
             "step " + std::to_string(t) + " of " + std::to_string(schedule.steps()),
             Labels::Align::centre, Ink::warning);
    add_text(stage, {kSchedule.low.x, below}, "data", Labels::Align::left);
    add_text(stage, {kSchedule.high.x, below}, "noise", Labels::Align::right);
}

void add_quality(scene::Stage& stage, const sim::Diffusion& diffusion) {
    add_axes(stage);
    add_frame(stage, kQuality);
    const Vec2 floor = place(kFewestSteps, static_cast<float>(diffusion.mmd_floor()));
    stage.add(Lines{.at = {floor, {kQuality.high.x, floor.y}},
                    .counts = {2},
                    .width_px = 1.5f,
                    .dashed = true});
    add_text(stage, {kQuality.high.x - 0.08f, floor.y - 0.18f}, "two samples of the data",
             Labels::Align::right);
    const float row = 0.34f;
    for (std::size_t s = 0; s < std::size(kLooks); ++s) {
        const Look& look = kLooks[s];
        Lines line{.ink = look.ink, .width_px = 2.0f, .dashed = look.dashed};
        scene::Points marks{.ink = look.ink, .mark = look.mark, .size_px = 8.0f, .opacity = 1.0f};
        for (std::size_t k = 0; k < std::size(sim::kStepCounts); ++k) {
            const float mmd = diffusion.measured(s, k);
            if (!(mmd == mmd)) continue;
            line.at.push_back(place(static_cast<float>(sim::kStepCounts[k]), mmd));
            marks.at.push_back(line.at.back());
        }
        line.counts = {static_cast<int>(line.at.size())};
        // The legend: marks as in the curves.
        const Vec2 at{kQuality.high.x - 1.75f,
                      kQuality.high.y - row * (static_cast<float>(s) + 0.8f)};
        marks.at.push_back(at);
        if (line.at.size() > 1) stage.add(std::move(line));
        stage.add(std::move(marks));
        add_text(stage, {at.x + 0.22f, at.y}, std::string(look.name), Labels::Align::left);
    }
    add_text(stage, {kQuality.low.x, kQuality.high.y + 0.28f}, "MMD to the data over steps",
             Labels::Align::left);
    add_text(stage, {kQuality.high.x, kQuality.low.y - 0.55f}, "steps of the sampler",
             Labels::Align::right);
}

} // namespace lab::diffusion_panels
