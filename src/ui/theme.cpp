#include "ui/theme.h"

#include "ui/imgui_all.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

// From the 0xRRGGBB of a style sheet.
constexpr Color rgb(std::uint32_t hex, std::uint32_t alpha = 0xff) {
    return (alpha << 24) | ((hex & 0xff) << 16) | (hex & 0xff00) | ((hex >> 16) & 0xff);
}

double linear(Color color, int shift) {
    const double v = static_cast<double>((color >> shift) & 0xff) / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
    return 0.2126 * linear(color, 0) + 0.7152 * linear(color, 8) + 0.0722 * linear(color, 16);
}

ImVec4 vec(Color color) {
    return ImGui::ColorConvertU32ToFloat4(color);
}

void apply_sizes(ImGuiStyle& style, float unit) {
    style.WindowPadding = {0.0f, 0.0f};
    style.WindowBorderSize = 0.0f;
    style.WindowRounding = 0.0f;
    style.WindowMinSize = {1.0f, 1.0f};
    style.ChildRounding = 0.0f;
    style.ChildBorderSize = 0.0f;
    style.PopupRounding = std::round(12.0f * unit);
    style.PopupBorderSize = std::max(1.0f, std::round(unit));
    style.FrameRounding = std::round(8.0f * unit);
    style.FrameBorderSize = 0.0f;
    style.FramePadding = {std::round(10.0f * unit), std::round(6.0f * unit)};
    style.ItemSpacing = {0.0f, 0.0f};
    style.ItemInnerSpacing = {0.0f, 0.0f};
    style.ScrollbarSize = std::round(10.0f * unit);
    style.ScrollbarRounding = std::round(5.0f * unit);
    style.GrabMinSize = std::round(36.0f * unit);
    style.HoverDelayNormal = 0.45f;
    style.CircleTessellationMaxError = 0.2f;
}

} // namespace

Theme light_theme() {
    Theme t{};
    t.dark = false;
    t.paper = rgb(0xFAF9F6);
    t.card = rgb(0xFFFFFF);
    t.ink = rgb(0x1C1D21);
    t.soft = rgb(0x5D6068);
    t.line = rgb(0xE4E2DC);
    t.accent = rgb(0x3F51C9);
    t.accent_soft = rgb(0xE9EBFA);
    t.accent_hover = rgb(0x3444B0);
    t.on_accent = rgb(0xFFFFFF);
    t.hover = rgb(0xF1EFEA);
    t.knob = rgb(0xFFFFFF);
    t.control = rgb(0x8C8A84);
    t.code = rgb(0xF1EFEA);
    t.hard_text = rgb(0xAA3333);
    t.hard_line = rgb(0xE7C5C5);
    t.hard_fill = rgb(0xFBF1F1);
    t.warn_text = rgb(0x7A5A00);
    t.warn_line = rgb(0xEBDDB5);
    t.warn_fill = rgb(0xFCF8EA);
    t.good_text = rgb(0x00785A);
    t.veil = rgb(0x1C1D21, 0x59);
    t.shadow = rgb(0x1C1D21, 0x12);
    t.real = rgb(0x0072B2);
    t.generated = rgb(0xD55E00);
    t.good = rgb(0x009E73);
    t.warning = rgb(0xB8860B);
    t.neutral = rgb(0x6B6E76);
    t.data_accent = rgb(0x3F51C9);
    return t;
}

Theme dark_theme() {
    Theme t{};
    t.dark = true;
    t.paper = rgb(0x16171B);
    t.card = rgb(0x1E2025);
    t.ink = rgb(0xECEBE7);
    t.soft = rgb(0xA4A7B0);
    t.line = rgb(0x33363E);
    t.accent = rgb(0x97A5FF);
    t.accent_soft = rgb(0x2A2F52);
    t.accent_hover = rgb(0xB1BCFF);
    t.on_accent = rgb(0x14162B);
    t.hover = rgb(0x272A31);
    t.knob = rgb(0x1E2025);
    t.control = rgb(0x767A85);
    t.code = rgb(0x2A2D34);
    t.hard_text = rgb(0xF2A0A0);
    t.hard_line = rgb(0x5E3438);
    t.hard_fill = rgb(0x35232A);
    t.warn_text = rgb(0xE5C05A);
    t.warn_line = rgb(0x54482A);
    t.warn_fill = rgb(0x2B281F);
    t.good_text = rgb(0x3CCB9F);
    t.veil = rgb(0x000000, 0x8C);
    t.shadow = rgb(0x000000, 0x50);
    t.real = rgb(0x56B4E9);
    t.generated = rgb(0xF08A3C);
    t.good = rgb(0x2BC196);
    t.warning = rgb(0xE0B33A);
    t.neutral = rgb(0x9A9DA6);
    t.data_accent = rgb(0x97A5FF);
    return t;
}

Color ink_color(const Theme& theme, scene::Ink ink) {
    switch (ink) {
    case scene::Ink::real:
        return theme.real;
    case scene::Ink::generated:
        return theme.generated;
    case scene::Ink::good:
        return theme.good;
    case scene::Ink::warning:
        return theme.warning;
    case scene::Ink::neutral:
        return theme.neutral;
    case scene::Ink::accent:
        break;
    }
    return theme.data_accent;
}

Color faded(Color color, float opacity) {
    const float alpha = static_cast<float>(color >> 24) * std::clamp(opacity, 0.0f, 1.0f);
    return (color & 0x00ffffffu) | (static_cast<Color>(std::lround(alpha)) << 24);
}

double contrast(Color a, Color b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

void apply_style(const Theme& theme, float unit) {
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle();
    apply_sizes(style, unit);
    auto set = [&style](ImGuiCol role, Color color) { style.Colors[role] = vec(color); };
    for (ImVec4& color : style.Colors)
        color = vec(theme.ink);
    set(ImGuiCol_Text, theme.ink);
    set(ImGuiCol_TextDisabled, theme.soft);
    set(ImGuiCol_WindowBg, theme.paper);
    set(ImGuiCol_ChildBg, faded(theme.paper, 0.0f));
    set(ImGuiCol_PopupBg, theme.card);
    set(ImGuiCol_Border, theme.line);
    set(ImGuiCol_BorderShadow, faded(theme.line, 0.0f));
    for (ImGuiCol role : {ImGuiCol_FrameBg, ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive})
        set(role, faded(theme.card, 0.0f));
    set(ImGuiCol_ScrollbarBg, faded(theme.paper, 0.0f));
    set(ImGuiCol_ScrollbarGrab, faded(theme.control, 0.35f));
    set(ImGuiCol_ScrollbarGrabHovered, faded(theme.control, 0.7f));
    set(ImGuiCol_ScrollbarGrabActive, theme.control);
    set(ImGuiCol_TextSelectedBg, theme.accent_soft);
    set(ImGuiCol_InputTextCursor, theme.accent);
    set(ImGuiCol_NavCursor, theme.accent);
    set(ImGuiCol_ModalWindowDimBg, theme.veil);
    set(ImGuiCol_NavWindowingDimBg, theme.veil);
    set(ImGuiCol_ResizeGrip, faded(theme.line, 0.0f));
}

} // namespace ui
