#include "ui/keys_help.h"

#include "ui/imgui_all.h"
#include "ui/text.h"
#include "ui/widgets.h"

namespace ui {

namespace {

void draw_lines(const Context& context, std::span<const KeyLine> lines, Box box) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Theme& theme = context.theme;
    for (const KeyLine& line : lines) {
        Box row = box.cut_top(context.snap(line.what.empty() ? 34.0f : 28.0f));
        if (line.what.empty()) {
            draw_text(list, context.style(Face::semibold, 13.0f, theme.soft), row.x,
                      row.bottom() - context.px(8.0f), line.keys);
            continue;
        }
        const Box keys = row.cut_left(context.px(150.0f), context.px(12.0f));
        draw_text_fitted(list, context.style(Face::mono, 13.0f, theme.accent), keys, line.keys);
        draw_text_fitted(list, context.style(Face::regular, 14.0f, theme.ink), row, line.what);
    }
}

float lines_height(const Context& context, std::span<const KeyLine> lines) {
    float height = 0.0f;
    for (const KeyLine& line : lines)
        height += context.snap(line.what.empty() ? 34.0f : 28.0f);
    return height;
}

} // namespace

void keys_help(const Context& context, std::span<const KeyLine> lines, bool& open) {
    constexpr const char* kName = "Keys##help";
    if (open && !ImGui::IsPopupOpen(kName)) ImGui::OpenPopup(kName);
    if (!ImGui::IsPopupOpen(kName)) return;
    const ImVec2 page = ImGui::GetIO().DisplaySize;
    const float pad = context.snap(22.0f);
    const float head = context.snap(44.0f);
    const float w = std::min(context.px(580.0f), page.x - context.px(24.0f));
    const float content = head + lines_height(context, lines) + 2.0f * pad;
    const float h = std::min(content, page.y - context.px(24.0f));
    ImGui::SetNextWindowPos({std::round(0.5f * (page.x - w)), std::round(0.5f * (page.y - h))});
    ImGui::SetNextWindowSize({w, h});
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove |
                                        ImGuiWindowFlags_NoResize |
                                        ImGuiWindowFlags_NoSavedSettings;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ImGui::GetStyle().PopupRounding);
    const bool shown = ImGui::BeginPopupModal(kName, nullptr, kFlags);
    ImGui::PopStyleVar();
    if (!shown) return;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({1.0f, content});
    Box box{at.x + pad, at.y + pad, w - 2.0f * pad, content - 2.0f * pad};
    Box title = box.cut_top(head);
    const float size = context.small_control_height();
    const Box close = title.cut_right(size);
    draw_text_middle(*ImGui::GetWindowDrawList(),
                     context.style(Face::semibold, 20.0f, context.theme.ink, -0.015f), title.x,
                     title.y + 0.5f * size, "Keys");
    if (icon_button(context, "close", {close.x, close.y, size, size}, Icon::close, "Close",
                    ButtonKind::quiet) ||
        !open || ImGui::IsKeyPressed(ImGuiKey_Escape))
        open = false;
    draw_lines(context, lines, box);
    const bool outside = ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
                         !ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    if (outside && !ImGui::IsWindowAppearing()) open = false;
    if (!open) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
}

} // namespace ui
