#include "ui/widgets.h"

#include "ui/imgui_all.h"
#include "ui/press.h"
#include "ui/text.h"

namespace ui {

namespace {

constexpr float kLabel = 14.0f;
constexpr float kIcon = 13.0f;
constexpr float kPad = 12.0f;

struct ButtonColors {
    Color fill, line, text;
};

ButtonColors button_colors(const Theme& theme, ButtonKind kind, const Press& state) {
    const bool lit = state.hovered || state.held;
    if (kind == ButtonKind::primary)
        return {lit ? theme.accent_hover : theme.accent, 0, theme.on_accent};
    if (kind == ButtonKind::quiet) return {lit ? theme.hover : 0u, 0, theme.ink};
    return {lit ? theme.hover : theme.card, theme.line, theme.ink};
}

void paint_button(const Context& context, const Box& box, const ButtonColors& colors) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float rounding = context.px(8.0f);
    if (colors.fill >> 24) fill_box(list, box, colors.fill, rounding);
    if (colors.line >> 24) frame_box(list, context, box, colors.line, rounding);
}

TextStyle button_style(const Context& context, Color color) {
    return context.style(Face::semibold, kLabel, color);
}

void paint_chip(ImDrawList& list, const Context& context, const Box& box, ChipKind kind) {
    const Theme& theme = context.theme;
    if (kind == ChipKind::hard) fill_box(list, box, theme.hard_fill, 0.5f * box.h);
    if (kind == ChipKind::accent) fill_box(list, box, theme.accent_soft, 0.5f * box.h);
    const Color line = kind == ChipKind::hard     ? theme.hard_line
                       : kind == ChipKind::accent ? theme.accent_soft
                                                  : theme.line;
    frame_box(list, context, box, line, 0.5f * box.h);
}

} // namespace

void fill_box(ImDrawList& list, const Box& box, Color fill, float rounding) {
    list.AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, fill, rounding);
}

void frame_box(ImDrawList& list, const Context& context, const Box& box, Color line,
               float rounding) {
    list.AddRect({box.x, box.y}, {box.right(), box.bottom()}, line, rounding, 0, context.hairline);
}

float button_width(const Context& context, const ButtonText& text) {
    float width = 2.0f * context.px(kPad);
    if (!text.label.empty()) width += text_width(button_style(context, 0), text.label);
    if (text.icon) width += context.px(kIcon);
    if (text.icon && !text.label.empty()) width += context.px(8.0f);
    if (text.opens_menu) width += context.px(16.0f);
    return std::ceil(width);
}

bool button(const Context& context, std::string_view id, const Box& box, const ButtonText& text,
            ButtonKind kind) {
    const Press state = press(id, box);
    const ButtonColors colors = button_colors(context.theme, kind, state);
    paint_button(context, box, colors);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float content = button_width(context, text) - 2.0f * context.px(kPad);
    float x = std::round(box.x + std::max(context.px(8.0f), 0.5f * (box.w - content)));
    const float middle = box.middle_y();
    if (text.icon) {
        draw_icon(list, *text.icon, x + context.px(0.5f * kIcon), middle, context.px(kIcon),
                  colors.text);
        x += context.px(kIcon + 8.0f);
    }
    const float chevron = text.opens_menu ? context.px(16.0f) : 0.0f;
    const float room = box.right() - context.px(8.0f) - chevron - x;
    if (!text.label.empty())
        draw_text_fitted(list, button_style(context, colors.text), {x, box.y, room, box.h},
                         text.label);
    if (text.opens_menu)
        draw_icon(list, Icon::down, box.right() - context.px(17.0f), middle, context.px(10.0f),
                  colors.text);
    return state.pressed;
}

bool icon_button(const Context& context, std::string_view id, const Box& box, Icon icon,
                 std::string_view name, ButtonKind kind) {
    const bool pressed = button(context, id, box, {.label = {}, .icon = icon}, kind);
    tooltip(context, name);
    return pressed;
}

float chip(ImDrawList& list, const Context& context, float x, float middle_y, std::string_view text,
           ChipKind kind) {
    const Theme& theme = context.theme;
    const Color color = kind == ChipKind::hard     ? theme.hard_text
                        : kind == ChipKind::accent ? theme.accent
                                                   : theme.ink;
    const TextStyle style = context.style(Face::regular, 12.0f, color);
    const float width = std::ceil(text_width(style, text)) + 2.0f * context.snap(11.0f);
    const float height = context.snap(22.0f);
    const Box box{std::round(x), std::round(middle_y - 0.5f * height), width, height};
    paint_chip(list, context, box, kind);
    draw_text_centred(list, style, box, text);
    return width;
}

float segmented_width(const Context& context, std::span<const std::string_view> labels) {
    float widest = 0.0f;
    for (const std::string_view label : labels)
        widest = std::max(widest, text_width(button_style(context, 0), label));
    return std::ceil((widest + 2.0f * context.px(kPad)) * static_cast<float>(labels.size()));
}

int segmented(const Context& context, std::string_view id, const Box& box,
              std::span<const std::string_view> labels, int chosen) {
    const Theme& theme = context.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    fill_box(list, box, theme.hover, context.px(9.0f));
    ImGui::PushID(id.data(), id.data() + id.size());
    const int n = static_cast<int>(labels.size());
    const Box inner = box.inset(context.snap(3.0f));
    int result = chosen;
    for (int i = 0; i < n; ++i) {
        const std::string_view label = labels[static_cast<std::size_t>(i)];
        const Box part = inner.column(i, n, 0.0f);
        const Press state = press(label, part);
        if (state.pressed) result = i;
        const bool on = i == chosen;
        if (on) fill_box(list, part, theme.card, context.px(7.0f));
        if (on) frame_box(list, context, part, theme.line, context.px(7.0f));
        const Color color = on ? theme.accent : state.hovered ? theme.ink : theme.soft;
        draw_text_centred(list, context.style(on ? Face::semibold : Face::regular, kLabel, color),
                          part, label);
    }
    ImGui::PopID();
    return result;
}

bool toggle(const Context& context, std::string_view id, const Box& box, std::string_view label,
            bool on, bool enabled) {
    const Theme& theme = context.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool pressed = enabled && press(id, box).pressed;
    const bool state = pressed ? !on : on;
    const float height = context.snap(18.0f);
    const Box track{box.x, std::round(box.middle_y() - 0.5f * height), context.snap(32.0f), height};
    fill_box(list, track, state ? theme.accent : theme.control, 0.5f * height);
    const float r = 0.5f * height - context.snap(2.0f);
    const float knob = state ? track.right() - 0.5f * height : track.x + 0.5f * height;
    list.AddCircleFilled({knob, track.middle_y()}, r, theme.knob);
    const float text_x = track.right() + context.px(10.0f);
    draw_text_fitted(list, context.style(Face::regular, 13.0f, enabled ? theme.ink : theme.soft),
                     {text_x, box.y, box.right() - text_x, box.h}, label);
    return state;
}

} // namespace ui
