#include "app/shell.h"

#include "app/contents_page.h"
#include "app/drawer.h"
#include "app/shortcuts.h"
#include "ui/imgui_all.h"
#include "ui/widgets.h"

#include <array>

namespace app {

namespace {

using ui::Box;

constexpr ImGuiWindowFlags kRootFlags =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse |
    ImGuiWindowFlags_NoBackground;

void rule_right_of(const Page& page, const Box& box) {
    ImGui::GetWindowDrawList()->AddRectFilled({box.right() - page.context.hairline, box.y},
                                              {box.right(), box.bottom()}, page.context.theme.line);
}

// The rule stays free of the column, whose own background would cover it.
Box without_rule(const Page& page, Box box) {
    box.w -= page.context.hairline;
    return box;
}

} // namespace

Box Shell::draw_tabs(const Page& page, Box& body) {
    const ui::Context& context = page.context;
    const Box strip = body.cut_top(context.control_height() + page.px(12.0f));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled({strip.x, strip.y}, {strip.right(), strip.bottom()}, context.theme.card);
    list.AddRectFilled({strip.x, strip.bottom() - context.hairline},
                       {strip.right(), strip.bottom()}, context.theme.line);
    constexpr std::array<std::string_view, 2> kTabs{"Text", "Lab"};
    lab_tab = ui::segmented(context, "tabs", strip.inset(page.px(14.0f), page.px(5.0f)), kTabs,
                            lab_tab ? 1 : 0) == 1;
    return strip;
}

void Shell::draw_body(const Page& page, const ShellInput& input, Box body) {
    const PageLayout& layout = input.layout;
    if (!layout.drawer()) {
        const Box column = body.cut_left(page.context.snap(layout.chapters_w));
        chapters_column(page, without_rule(page, column));
        rule_right_of(page, column);
    }
    if (page.session.path().empty()) {
        contents_page(page, body);
        return;
    }
    const bool has_lab = page.session.driver() != nullptr;
    if (layout.one_column && has_lab) {
        draw_tabs(page, body);
        if (lab_tab) {
            lab.draw(page, body, true, input.renderer, input.graphics_problem, input.pinch);
            return;
        }
    }
    const bool beside = has_lab && !layout.one_column;
    const float text_w = beside ? layout.text_w : body.w / page.context.unit;
    const Box text = beside ? body.cut_left(page.context.snap(layout.text_w)) : body;
    reading.draw(page, beside ? without_rule(page, text) : text,
                 page.context.snap(text_margin(text_w)));
    if (!beside) return;
    rule_right_of(page, text);
    lab.draw(page, body, false, input.renderer, input.graphics_problem, input.pinch);
}

void Shell::draw(const Page& page, const ShellInput& input, Settings& settings) {
    ImGui::SetNextWindowPos({0.0f, 0.0f});
    ImGui::SetNextWindowSize({input.window.w, input.window.h});
    ImGui::Begin("Sample Space", nullptr, kRootFlags);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ui::fill_box(list, input.window, page.context.theme.paper, 0.0f);
    Box body = input.window;
    const Box bar = body.cut_top(page.context.snap(input.layout.header_h));
    header.draw(page, input.layout, bar, settings, input.search, input.address);
    draw_body(page, input, body);
    drawer_open = (drawer_open || page.wishes.show_drawer) && input.layout.drawer();
    chapters_drawer(page, drawer_open);
    help_open = help_open || page.wishes.show_help;
    ui::keys_help(page.context, key_lines(), help_open);
    ImGui::End();
}

} // namespace app
