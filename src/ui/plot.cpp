#include "ui/plot.h"

#include "ui/imgui_all.h"
#include "ui/number_format.h"
#include "ui/plot_head.h"
#include "ui/plot_reading.h"
#include "ui/press.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace ui {

namespace {

constexpr int kMostTicks = 4; // of a card
constexpr float kTickGap = 44.0f;
constexpr float kFaint = 0.28f;

SeriesLook look_of(const Theme& theme, const PlotInput& input, std::size_t i) {
    return paired(input) ? paired_look(theme, i / 2, i % 2 == 1) : series_look(theme, i);
}

// Under an enlarged plot: what its readouts are.
float help_height(const Context& context, const PlotInput& input, float width) {
    const std::vector<std::string_view> lines = wrap_words(context.label(), input.help, width);
    return input.help.empty() ? 0.0f : context.px(20.0f) * static_cast<float>(lines.size());
}

void draw_help(const Context& context, const PlotInput& input, Box box) {
    if (input.help.empty()) return;
    for (const std::string_view line : wrap_words(context.label(), input.help, box.w))
        draw_text_fitted(*ImGui::GetWindowDrawList(), context.label(),
                         box.cut_top(context.px(20.0f)), line);
}

std::size_t index_at(const PlotInput& input, double tick) {
    const auto after = std::lower_bound(input.ticks.begin(), input.ticks.end(),
                                        static_cast<std::int64_t>(std::max(0.0, tick)));
    auto at = static_cast<std::size_t>(after - input.ticks.begin());
    if (at == input.ticks.size()) return at - 1;
    const bool before_is_nearer =
        at > 0 && static_cast<double>(input.ticks[at] + input.ticks[at - 1]) > 2.0 * tick;
    return before_is_nearer ? at - 1 : at;
}

} // namespace

void Plot::reset() {
    range_.reset();
    seen_ = 0;
    reading_.reset();
}

void Plot::begin(const PlotInput& input, int most_ticks) {
    if (!begun_) {
        begun_ = true;
        options_.log = input.log;
        options_.range = input.range;
    }
    std::int64_t end = input.ticks.empty() ? 0 : input.ticks.back();
    std::size_t shortest = input.series.empty() ? 0 : input.series.front().values.size();
    for (const PlotSeries& series : input.series) {
        if (!series.ticks.empty()) end = std::max(end, series.ticks.back());
        shortest = std::min(shortest, series.values.size());
    }
    frame_.last_tick = static_cast<double>(tick_axis_end(end));
    if (options_.range) {
        const auto [low, high] = *options_.range;
        frame_.values = options_.log ? fixed_log_axis(low, high, most_ticks)
                                     : fixed_axis(low, high, most_ticks);
        return;
    }
    if (range_log_ != options_.log) range_.reset();
    // A store that was thinned out is read again; the range it had is kept.
    if (shortest < seen_ || range_log_ != options_.log) seen_ = 0;
    range_log_ = options_.log;
    for (const PlotSeries& series : input.series)
        for (std::size_t i = seen_ > 0 ? seen_ - 1 : 0; i < series.values.size(); ++i)
            if (!options_.log || series.values[i] > 0.0f)
                range_.add(static_cast<double>(series.values[i]));
    seen_ = shortest;
    const double low = range_.empty() ? 0.0 : range_.low();
    const double high = range_.empty() ? 1.0 : range_.high();
    frame_.values =
        options_.log ? nice_log_axis(low, high, most_ticks) : nice_axis(low, high, most_ticks);
}

void Plot::draw_curves(const Context& context, const PlotInput& input) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const double span = smoothing_span(options_.smoothing, frame_.last_tick);
    smoothed_.clear();
    for (std::size_t i = 0; span > 0.0 && i < input.series.size(); ++i)
        smoothed_.push_back(
            smoothed(ticks_of(input, input.series[i]), input.series[i].values, span));
    if (input.now) {
        const float x = std::round(frame_.x(static_cast<double>(*input.now)));
        list.AddRectFilled({x, frame_.area.y}, {x + 2.0f * context.hairline, frame_.area.bottom()},
                           context.theme.accent);
    }
    for (std::size_t i = input.series.size(); i-- > 0;) {
        const std::span<const std::int64_t> ticks = ticks_of(input, input.series[i]);
        Curve curve{.ticks = ticks,
                    .values = input.series[i].values,
                    .look = look_of(context.theme, input, i),
                    .index = i};
        if (span > 0.0) {
            curve.opacity = kFaint;
            curve.width = 1.2f;
            const float dash = std::exchange(curve.look.dash, 0.0f);
            draw_series(list, context, frame_, curve);
            curve = {.ticks = ticks, .values = smoothed_[i], .look = curve.look, .index = i};
            curve.look.dash = dash;
        }
        curve.marks = true;
        draw_series(list, context, frame_, curve);
    }
}

void Plot::draw_foot(const Context& context, const PlotInput& input, const Box& box) const {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const TextStyle style = context.style(Face::regular, 11.0f, context.theme.soft);
    std::string note;
    const double span = smoothing_span(options_.smoothing, frame_.last_tick);
    if (span > 0.0)
        note = "smoothed over " + format_count(std::llround(span)) + " ticks";
    else if (options_.log)
        for (const PlotSeries& series : input.series)
            if (std::any_of(series.values.begin(), series.values.end(),
                            [](float v) { return v <= 0.0f; }))
                note = "log scale: only values above 0";
    const float noted = note.empty() ? 0.0f : text_width(style, note) + context.px(10.0f);
    Box origin = box;
    const Box right = origin.cut_right(std::min(noted, box.w));
    if (!note.empty()) draw_text_right(list, style, right.right(), right.middle_y(), note);
    origin_line(context, input.origin, origin, 11.0f, true);
}

void Plot::read_by_keyboard(const PlotInput& input) {
    const ImGuiID item = ImGui::GetItemID();
    const std::size_t last = input.ticks.size() - 1;
    const std::size_t now = reading_ ? index_at(input, static_cast<double>(*reading_)) : last;
    const std::size_t page = std::max<std::size_t>(1, last / 20);
    const std::array<std::pair<ImGuiKey, std::size_t>, 6> moves{
        {{ImGuiKey_LeftArrow, now - std::min<std::size_t>(now, 1)},
         {ImGuiKey_RightArrow, std::min(now + 1, last)},
         {ImGuiKey_PageUp, now - std::min(now, page)},
         {ImGuiKey_PageDown, std::min(now + page, last)},
         {ImGuiKey_Home, 0},
         {ImGuiKey_End, last}}};
    for (const auto& [key, to] : moves) {
        own_key_when_focused(key);
        if (!ImGui::IsKeyPressed(key, ImGuiInputFlags_Repeat, item)) continue;
        reading_ = input.ticks[to];
        pinned_ = true;
    }
}

void Plot::read(const PlotInput& input, const Press& state) {
    const ImGuiIO& io = ImGui::GetIO();
    if (!pinned_) reading_.reset();
    if (input.ticks.empty()) return reading_.reset();
    const bool finger = io.MouseSource == ImGuiMouseSource_TouchScreen;
    // A little beyond the ends, so that the first and the last tick are easy to meet.
    const float beyond = 0.04f * frame_.area.w;
    const Box& area = frame_.area;
    const bool inside = Box{area.x - beyond, area.y, area.w + 2.0f * beyond, area.h}.contains(
        io.MousePos.x, io.MousePos.y);
    const bool moved = io.MouseDelta.x != 0.0f || io.MouseDelta.y != 0.0f;
    const bool clicked = ImGui::IsMouseClicked(ImGuiMouseButton_Left);
    if (pinned_ && !state.held && (clicked || (!finger && moved))) {
        pinned_ = false;
        reading_.reset();
    }
    if (inside && (finger ? state.held : state.hovered && (!pinned_ || moved))) {
        reading_ = input.ticks[index_at(input, frame_.tick_at(io.MousePos.x))];
        pinned_ = finger;
    }
    if (state.focused)
        read_by_keyboard(input);
    else if (pinned_ && !finger)
        pinned_ = false;
}

void Plot::draw_reading(const Context& context, const PlotInput& input) const {
    if (!reading_) return;
    const std::int64_t tick = input.ticks[index_at(input, static_cast<double>(*reading_))];
    const float x = std::round(frame_.x(static_cast<double>(tick)));
    ImDrawList& here = *ImGui::GetWindowDrawList();
    here.AddRectFilled({x, frame_.area.y}, {x + context.hairline, frame_.area.bottom()},
                       context.theme.control);
    std::vector<ReadingRow> rows;
    for (std::size_t i = 0; i < input.series.size(); ++i) {
        const PlotSeries& series = input.series[i];
        const double value = value_at(input, series, tick);
        double shown = value;
        std::string note;
        if (!smoothed_.empty()) {
            PlotSeries smooth = series;
            smooth.values = smoothed_[i];
            shown = value_at(input, smooth, tick);
            note = "smoothed " + present_text(series, shown);
        }
        const SeriesLook look = look_of(context.theme, input, i);
        const double place = frame_.values.place(shown);
        if (std::isfinite(place)) draw_mark(here, context, x, frame_.y(place), look);
        std::string text = present_text(series, value);
        if (!series.unit.empty()) text += " " + std::string(series.unit);
        rows.push_back({look, full_label(series), std::move(text), std::move(note)});
    }
    const Box line{x, frame_.area.y, context.hairline, frame_.area.h};
    draw_reading_card(context, "Tick " + format_count(tick), rows, line);
}

PlotEvents Plot::draw(const Context& context, std::string_view id, const PlotInput& input, Box box,
                      bool big) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    fill_box(list, box, context.theme.card, context.px(12.0f));
    frame_box(list, context, box, context.theme.line, context.px(12.0f));
    ImGui::PushID(id.data(), id.data() + id.size());
    const Press state = press_under("plot", box);
    Box inner = box.inset(context.snap(12.0f), context.snap(8.0f));
    const Box head = inner.cut_top(plot_head_height(context, input, inner.w), context.snap(4.0f));
    const float size = context.snap(context.touch ? 44.0f : 26.0f);
    const Box corner{box.right() - size - context.snap(4.0f), box.y + context.snap(4.0f), size,
                     size};
    draw_plot_head(context, input, head, corner);
    if (big) {
        inner.cut_top(context.px(8.0f));
        const float help = help_height(context, input, inner.w);
        draw_help(context, input, inner.cut_bottom(help, help > 0.0f ? context.px(8.0f) : 0.0f));
    }
    const Box foot = inner.cut_bottom(context.snap(16.0f));
    begin(input, big ? std::max(kMostTicks, static_cast<int>(inner.h / context.px(kTickGap)))
                     : kMostTicks);
    place_axes(context, frame_, inner);
    draw_axes(list, context, frame_);
    draw_curves(context, input);
    draw_foot(context, input, foot);
    PlotEvents events;
    // The card's own item comes first: its keys and its help belong to it, not to the button.
    read(input, state);
    if (!reading_ && !big) tooltip(context, input.help);
    const bool by_key = state.pressed && !ImGui::IsMouseReleased(ImGuiMouseButton_Left) &&
                        !ImGui::IsMouseReleased(ImGuiMouseButton_Right);
    const bool twice = state.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    const PlotMenuEvents menu = menu_.draw(context, corner, input, frame_.values, big, options_);
    events.enlarge = menu.enlarge || by_key || twice;
    events.copy = menu.copy;
    events.arithmetic = menu.arithmetic;
    events.difference = menu.difference;
    events.problem = menu.problem;
    draw_reading(context, input);
    ImGui::PopID();
    return events;
}

} // namespace ui
