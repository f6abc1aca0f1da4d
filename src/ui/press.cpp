#include "ui/press.h"

#include "ui/imgui_all.h"

namespace ui {

namespace {

Press press_with(std::string_view id, const Box& box, ImGuiButtonFlags flags) {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    Press state;
    if (window->SkipItems) return state;
    const ImRect rect(box.x, box.y, box.right(), box.bottom());
    const ImGuiID item = window->GetID(id.data(), id.data() + id.size());
    const bool visible = ImGui::ItemAdd(rect, item);
    state.focused = ImGui::IsItemFocused() && ImGui::GetIO().NavVisible;
    if (!visible) return state;
    state.pressed = ImGui::ButtonBehavior(rect, item, &state.hovered, &state.held, flags);
    ImGui::RenderNavCursor(rect, item);
    return state;
}

} // namespace

Press press(std::string_view id, const Box& box) {
    const Press state = press_with(id, box, ImGuiButtonFlags_None);
    hand_cursor(state);
    return state;
}

Press press_under(std::string_view id, const Box& box) {
    const ImGuiButtonFlags both_buttons =
        ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight;
    return press_with(id, box,
                      static_cast<ImGuiButtonFlags>(ImGuiButtonFlags_AllowOverlap) | both_buttons);
}

void hand_cursor(const Press& state) {
    if (state.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
}

void own_key_when_focused(int imgui_key) {
    if (ImGui::IsItemFocused())
        ImGui::SetKeyOwner(static_cast<ImGuiKey>(imgui_key), ImGui::GetItemID());
}

} // namespace ui
