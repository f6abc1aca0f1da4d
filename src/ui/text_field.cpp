#include "ui/imgui_all.h"
#include "ui/text.h"
#include "ui/widgets.h"

namespace ui {

namespace {

int grow(ImGuiInputTextCallbackData* data) {
    if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
        auto& text = *static_cast<std::string*>(data->UserData);
        text.resize(static_cast<std::size_t>(data->BufTextLen));
        data->Buf = text.data();
    }
    return 0;
}

} // namespace

FieldResult text_field(const Context& context, std::string_view id, const Box& box,
                       std::string_view hint, std::string& text, bool focus, Face face,
                       float css_size) {
    const float size = context.px(css_size);
    ImGui::PushFont(context.font(face), size);
    const float line = ImGui::GetFontSize();
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                        ImVec2(context.px(10.0f), std::floor(0.5f * (box.h - line))));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float rounding = context.px(8.0f);
    fill_box(list, box, context.theme.paper, rounding);
    ImGui::SetCursorScreenPos({box.x, box.y});
    ImGui::SetNextItemWidth(box.w);
    ImGui::PushID(id.data(), id.data() + id.size());
    if (focus) ImGui::SetKeyboardFocusHere();
    // The history flag keeps the up and down keys in the field; a list below may use them.
    constexpr ImGuiInputTextFlags kFlags =
        ImGuiInputTextFlags_CallbackHistory | ImGuiInputTextFlags_CallbackResize |
        ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_EnterReturnsTrue;
    FieldResult result;
    result.entered =
        ImGui::InputText("##field", text.data(), text.capacity() + 1, kFlags, grow, &text);
    result.edited = ImGui::IsItemEdited();
    result.left = ImGui::IsItemDeactivated();
    result.active = ImGui::IsItemActive();
    ImGui::PopID();
    ImGui::PopStyleVar();
    ImGui::PopFont();
    frame_box(list, context, box, result.active ? context.theme.accent : context.theme.line,
              rounding);
    if (text.empty())
        draw_text_fitted(list, context.style(face, css_size, context.theme.soft),
                         box.inset(context.px(10.0f), 0.0f), hint);
    return result;
}

} // namespace ui
