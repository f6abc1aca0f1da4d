#include "ui/imgui_all.h"
#include "ui/text.h"
#include "ui/widgets.h"

namespace ui {

void tooltip(const Context& context, std::string_view text) {
    const bool by_keyboard = ImGui::IsItemFocused() && ImGui::GetIO().NavVisible;
    if (text.empty() || ImGui::GetIO().MouseSource == ImGuiMouseSource_TouchScreen) return;
    if (!by_keyboard && !ImGui::IsItemHovered(ImGuiHoveredFlags_DelayNormal)) return;
    const ImVec2 low = ImGui::GetItemRectMin();
    const ImVec2 high = ImGui::GetItemRectMax();
    show_note(context, text, {low.x, low.y, high.x - low.x, high.y - low.y});
}

void show_note(const Context& context, std::string_view text, const Box& anchor) {
    const TextStyle style = context.style(Face::regular, 13.0f, context.theme.card);
    const std::vector<std::string_view> lines = wrap_words(style, text, context.px(280.0f));
    float width = 0.0f;
    for (const std::string_view line : lines)
        width = std::max(width, text_width(style, line));
    const ImVec2 pad(context.px(10.0f), context.px(7.0f));
    const float leading = std::round(1.45f * style.size);
    const ImVec2 size(std::ceil(width) + 2.0f * pad.x,
                      leading * static_cast<float>(lines.size()) + 2.0f * pad.y);
    const ImVec2 page = ImGui::GetIO().DisplaySize;
    const float edge = context.px(6.0f);
    ImVec2 at(anchor.middle_x() - 0.5f * size.x, anchor.bottom() + context.px(8.0f));
    if (at.y + size.y > page.y) at.y = anchor.y - size.y - context.px(8.0f);
    at.x = std::clamp(std::round(at.x), edge, std::max(edge, page.x - size.x - edge));
    at.y = std::round(at.y);
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    list.AddRectFilled(at, at + size, context.theme.ink, context.px(7.0f));
    float y = at.y + pad.y;
    for (const std::string_view line : lines) {
        draw_text_middle(list, style, at.x + pad.x, y + 0.5f * leading, line);
        y += leading;
    }
}

} // namespace ui
