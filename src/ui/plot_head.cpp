#include "ui/plot_head.h"

#include "ui/imgui_all.h"
#include "ui/number_format.h"
#include "ui/plot_canvas.h"
#include "ui/text.h"

#include <algorithm>

namespace ui {

namespace {

constexpr float kBesideName = 70.0f; // CSS pixels for key and value

std::string title_of(const PlotInput& input) {
    std::string title(input.title);
    if (!input.series.empty() && input.series.front().side == Side::difference)
        title += ", B \xE2\x88\x92 A";
    const std::string_view unit = common_unit(input);
    if (!unit.empty()) title += " (" + std::string(unit) + ")";
    return title;
}

TextStyle name_style(const Context& context, bool stacked) {
    return context.style(Face::regular, stacked ? 11.0f : 12.0f, context.theme.soft);
}

// By the names, which never change, so that nothing moves while the values do.
float named_width(const Context& context, const PlotSeries& series) {
    return context.px(kBesideName) + text_width(name_style(context, false), series.label);
}

float wanted_width(const Context& context, const PlotInput& input) {
    float wanted = 0.0f;
    for (const PlotSeries& series : input.series)
        wanted += named_width(context, series);
    return wanted;
}

// Names that do not fit beside their values stand above them.
bool stacks(const Context& context, const PlotInput& input, float width) {
    return !paired(input) && input.series.size() > 1 && wanted_width(context, input) > width;
}

// One series' present value; with several, a key before it and its name.
void draw_present(const Context& context, const PlotInput& input, std::size_t i, Box part,
                  bool stacked) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Theme& theme = context.theme;
    const PlotSeries& series = input.series[i];
    const bool several = input.series.size() > 1;
    if (several) {
        const Box key = part.cut_left(context.px(16.0f), context.px(5.0f));
        draw_key(list, context, key, series_look(theme, i));
    }
    Box name = stacked ? part.cut_top(0.46f * part.h) : part;
    const TextStyle value = context.style(Face::semibold, several ? 15.0f : 18.0f, theme.ink);
    const std::string text = present_text(series, series.current);
    draw_text_middle(list, value, part.x, part.middle_y(), text);
    if (!stacked) name.cut_left(text_width(value, text) + context.px(5.0f));
    if (several) draw_text_fitted(list, name_style(context, stacked), name, series.label);
}

void draw_run(const Context& context, const PlotInput& input, std::size_t i, Box part,
              float css_size) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool b = i % 2 == 1;
    const Box key = part.cut_left(context.px(16.0f), context.px(5.0f));
    draw_key(list, context, key, paired_look(context.theme, i / 2, b));
    draw_text_middle(list, context.style(Face::regular, 11.0f, context.theme.soft), part.x,
                     part.middle_y(), b ? "B" : "A");
    part.cut_left(context.px(12.0f));
    const TextStyle value = context.style(Face::semibold, css_size, context.theme.ink);
    draw_text_fitted(list, value, part, present_text(input.series[i], input.series[i].current));
}

// A readout of two runs: A's and B's value; with several readouts, over each other under the name.
void draw_pair(const Context& context, const PlotInput& input, std::size_t readout, Box part) {
    const std::size_t a = 2 * readout;
    if (input.series.size() == 2) {
        part.w = std::min(part.w, context.px(200.0f));
        draw_run(context, input, a, part.column(0, 2, 0.0f), 16.0f);
        draw_run(context, input, a + 1, part.column(1, 2, 0.0f), 16.0f);
        return;
    }
    draw_text_fitted(*ImGui::GetWindowDrawList(), name_style(context, true),
                     part.cut_top(context.snap(15.0f)), input.series[a].label);
    draw_run(context, input, a, part.cut_top(0.5f * part.h), 13.5f);
    draw_run(context, input, a + 1, part, 13.5f);
}

} // namespace

std::string present_text(const PlotSeries& series, double value) {
    return format_number(value, series.digits);
}

float plot_head_height(const Context& context, const PlotInput& input, float width) {
    if (paired(input) && input.series.size() > 2) return context.snap(70.0f);
    return context.snap(stacks(context, input, width) ? 52.0f : 42.0f);
}

void draw_plot_head(const Context& context, const PlotInput& input, Box box, const Box& corner) {
    const bool stacked = stacks(context, input, box.w);
    Box title = box.cut_top(context.snap(18.0f));
    title.w = corner.x - title.x;
    draw_text_fitted(*ImGui::GetWindowDrawList(), name_style(context, false), title,
                     title_of(input));
    const bool two_runs = paired(input);
    const int n = static_cast<int>(input.series.size()) / (two_runs ? 2 : 1);
    const float share = std::min(1.25f, box.w / std::max(1.0f, wanted_width(context, input)));
    for (int i = 0; i < n; ++i) {
        const auto at = static_cast<std::size_t>(i);
        Box part = n == 1 ? box
                   : stacked || two_runs
                       ? box.column(i, n, context.px(6.0f))
                       : box.cut_left(share * named_width(context, input.series[at]));
        part.w -= context.px(2.0f);
        if (two_runs)
            draw_pair(context, input, at, part);
        else
            draw_present(context, input, at, part, stacked);
    }
}

} // namespace ui
