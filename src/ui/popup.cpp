#include "ui/popup.h"

#include "ui/imgui_all.h"
#include "ui/press.h"
#include "ui/text.h"
#include "ui/widgets.h"

namespace ui {

namespace {

// ImGui wants names that end in a zero byte.
ImGuiID popup_id(std::string_view id) {
    return ImGui::GetCurrentWindow()->GetID(id.data(), id.data() + id.size());
}

float row_height(const Context& context, const MenuRow& row) {
    const float one_line = context.touch ? 44.0f : 32.0f;
    return context.snap(row.about.empty() ? one_line : one_line + 18.0f);
}

} // namespace

void open_popup(std::string_view id) {
    ImGui::OpenPopup(popup_id(id));
}

bool popup_open(std::string_view id) {
    return ImGui::IsPopupOpen(popup_id(id), ImGuiPopupFlags_None);
}

bool begin_popup(const Context& context, std::string_view id, const Box& anchor, float width,
                 float height, Box& content) {
    const ImGuiID popup = popup_id(id);
    if (!ImGui::IsPopupOpen(popup, ImGuiPopupFlags_None)) return false;
    const ImVec2 page = ImGui::GetIO().DisplaySize;
    const float edge = context.px(8.0f);
    const float pad = context.snap(6.0f);
    const float w = std::min(width, page.x - 2.0f * edge);
    const float wanted = height + 2.0f * pad;
    const float below = page.y - anchor.bottom() - 2.0f * edge;
    const float above = anchor.y - 2.0f * edge;
    const bool drops = below >= wanted || below >= above;
    const float h = std::min(wanted, drops ? below : above);
    const float y =
        drops ? anchor.bottom() + context.snap(5.0f) : anchor.y - context.snap(5.0f) - h;
    const float x = std::clamp(anchor.x, edge, std::max(edge, page.x - w - edge));
    ImGui::SetNextWindowPos({std::round(x), std::round(y)});
    ImGui::SetNextWindowSize({w, h});
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove |
                                        ImGuiWindowFlags_NoResize |
                                        ImGuiWindowFlags_NoSavedSettings;
    if (!ImGui::BeginPopupEx(popup, kFlags)) return false;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    content = {at.x + pad, at.y + pad, w - 2.0f * pad, height};
    ImGui::Dummy({1.0f, wanted});
    return true;
}

void end_popup() {
    ImGui::EndPopup();
}
void close_popup() {
    ImGui::CloseCurrentPopup();
}

float menu_height(const Context& context, std::span<const MenuRow> rows) {
    float height = 0.0f;
    for (const MenuRow& row : rows)
        height += row_height(context, row);
    return height;
}

int menu_rows(const Context& context, const Box& box, std::span<const MenuRow> rows) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Theme& theme = context.theme;
    Box rest = box;
    int pressed = -1;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const MenuRow& row = rows[i];
        const Box part = rest.cut_top(row_height(context, row));
        ImGui::PushID(static_cast<int>(i));
        const Press state = press("row", part);
        ImGui::PopID();
        if (row.chosen) ImGui::SetItemDefaultFocus();
        if (state.pressed) pressed = static_cast<int>(i);
        if (state.hovered) fill_box(list, part, theme.hover, context.px(7.0f));
        Box text = part.inset(context.px(10.0f), 0.0f);
        const Box sign = text.cut_right(context.px(14.0f), context.px(8.0f));
        if (row.chosen)
            draw_icon(list, Icon::check, sign.middle_x(), part.middle_y(), context.px(13.0f),
                      theme.accent);
        const Color color = row.chosen ? theme.accent : theme.ink;
        const Face face = row.chosen ? Face::semibold : Face::regular;
        if (!row.about.empty()) {
            text = text.inset(0.0f, context.px(6.0f));
            const Box below = text.cut_bottom(0.5f * text.h);
            draw_text_fitted(list, context.style(Face::regular, 12.5f, theme.soft), below,
                             row.about);
        }
        draw_text_fitted(list, context.style(face, 14.0f, color), text, row.label);
    }
    return pressed;
}

int dropdown(const Context& context, std::string_view id, const Box& box,
             std::span<const std::string_view> options, int chosen) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Theme& theme = context.theme;
    const Press state = press(id, box);
    fill_box(list, box, state.hovered ? theme.hover : theme.card, context.px(7.0f));
    frame_box(list, context, box, theme.line, context.px(7.0f));
    Box text = box.inset(context.px(9.0f), 0.0f);
    const Box sign = text.cut_right(context.px(9.0f), context.px(5.0f));
    draw_icon(list, Icon::down, sign.middle_x(), box.middle_y(), context.px(9.0f), theme.soft);
    const auto index = static_cast<std::size_t>(chosen);
    if (index < options.size())
        draw_text_fitted(list, context.style(Face::regular, 13.0f, theme.ink), text,
                         options[index]);
    if (state.pressed) open_popup(id);

    std::vector<MenuRow> rows;
    for (std::size_t i = 0; i < options.size(); ++i)
        rows.push_back({options[i], {}, static_cast<int>(i) == chosen});
    float widest = box.w;
    for (const std::string_view option : options)
        widest = std::max(widest, text_width(context.style(Face::semibold, 14.0f, 0), option) +
                                      context.px(60.0f));
    Box content;
    if (begin_popup(context, id, box, widest, menu_height(context, rows), content)) {
        const int pressed = menu_rows(context, content, rows);
        if (pressed >= 0) {
            chosen = pressed;
            close_popup();
        }
        end_popup();
    }
    return chosen;
}

} // namespace ui
