#include "ui/plot_menu.h"

#include "ui/imgui_all.h"
#include "ui/number_format.h"
#include "ui/popup.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <cmath>
#include <cstdlib>

namespace ui {

namespace {

constexpr float kWidth = 300.0f;
constexpr float kLabel = 84.0f;
constexpr std::string_view kCard = "plot-card";

float row_height(const Context& context) {
    return context.small_control_height() + context.snap(8.0f);
}

// The label at the left of a row; the rest is left for its control.
Box labelled_row(const Context& context, Box& card, std::string_view label) {
    Box row = card.cut_top(row_height(context)).inset(context.px(10.0f), context.snap(4.0f));
    const Box words = row.cut_left(context.px(kLabel), context.px(8.0f));
    draw_text_fitted(*ImGui::GetWindowDrawList(), context.label(), words, label);
    return row;
}

bool read_number(const std::string& text, double& value) {
    const char* begin = text.c_str();
    char* end = nullptr;
    value = std::strtod(begin, &end);
    while (end && *end == ' ')
        ++end;
    return end != begin && end && *end == '\0' && std::isfinite(value);
}

// A range that a logarithmic axis cannot hold gives way to an automatic one.
void set_scale(PlotOptions& options, const PlotInput& input, bool log) {
    if (options.log == log) return;
    options.log = log;
    if (log && options.range && (*options.range)[0] <= 0.0) options.range.reset();
    if (!log && !options.range && !input.log) options.range = input.range;
}

std::array<double, 2> ends_of(const Axis& axis) {
    if (!axis.log) return {axis.low, axis.high};
    return {std::pow(10.0, axis.low), std::pow(10.0, axis.high)};
}

} // namespace

base::Result<std::array<double, 2>> range_from_text(const std::string& low, const std::string& high,
                                                    bool log) {
    std::array<double, 2> range{};
    if (!read_number(low, range[0]) || !read_number(high, range[1]))
        return base::Error{"The range of a plot is two numbers, such as 0 and 2.5."};
    if (range[0] >= range[1])
        return base::Error{"The range of a plot goes from the smaller number to the larger."};
    if (std::abs(range[0]) > 1e30 || std::abs(range[1]) > 1e30)
        return base::Error{"The range of a plot ends at 1e30."};
    if (range[1] - range[0] < 1e-9 * std::max(std::abs(range[0]), std::abs(range[1])))
        return base::Error{"The two ends of that range are too close to tell apart."};
    if (log && range[0] <= 0.0)
        return base::Error{"A logarithmic scale holds only numbers above 0."};
    return range;
}

void PlotMenu::show_range(const PlotOptions& options) {
    if (!options.range) return;
    typed_[0] = format_plain((*options.range)[0], 6);
    typed_[1] = format_plain((*options.range)[1], 6);
}

void PlotMenu::draw_range(const Context& context, Box& card, const PlotInput& input,
                          const Axis& now, PlotOptions& options, std::string& problem) {
    constexpr std::array<std::string_view, 2> kRanges{"Automatic", "Fixed"};
    const Box row = labelled_row(context, card, "Range");
    const bool fixed = segmented(context, "range", row, kRanges, options.range ? 1 : 0) == 1;
    if (fixed != options.range.has_value()) {
        const bool stated = input.range && (!options.log || (*input.range)[0] > 0.0);
        options.range.reset();
        if (fixed) options.range = stated ? *input.range : ends_of(now);
        show_range(options);
    }
    if (!options.range) return;
    const Box ends = labelled_row(context, card, "From, to");
    bool entered = false;
    for (int i = 0; i < 2; ++i) {
        const auto end = static_cast<std::size_t>(i);
        const FieldResult result =
            text_field(context, i == 0 ? "low" : "high", ends.column(i, 2, context.px(8.0f)), "",
                       typed_[end], false, Face::regular, 13.0f);
        entered = entered || result.entered || (result.left && !result.active);
    }
    if (!entered) return;
    const auto range = range_from_text(typed_[0], typed_[1], options.log);
    if (range)
        options.range = *range;
    else
        problem = range.error();
    show_range(options);
}

PlotMenuEvents PlotMenu::draw(const Context& context, const Box& box, const PlotInput& input,
                              const Axis& now, bool big, PlotOptions& options) {
    PlotMenuEvents events;
    if (icon_button(context, "plot-menu", box, Icon::more, "Smoothing, scale, range, copy",
                    ButtonKind::quiet)) {
        show_range(options);
        open_popup(kCard);
    }
    const std::array<MenuRow, 3> all_rows{{{big ? "Back to the lab" : "Enlarge", {}, false},
                                           {"Copy as CSV", {}, false},
                                           {"Show the arithmetic", {}, false}}};
    const std::span<const MenuRow> rows = std::span(all_rows).first(input.has_arithmetic ? 3u : 2u);
    const bool two_runs = !input.series.empty() && input.series.front().side != Side::alone;
    const float controls =
        (3.0f + (options.range ? 1.0f : 0.0f) + (two_runs ? 1.0f : 0.0f)) * row_height(context);
    const float width = context.px(kWidth);
    Box card;
    if (!begin_popup(context, kCard, {box.right() - width, box.y, box.w, box.h}, width,
                     menu_height(context, rows) + controls + context.snap(4.0f), card))
        return events;
    const int row = menu_rows(context, card.cut_top(menu_height(context, rows)), rows);
    events.enlarge = row == 0;
    events.copy = row == 1;
    events.arithmetic = row == 2;
    card.cut_top(context.snap(4.0f));
    if (two_runs) {
        constexpr std::array<std::string_view, 2> kShown{"A and B", "B \xE2\x88\x92 A"};
        const int now_shown = paired(input) ? 0 : 1;
        const int chosen =
            segmented(context, "shown", labelled_row(context, card, "Show"), kShown, now_shown);
        if (chosen != now_shown) events.difference = chosen == 1;
    }
    constexpr std::array<std::string_view, 3> kSmoothing{"Off", "Light", "Strong"};
    options.smoothing = static_cast<Smoothing>(
        segmented(context, "smoothing", labelled_row(context, card, "Smoothing"), kSmoothing,
                  static_cast<int>(options.smoothing)));
    constexpr std::array<std::string_view, 2> kScales{"Linear", "Log"};
    const Box scale = labelled_row(context, card, "Scale");
    set_scale(options, input,
              segmented(context, "scale", scale, kScales, options.log ? 1 : 0) == 1);
    draw_range(context, card, input, now, options, events.problem);
    if (row >= 0 || events.difference) close_popup();
    end_popup();
    return events;
}

} // namespace ui
