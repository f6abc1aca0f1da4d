#include "app/page.h"

#include "ui/imgui_all.h"

namespace app {

ui::Box begin_column(const Page& page, std::string_view id, const ui::Box& box, float content_h,
                     ui::Color fill) {
    ImGui::SetCursorScreenPos({box.x, box.y});
    ImGui::PushStyleColor(ImGuiCol_ChildBg, fill);
    const ImGuiID child = ImGui::GetCurrentWindow()->GetID(id.data(), id.data() + id.size());
    // Shared focus: Tab and arrow keys walk from one column into the next.
    ImGui::BeginChild(child, {box.w, box.h}, ImGuiChildFlags_NavFlattened,
                      ImGuiWindowFlags_NoSavedSettings);
    ImGui::PopStyleColor();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({1.0f, content_h});
    (void)page;
    return {at.x, at.y, box.w, std::max(content_h, box.h)};
}

void end_column(const Page& page) {
    page.touch.scroll_this_window(page.context);
    ImGui::EndChild();
}

} // namespace app
