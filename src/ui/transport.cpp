#include "ui/transport.h"

#include "ui/imgui_all.h"
#include "ui/number_format.h"
#include "ui/popup.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <array>
#include <string>

namespace ui {

namespace {

struct Speed {
    std::string_view label;
    std::string_view about;
    double factor; // 0: as fast as possible
};

constexpr std::array<Speed, 5> kSpeeds{
    {{"¼×", "", 0.25}, {"½×", "", 0.5}, {"1×", "", 1.0}, {"4×", "", 4.0}, {"Max", "", 0.0}}};

int rate_of(const Speed& speed, int normal) {
    if (speed.factor == 0.0) return 0;
    return std::max(1, static_cast<int>(std::lround(speed.factor * normal)));
}

std::size_t speed_index(const TransportInput& input) {
    for (std::size_t i = 0; i < kSpeeds.size(); ++i)
        if (rate_of(kSpeeds[i], input.normal_ticks_per_second) == input.ticks_per_second) return i;
    return 2;
}

std::string about(const Speed& speed, int normal) {
    const int rate = rate_of(speed, normal);
    return rate == 0 ? std::string("As fast as this machine allows")
                     : format_count(rate) + " ticks per second";
}

int speed_menu(const Context& context, const TransportInput& input, const Box& box) {
    const std::size_t now = speed_index(input);
    const ButtonText text{.label = kSpeeds[now].label, .icon = std::nullopt, .opens_menu = true};
    if (button(context, "speed", box, text)) open_popup("speeds");
    tooltip(context, "Speed");
    std::array<std::string, kSpeeds.size()> notes;
    std::array<MenuRow, kSpeeds.size()> rows;
    for (std::size_t i = 0; i < kSpeeds.size(); ++i) {
        notes[i] = about(kSpeeds[i], input.normal_ticks_per_second);
        rows[i] = {kSpeeds[i].label, notes[i], i == now};
    }
    int chosen = -1;
    Box content;
    if (begin_popup(context, "speeds", box, context.px(250.0f), menu_height(context, rows),
                    content)) {
        const int row = menu_rows(context, content, rows);
        if (row >= 0) {
            chosen = rate_of(kSpeeds[static_cast<std::size_t>(row)], input.normal_ticks_per_second);
            close_popup();
        }
        end_popup();
    }
    return chosen;
}

void draw_progress(const Context& context, const TransportInput& input, Box box) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Theme& theme = context.theme;
    const auto total = static_cast<double>(input.tick + input.replay_left - input.replay_from);
    const double share =
        total > 0.0 ? static_cast<double>(input.tick - input.replay_from) / total : 0.0;
    std::string text = "Replaying to tick " + format_count(input.tick + input.replay_left);
    if (input.replay_seconds >= 0.5)
        text += ", about " + format_count(std::llround(std::ceil(input.replay_seconds))) + " s";
    const Box words = box.cut_top(0.5f * box.h);
    draw_text_fitted(list, context.label(), words, text);
    const float h = context.snap(6.0f);
    Box track{box.x, std::round(box.middle_y() - 0.5f * h), box.w, h};
    fill_box(list, track, theme.line, 0.5f * h);
    track.w *= static_cast<float>(share);
    fill_box(list, track, theme.accent, 0.5f * h);
}

void draw_tick(const Context& context, const TransportInput& input, Box box) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const TextStyle style = context.style(Face::regular, 14.0f, context.theme.ink);
    const std::string number = format_count(input.tick);
    draw_text_right(list, style, box.right(), box.middle_y(), number);
    // The word stands still while the digits change.
    const float widest = std::max(text_width(style, "00,000"), text_width(style, number));
    draw_text_right(list, context.style(Face::regular, 14.0f, context.theme.soft),
                    box.right() - widest - context.px(6.0f), box.middle_y(), "tick");
}

} // namespace

TransportEvents transport(const Context& context, const TransportInput& input, Box box) {
    TransportEvents events;
    const bool replaying = input.replay_left > 0;
    const bool tight = box.w < context.px(420.0f);
    const float gap = context.px(8.0f);
    // Wide enough for either word, so that nothing moves when it changes.
    const float width = std::max(button_width(context, {.label = "Pause", .icon = Icon::pause}),
                                 button_width(context, {.label = "Play", .icon = Icon::play}));
    const Box first = box.cut_left(width, gap);
    if (replaying) {
        events.stop_replay = button(context, "stop", first, {.label = "Stop", .icon = Icon::stop},
                                    ButtonKind::primary);
    } else {
        const ButtonText text{.label = input.playing ? "Pause" : "Play",
                              .icon = input.playing ? Icon::pause : Icon::play};
        events.toggle_play = button(context, "play", first, text, ButtonKind::primary);
        tooltip(context, "Space");
        events.step =
            button(context, "step",
                   box.cut_left(button_width(context, {.label = "Step", .icon = {}}), gap),
                   {.label = "Step", .icon = {}});
        tooltip(context, "One tick (full stop key)");
        events.restart = icon_button(context, "restart", box.cut_left(box.h, gap), Icon::restart,
                                     "Restart from the seed (R)");
    }
    events.set_speed =
        speed_menu(context, input, box.cut_right(context.px(tight ? 66.0f : 70.0f), gap));
    if (replaying)
        draw_progress(context, input, box.inset(context.px(6.0f), 0.0f));
    else
        draw_tick(context, input, box);
    return events;
}

} // namespace ui
