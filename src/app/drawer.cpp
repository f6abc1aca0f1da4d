#include "app/drawer.h"

#include "ui/chapter_list.h"
#include "ui/imgui_all.h"
#include "ui/widgets.h"

#include <string>

namespace app {

namespace {

using ui::Box;

constexpr const char* kName = "Chapters##drawer";

float list_height(const Page& page) {
    return ui::chapter_list_height(page.context, page.book()) + page.px(28.0f);
}

bool draw_list(const Page& page, const Box& inside) {
    const std::string_view chosen =
        ui::chapter_list(page.context, page.book(), page.session.path(),
                         inside.inset(page.context.snap(10.0f), page.context.snap(6.0f)));
    if (!chosen.empty()) page.wishes.follow = "#/" + std::string(chosen);
    return !chosen.empty();
}

} // namespace

void chapters_column(const Page& page, const Box& box) {
    const Box inside =
        begin_column(page, "chapters", box, list_height(page), page.context.theme.paper);
    draw_list(page, inside);
    end_column(page);
}

void chapters_drawer(const Page& page, bool& open) {
    if (open && !ImGui::IsPopupOpen(kName)) ImGui::OpenPopup(kName);
    if (!ImGui::IsPopupOpen(kName)) return;
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    const float width = std::min(page.px(304.0f), 0.86f * window.x);
    ImGui::SetNextWindowPos({0.0f, 0.0f});
    ImGui::SetNextWindowSize({width, window.y});
    ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, 0.0f);
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove |
                                        ImGuiWindowFlags_NoResize |
                                        ImGuiWindowFlags_NoSavedSettings;
    const bool shown = ImGui::BeginPopupModal(kName, nullptr, kFlags);
    ImGui::PopStyleVar();
    if (!shown) return;
    const ui::Context& context = page.context;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float head = context.control_height() + page.px(12.0f);
    const float height = head + list_height(page);
    ImGui::Dummy({1.0f, height});
    Box column{at.x, at.y, width, std::max(height, window.y)};
    Box top = column.cut_top(head).inset(page.px(10.0f), page.px(6.0f));
    const auto page_button = [&](std::string_view label, std::string_view link) {
        const ui::ButtonText text{.label = label, .icon = {}};
        const Box place = top.cut_left(ui::button_width(context, text), page.px(4.0f));
        if (!ui::button(context, label, place, text, ui::ButtonKind::quiet)) return;
        page.wishes.follow = link;
        open = false;
    };
    page_button("Contents", "#/");
    page_button("Cheat sheet", "#/cheatsheet");
    if (ui::icon_button(context, "close", top.cut_right(top.h), ui::Icon::close, "Close",
                        ui::ButtonKind::quiet))
        open = false;
    if (draw_list(page, column)) open = false;
    const bool outside = ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
                         ImGui::GetIO().MousePos.x > width && !ImGui::IsWindowAppearing();
    if (outside || ImGui::IsKeyPressed(ImGuiKey_Escape)) open = false;
    page.touch.scroll_this_window(context);
    if (!open) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
}

} // namespace app
