#include "ui/plot_canvas.h"

#include "ui/imgui_all.h"
#include "ui/number_format.h"
#include "ui/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ui {

namespace {

constexpr float kTickLabel = 11.0f;
constexpr float kTickRoom = 92.0f; // CSS pixels for each label under the plot
constexpr int kMarks = 5;          // of one curve, over the whole axis

void draw_line(ImDrawList& list, const std::vector<ImVec2>& points, Color color, float width,
               float dash) {
    if (dash <= 0.0f) {
        // Segment by segment: a joined line grows long spikes at the sharp turns of noisy curves.
        for (std::size_t i = 1; i < points.size(); ++i)
            list.AddLine(points[i - 1], points[i], color, width);
        return;
    }
    float walked = 0.0f;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const ImVec2 step = points[i] - points[i - 1];
        const float length = std::sqrt(step.x * step.x + step.y * step.y);
        float at = 0.0f;
        while (at < length) {
            const float phase = std::fmod(walked + at, 2.0f * dash);
            const float rest = std::min(length - at, (phase < dash ? dash : 2.0f * dash) - phase);
            if (phase < dash)
                list.AddLine(points[i - 1] + step * (at / length),
                             points[i - 1] + step * ((at + rest) / length), color, width);
            at += std::max(rest, 0.01f);
        }
        walked += length;
    }
}

// Where a curve cannot be drawn (a value that is not a number, or none above 0 on a logarithmic
// axis) it has a gap: one run of points before, one after.
std::vector<std::vector<ImVec2>> runs_of(const PlotFrame& frame, const Curve& curve) {
    std::vector<std::vector<ImVec2>> runs(1);
    const std::size_t n = std::min(curve.ticks.size(), curve.values.size());
    for (std::size_t i = 0; i < n; ++i) {
        const double place = frame.values.place(static_cast<double>(curve.values[i]));
        std::vector<ImVec2>& points = runs.back();
        if (!std::isfinite(place)) {
            if (!points.empty()) runs.emplace_back();
            continue;
        }
        const ImVec2 p(frame.x(static_cast<double>(curve.ticks[i])), frame.y(place));
        // Points closer than half a pixel cannot be told apart.
        if (!points.empty() && p.x - points.back().x < 0.5f &&
            std::abs(p.y - points.back().y) < 0.5f)
            continue;
        points.push_back(p);
    }
    return runs;
}

// At ticks of their own, so that they stand still while the run goes on; and one at its end.
void draw_marks(ImDrawList& list, const Context& context, const PlotFrame& frame,
                const Curve& curve) {
    const std::size_t n = std::min(curve.ticks.size(), curve.values.size());
    const auto draw_at = [&](std::size_t i) {
        const double place = frame.values.place(static_cast<double>(curve.values[i]));
        if (std::isfinite(place))
            draw_mark(list, context, frame.x(static_cast<double>(curve.ticks[i])), frame.y(place),
                      curve.look, curve.opacity);
    };
    const double gap = frame.last_tick / kMarks;
    const double first = gap * (0.25 + 0.25 * static_cast<double>(curve.index % 4));
    for (int k = 0; k < kMarks; ++k) {
        const auto wanted = static_cast<std::int64_t>(first + k * gap);
        const auto at = std::lower_bound(curve.ticks.begin(), curve.ticks.end(), wanted);
        const auto i = static_cast<std::size_t>(at - curve.ticks.begin());
        if (i < n) draw_at(i);
    }
    if (n > 0) draw_at(n - 1);
}

float label_width(const Context& context, const Axis& axis) {
    const TextStyle style = context.style(Face::regular, kTickLabel, 0);
    float width = context.px(14.0f);
    for (const double tick : axis.ticks)
        width = std::max(width, text_width(style, axis.label(tick)));
    return width;
}

} // namespace

SeriesLook series_look(const Theme& theme, std::size_t i) {
    const std::array<Color, 4> colors{theme.data_accent, theme.generated, theme.good,
                                      theme.neutral};
    constexpr std::array<float, 4> kDashes{0.0f, 5.0f, 2.0f, 8.0f};
    constexpr std::array<Mark, 4> kShapes{Mark::dot, Mark::ring, Mark::square, Mark::diamond};
    return {colors[i % 4], kDashes[i % 4], kShapes[i % 4]};
}

SeriesLook paired_look(const Theme& theme, std::size_t readout, bool b) {
    const Color color = series_look(theme, readout).color;
    const bool first = readout % 2 == 0;
    if (b) return {color, 4.0f, first ? Mark::ring : Mark::diamond};
    return {color, 0.0f, first ? Mark::dot : Mark::square};
}

float PlotFrame::y(double place) const {
    return area.bottom() - static_cast<float>(std::clamp(place, 0.0, 1.0)) * area.h;
}

void place_axes(const Context& context, PlotFrame& frame, Box box) {
    box.cut_bottom(context.snap(18.0f));
    box.cut_left(label_width(context, frame.values) + context.px(7.0f));
    frame.area = box.inset(0.0f, context.px(4.0f));
    frame.area.w -= context.px(4.0f); // the mark at the end of a curve
}

void draw_axes(ImDrawList& list, const Context& context, const PlotFrame& frame) {
    const TextStyle style = context.style(Face::regular, kTickLabel, context.theme.soft);
    const Axis& axis = frame.values;
    for (const double tick : axis.ticks) {
        const float y = std::round(frame.y((tick - axis.low) / (axis.high - axis.low)));
        list.AddRectFilled({frame.area.x, y}, {frame.area.right(), y + context.hairline},
                           context.theme.line);
        draw_text_right(list, style, frame.area.x - context.px(6.0f), y, axis.label(tick));
    }
    const float foot = std::round(frame.area.bottom());
    const float middle = foot + context.px(12.0f);
    const std::string end = format_count(static_cast<std::int64_t>(frame.last_tick)) + " ticks";
    const float end_x = frame.area.right() - text_width(style, end);
    const int most = std::max(2, static_cast<int>(frame.area.w / context.px(kTickRoom)));
    for (const double tick : fixed_axis(0.0, frame.last_tick, most).ticks) {
        const float x = std::round(frame.x(tick));
        list.AddRectFilled({x, foot}, {x + context.hairline, foot + context.px(4.0f)},
                           context.theme.control);
        const std::string text = format_count(static_cast<std::int64_t>(tick));
        const float left = tick == 0.0 ? frame.area.x : x - 0.5f * text_width(style, text);
        if (left + text_width(style, text) + context.px(8.0f) < end_x)
            draw_text_middle(list, style, left, middle, text);
    }
    draw_text_middle(list, style, end_x, middle, end);
}

void draw_series(ImDrawList& list, const Context& context, const PlotFrame& frame,
                 const Curve& curve) {
    const Color color = faded(curve.look.color, curve.opacity);
    for (const std::vector<ImVec2>& points : runs_of(frame, curve)) {
        if (points.size() == 1)
            list.AddCircleFilled(points.front(), context.px(0.5f * curve.width + 0.4f), color);
        draw_line(list, points, color, context.px(curve.width), context.px(curve.look.dash));
    }
    if (curve.marks) draw_marks(list, context, frame, curve);
}

void draw_mark(ImDrawList& list, const Context& context, float x, float y, const SeriesLook& look,
               float opacity) {
    const float r = context.px(3.4f);
    const Color color = faded(look.color, opacity);
    const Color card = context.theme.card;
    const float line = context.px(1.6f);
    switch (look.mark) {
    case Mark::dot:
        list.AddCircleFilled({x, y}, r, color);
        break;
    case Mark::ring:
        list.AddCircleFilled({x, y}, r, card);
        list.AddCircle({x, y}, r, color, 0, line);
        break;
    case Mark::square:
        list.AddRectFilled({x - 0.9f * r, y - 0.9f * r}, {x + 0.9f * r, y + 0.9f * r}, color);
        break;
    case Mark::diamond: {
        const float d = 1.25f * r;
        list.AddQuadFilled({x - d, y}, {x, y - d}, {x + d, y}, {x, y + d}, card);
        list.AddQuad({x - d, y}, {x, y - d}, {x + d, y}, {x, y + d}, color, line);
        break;
    }
    }
}

void draw_key(ImDrawList& list, const Context& context, const Box& box, const SeriesLook& look) {
    const float y = std::round(box.middle_y());
    draw_line(list, {{box.x, y}, {box.right(), y}}, look.color, context.px(2.0f),
              context.px(0.6f * look.dash));
    draw_mark(list, context, box.middle_x(), y, look);
}

} // namespace ui
