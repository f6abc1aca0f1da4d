#include "labs/lora_panels.h"

#include "base/arithmetic.h"
#include "nn/elementwise.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

using base::Rect;
using base::Vec2;

constexpr float kPlaneReach = 3.2f; // of the plane that a decision panel shows
constexpr int kDecisionSamples = 33;
constexpr nn::Index kTaskPoints = 160;
constexpr int kCell = 4; // samples of a field to one entry of a matrix: sharp edges

void add_frame(scene::Stage& stage, const Rect& area) {
    stage.add(
        scene::Rects{.at = {area}, .ink = scene::Ink::neutral, .opacity = 0.35f, .outline = true});
}

void add_line(scene::Stage& stage, std::vector<Vec2> at, scene::Ink ink, float width_px,
              bool dashed = false) {
    const int count = static_cast<int>(at.size());
    stage.add(scene::Lines{.at = std::move(at),
                           .counts = {count},
                           .ink = ink,
                           .width_px = width_px,
                           .opacity = 0.8f,
                           .dashed = dashed});
}

void add_label(scene::Stage& stage, Vec2 at, std::string text, scene::Labels::Align align,
               scene::Ink ink = scene::Ink::neutral) {
    stage.add(scene::Labels{
        .at = {at}, .text = {std::move(text)}, .ink = ink, .align = align, .size_px = 11.0f});
}

float to_panel(float value, float largest, float low, float high) {
    return low + (high - low) * (largest > 0.0f ? std::clamp(value / largest, 0.0f, 1.0f) : 0.0f);
}

} // namespace

void draw_title(scene::Stage& stage, const Rect& area, std::string text) {
    stage.add(scene::Labels{.at = {{area.low.x, area.high.y + 0.33f}},
                            .text = {std::move(text)},
                            .align = scene::Labels::Align::left});
}

void draw_lines(scene::Stage& stage, const Rect& area, std::vector<std::string> lines) {
    constexpr float kPitch = 0.68f;
    scene::Labels labels{
        .at = {}, .text = std::move(lines), .align = scene::Labels::Align::left, .size_px = 11.0f};
    for (std::size_t i = 0; i < labels.text.size(); ++i)
        labels.at.push_back({area.low.x, area.high.y - kPitch * (static_cast<float>(i) + 0.5f)});
    stage.add(std::move(labels));
}

float BarsPanel::cut_at(int rank) const {
    return area.low.x + area.width() * static_cast<float>(rank) / static_cast<float>(bars);
}

int BarsPanel::rank_at(float x) const {
    const float place = (x - area.low.x) / area.width() * static_cast<float>(bars);
    return static_cast<int>(std::lround(std::clamp(place, 1.0f, 16.0f)));
}

void BarsPanel::draw(scene::Stage& stage, const sim::Lora& lora) const {
    const sim::RankCurves& curves = lora.curves();
    const int rank = lora.params.rank;
    const bool plugged = lora.params.adapter != sim::Plugged::none;
    const auto& trained = curves.trained[static_cast<std::size_t>(rank - 1)];
    const float largest = static_cast<float>(std::max(curves.full[0], trained[0]));
    scene::Rects kept{.at = {}, .ink = scene::Ink::real, .opacity = 0.8f};
    scene::Rects cut{.at = {}, .ink = scene::Ink::neutral, .opacity = 0.4f};
    scene::Points reached{
        .at = {}, .ink = scene::Ink::generated, .mark = scene::Mark::ring, .size_px = 6.0f};
    const float width = area.width() / static_cast<float>(bars);
    for (int k = 0; k < bars; ++k) {
        const auto slot = static_cast<std::size_t>(k);
        const float left = area.low.x + width * static_cast<float>(k);
        const float top =
            to_panel(static_cast<float>(curves.full[slot]), largest, area.low.y, area.high.y);
        (k < rank ? kept : cut)
            .at.push_back({{left + 0.15f * width, area.low.y}, {left + 0.85f * width, top}});
        if (k < rank && plugged && largest > 0.0f)
            reached.at.push_back({left + 0.5f * width, to_panel(static_cast<float>(trained[slot]),
                                                                largest, area.low.y, area.high.y)});
    }
    stage.add(std::move(kept));
    stage.add(std::move(cut));
    add_line(stage, {{area.low.x, area.low.y}, {area.high.x, area.low.y}}, scene::Ink::neutral,
             1.0f);
    stage.add(std::move(reached));
    // A rank above the number of values cuts nothing off.
    const float x = std::min(cut_at(rank), area.high.x);
    add_line(stage, {{x, area.low.y - 0.1f}, {x, area.high.y}}, scene::Ink::accent, 1.5f, true);
    stage.add(scene::Points{.at = {{x, area.high.y}},
                            .ink = scene::Ink::accent,
                            .mark = scene::Mark::square,
                            .size_px = 9.0f,
                            .opacity = 1.0f});
    const bool to_the_left = x > area.centre().x;
    add_label(stage, {x + (to_the_left ? -0.2f : 0.2f), area.high.y - 0.25f},
              "rank " + std::to_string(rank),
              to_the_left ? scene::Labels::Align::right : scene::Labels::Align::left,
              scene::Ink::accent);
    const char* title = area.width() > 6.0f ? "Singular values, up to " : "σ of ΔW, up to ";
    draw_title(stage, area, title + base::in_words(static_cast<double>(largest), 2));
}

float CurvePanel::rank_x(int rank) const {
    return area.low.x +
           area.width() * (static_cast<float>(rank) - 0.5f) / static_cast<float>(sim::kHighestRank);
}

int CurvePanel::rank_at(float x) const {
    const float place = (x - area.low.x) / area.width() * sim::kHighestRank + 0.5f;
    return static_cast<int>(std::lround(std::clamp(place, 1.0f, 16.0f)));
}

void CurvePanel::draw(scene::Stage& stage, const sim::Lora& lora) const {
    const sim::RankCurves& curves = lora.curves();
    const double most =
        std::max(*std::max_element(curves.error.begin(), curves.error.end()), curves.floor.front());
    std::vector<Vec2> trained, best;
    for (int rank = 1; rank <= sim::kHighestRank; ++rank) {
        const auto slot = static_cast<std::size_t>(rank - 1);
        const auto place = [&](double value) {
            return Vec2{rank_x(rank), to_panel(static_cast<float>(value), static_cast<float>(most),
                                               area.low.y, area.high.y)};
        };
        trained.push_back(place(curves.error[slot]));
        best.push_back(place(curves.floor[slot]));
    }
    const Vec2 chosen = trained[static_cast<std::size_t>(lora.params.rank - 1)];
    add_line(stage, {area.low, {area.high.x, area.low.y}}, scene::Ink::neutral, 1.0f);
    add_line(stage, {{chosen.x, area.low.y}, {chosen.x, area.high.y}}, scene::Ink::accent, 1.5f,
             true);
    add_line(stage, best, scene::Ink::real, 1.5f);
    stage.add(scene::Points{.at = std::move(best), .ink = scene::Ink::real, .size_px = 4.0f});
    add_line(stage, trained, scene::Ink::generated, 1.0f);
    stage.add(scene::Points{.at = std::move(trained),
                            .ink = scene::Ink::generated,
                            .mark = scene::Mark::ring,
                            .size_px = 6.0f});
    add_label(stage, {rank_x(1), area.low.y - 0.28f}, "1", scene::Labels::Align::centre);
    add_label(stage, {rank_x(sim::kHighestRank), area.low.y - 0.28f}, "16",
              scene::Labels::Align::centre);
    add_label(stage, {area.high.x, area.high.y - 0.2f}, "trained", scene::Labels::Align::right,
              scene::Ink::generated);
    add_label(stage, {area.high.x, area.high.y - 0.65f}, "best possible",
              scene::Labels::Align::right, scene::Ink::real);
    draw_title(stage, area, "Error by rank, up to " + base::in_words(most, 2));
}

void draw_matrix(scene::Stage& stage, Rect area, const nn::Matrix& m, float largest,
                 const char* title) {
    // The paper's matrix is the transpose: a row for each output, a column for each input.
    const auto rows = static_cast<int>(m.cols());
    const auto columns = static_cast<int>(m.rows());
    // Thin matrices keep square entries.
    const float entry = std::min(area.width() / static_cast<float>(columns),
                                 area.height() / static_cast<float>(rows));
    const Vec2 centre = area.centre();
    const Vec2 half = {0.5f * entry * static_cast<float>(columns),
                       0.5f * entry * static_cast<float>(rows)};
    scene::Field field;
    field.area = {{centre.x - half.x, centre.y - half.y}, {centre.x + half.x, centre.y + half.y}};
    field.columns = columns * kCell;
    field.rows = rows * kCell;
    field.low = -largest;
    field.high = largest;
    field.values.reserve(static_cast<std::size_t>(field.columns * field.rows));
    for (int r = 0; r < field.rows; ++r)
        for (int c = 0; c < field.columns; ++c)
            field.values.push_back(m(c / kCell, rows - 1 - r / kCell));
    const Rect frame = field.area;
    stage.add(std::move(field));
    add_frame(stage, frame);
    draw_title(stage, area, title);
}

void draw_decision(scene::Stage& stage, Rect area, const sim::LayerRow& net, const char* title) {
    constexpr int n = kDecisionSamples;
    nn::Matrix at(n * n, 2);
    const auto place = [](int i) {
        return kPlaneReach * (2.0f * static_cast<float>(i) / (n - 1) - 1.0f);
    };
    for (int r = 0; r < n; ++r)
        for (int c = 0; c < n; ++c)
            at.row(r * n + c) << place(c), place(r);
    const nn::Matrix logits = sim::Lora::outputs(net, at);
    scene::Field field;
    field.area = area;
    field.columns = field.rows = n;
    field.values = nn::sigmoid({logits.data(), static_cast<std::size_t>(logits.size())});
    field.contour = true;
    stage.add(std::move(field));
    add_frame(stage, area);
    draw_title(stage, area, title);
}

void draw_task_points(scene::Stage& stage, Rect area, const sim::Lora& lora, int task) {
    const nn::Matrix& points = lora.test_inputs(task);
    scene::Points light{.at = {}, .ink = scene::Ink::real, .size_px = 3.0f};
    scene::Points dark{
        .at = {}, .ink = scene::Ink::generated, .mark = scene::Mark::ring, .size_px = 4.0f};
    for (nn::Index i = 0; i < std::min(kTaskPoints, points.rows()); ++i) {
        const Vec2 p = {area.centre().x + 0.5f * area.width() * points(i, 0) / kPlaneReach,
                        area.centre().y + 0.5f * area.height() * points(i, 1) / kPlaneReach};
        (lora.test_labels()(i, 0) > 0.5f ? light : dark).at.push_back(p);
    }
    stage.add(std::move(light));
    stage.add(std::move(dark));
}

} // namespace lab
