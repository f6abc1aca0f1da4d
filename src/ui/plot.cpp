#include "ui/plot.h"

#include "ui/imgui_all.h"
#include "ui/number_format.h"
#include "ui/press.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr float kTickLabel = 11.0f;
constexpr int kMostTicks = 4;

double on_axis(bool log, double value) {
    if (!log) return value;
    return value > 0.0 ? std::log10(value) : std::nan("");
}

struct Frame {
    Box area;
    Axis values;
    double last_tick;
    bool log;

    float x(double tick) const { return area.x + static_cast<float>(tick / last_tick) * area.w; }
    float y(double on) const {
        const double t = (on - values.low) / (values.high - values.low);
        return area.bottom() - static_cast<float>(std::clamp(t, 0.0, 1.0)) * area.h;
    }
};

Color series_color(const Theme& theme, std::size_t i) {
    const std::array<Color, 4> colors{theme.data_accent, theme.generated, theme.good,
                                      theme.neutral};
    return colors[i % colors.size()];
}

// Length of dash and gap in CSS pixels; a whole line has none.
float dash_of(std::size_t i) {
    return i % 4 == 0 ? 0.0f : i % 4 == 1 ? 5.0f : 2.0f;
}

void draw_curve(ImDrawList& list, const std::vector<ImVec2>& points, Color color, float width,
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

std::vector<ImVec2> curve_points(const Frame& frame, const PlotInput& input,
                                 const PlotSeries& series) {
    std::vector<ImVec2> points;
    const std::size_t n = std::min(input.ticks.size(), series.values.size());
    for (std::size_t i = 0; i < n; ++i) {
        const double on = on_axis(frame.log, static_cast<double>(series.values[i]));
        if (!std::isfinite(on)) continue;
        const ImVec2 p(frame.x(static_cast<double>(input.ticks[i])), frame.y(on));
        // Points closer than half a pixel cannot be told apart.
        if (!points.empty() && p.x - points.back().x < 0.5f &&
            std::abs(p.y - points.back().y) < 0.5f)
            continue;
        points.push_back(p);
    }
    return points;
}

void draw_grid(ImDrawList& list, const Context& context, const Frame& frame) {
    const TextStyle style = context.style(Face::regular, kTickLabel, context.theme.soft);
    for (const double tick : frame.values.ticks) {
        const float y = std::round(frame.y(tick));
        list.AddRectFilled({frame.area.x, y}, {frame.area.right(), y + context.hairline},
                           context.theme.line);
        const std::string text = frame.log ? format_plain(std::pow(10.0, tick))
                                           : format_number(tick, frame.values.digits);
        draw_text_right(list, style, frame.area.x - context.px(6.0f), y, text);
    }
    const float baseline = frame.area.bottom() + context.px(10.0f);
    draw_text_middle(list, style, frame.area.x, baseline, "0");
    draw_text_right(list, style, frame.area.right(), baseline,
                    format_count(static_cast<std::int64_t>(frame.last_tick)) + " ticks");
}

std::string value_text(const PlotSeries& series, double value) {
    return format_number(value, series.digits);
}

// Title, then each series' present value; with several, a key shows its colour and dash.
void draw_head(ImDrawList& list, const Context& context, const PlotInput& input, Box& box) {
    const Theme& theme = context.theme;
    const Box title = box.cut_top(context.snap(18.0f));
    draw_text_fitted(list, context.style(Face::regular, 12.0f, theme.soft), title, input.title);
    Box row = box.cut_top(context.snap(24.0f), context.snap(6.0f));
    const int n = static_cast<int>(input.series.size());
    const bool several = n > 1;
    for (int i = 0; i < n; ++i) {
        const auto index = static_cast<std::size_t>(i);
        const PlotSeries& series = input.series[index];
        Box part = row.column(i, n, context.px(8.0f));
        if (several) {
            const Box key = part.cut_left(context.px(14.0f), context.px(5.0f));
            draw_curve(list, {{key.x, key.middle_y()}, {key.right(), key.middle_y()}},
                       series_color(theme, index), context.px(2.0f),
                       0.6f * context.px(dash_of(index)));
        }
        const TextStyle value = context.style(Face::semibold, several ? 15.0f : 18.0f, theme.ink);
        const std::string text = value_text(series, series.current);
        draw_text_middle(list, value, part.x, part.middle_y(), text);
        part.cut_left(text_width(value, text) + context.px(5.0f));
        const std::string_view note = several ? series.label : series.unit;
        draw_text_fitted(list, context.style(Face::regular, 12.0f, theme.soft), part, note);
    }
}

void draw_hover(ImDrawList& list, const Context& context, const Frame& frame,
                const PlotInput& input) {
    if (input.ticks.empty()) return;
    const float mouse = ImGui::GetIO().MousePos.x;
    const double wanted =
        static_cast<double>((mouse - frame.area.x) / frame.area.w) * frame.last_tick;
    const auto after = std::lower_bound(input.ticks.begin(), input.ticks.end(),
                                        static_cast<std::int64_t>(std::max(0.0, wanted)));
    const std::size_t at =
        std::min(static_cast<std::size_t>(after - input.ticks.begin()), input.ticks.size() - 1);
    const float x = std::round(frame.x(static_cast<double>(input.ticks[at])));
    list.AddRectFilled({x, frame.area.y}, {x + context.hairline, frame.area.bottom()},
                       context.theme.control);
    std::string text = "Tick " + format_count(input.ticks[at]);
    for (std::size_t i = 0; i < input.series.size(); ++i) {
        const PlotSeries& series = input.series[i];
        if (at >= series.values.size()) continue;
        const auto value = static_cast<double>(series.values[at]);
        const double on = on_axis(frame.log, value);
        if (std::isfinite(on))
            list.AddCircleFilled({x, frame.y(on)}, context.px(3.5f),
                                 series_color(context.theme, i));
        text += "\n" + std::string(series.label) + " " + value_text(series, value);
        if (!series.unit.empty()) text += " " + std::string(series.unit);
    }
    show_note(context, text, {x, frame.area.y, 1.0f, frame.area.h});
}

} // namespace

Axis Plot::value_axis(const PlotInput& input) {
    if (input.range && !input.log)
        return fixed_axis((*input.range)[0], (*input.range)[1], kMostTicks);
    if (input.range)
        return fixed_axis(std::log10((*input.range)[0]), std::log10((*input.range)[1]), kMostTicks);
    if (input.ticks.size() < seen_) reset();
    for (const PlotSeries& series : input.series)
        for (std::size_t i = seen_ > 0 ? seen_ - 1 : 0; i < series.values.size(); ++i)
            range_.add(on_axis(input.log, static_cast<double>(series.values[i])));
    seen_ = input.ticks.size();
    if (range_.empty()) return nice_axis(0.0, 1.0, kMostTicks);
    return nice_axis(range_.low(), range_.high(), kMostTicks);
}

void Plot::draw(const Context& context, std::string_view id, const PlotInput& input, Box box) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    fill_box(list, box, context.theme.card, context.px(12.0f));
    frame_box(list, context, box, context.theme.line, context.px(12.0f));
    const Press state = press_under(id, box);
    Box inner = box.inset(context.snap(12.0f), context.snap(8.0f));
    draw_head(list, context, input, inner);
    inner.cut_bottom(context.snap(16.0f));
    Frame frame;
    frame.values = value_axis(input);
    frame.log = input.log;
    float label_width = 0.0f;
    const TextStyle style = context.style(Face::regular, kTickLabel, 0);
    for (const double tick : frame.values.ticks)
        label_width = std::max(
            label_width, text_width(style, input.log ? format_plain(std::pow(10.0, tick))
                                                     : format_number(tick, frame.values.digits)));
    inner.cut_left(label_width + context.px(7.0f));
    frame.area = inner.inset(0.0f, context.px(2.0f));
    frame.last_tick =
        static_cast<double>(tick_axis_end(input.ticks.empty() ? 0 : input.ticks.back()));
    draw_grid(list, context, frame);
    for (std::size_t i = input.series.size(); i-- > 0;) {
        const std::vector<ImVec2> points = curve_points(frame, input, input.series[i]);
        if (points.size() > 1)
            draw_curve(list, points, series_color(context.theme, i), context.px(1.8f),
                       context.px(dash_of(i)));
    }
    if (state.hovered && frame.area.contains(ImGui::GetIO().MousePos.x, ImGui::GetIO().MousePos.y))
        draw_hover(list, context, frame, input);
    else
        tooltip(context, input.help);
}

} // namespace ui
