#include "app/lab_bar.h"

#include "ui/imgui_all.h"
#include "ui/popup.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <string>
#include <vector>

namespace app {

namespace {

using ui::Box;
using ui::Face;

const learn::LabText* words_of(const Page& page) {
    const learn::Chapter* chapter = page.session.chapter();
    return chapter && chapter->lab ? &*chapter->lab : nullptr;
}

std::string title_of(const Page& page) {
    const learn::LabText* words = words_of(page);
    return words ? words->title : page.session.path();
}

struct Origin {
    std::string text;
    std::string how;
    bool here = true;
};

Origin origin_of(const session::Driver& driver) {
    for (const base::Readout& readout : driver.readouts())
        if (!readout.provenance.computed_here())
            return {"loaded from " + std::string(readout.provenance.file),
                    "Made by " + std::string(readout.provenance.command), false};
    return {"computed here, now", {}, true};
}

void draw_origin(const Page& page, const Origin& origin, const Box& box) {
    const ui::Theme& theme = page.context.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ui::Color color = origin.here ? theme.good_text : theme.warn_text;
    const ImVec2 mark(box.x + page.px(4.0f), std::round(box.middle_y()));
    if (origin.here) list.AddCircleFilled(mark, page.px(4.0f), color);
    else list.AddRect({mark.x - page.px(3.5f), mark.y - page.px(3.5f)},
                      {mark.x + page.px(3.5f), mark.y + page.px(3.5f)}, color, 0.0f, 0, page.px(1.5f));
    ui::draw_text_fitted(list, page.context.style(Face::semibold, 12.0f, color),
                         {box.x + page.px(13.0f), box.y, box.w - page.px(13.0f), box.h}, origin.text);
    if (box.contains(ImGui::GetIO().MousePos.x, ImGui::GetIO().MousePos.y) && !origin.how.empty())
        ui::show_note(page.context, origin.how, box);
}

void layers_menu(const Page& page, LabPicture& picture, const Box& box) {
    const std::vector<lab::View> views = page.session.driver()->info().views;
    if (ui::button(page.context, "layers", box, {.label = "View", .icon = {}, .opens_menu = true}))
        ui::open_popup("layers-card");
    const float row = page.context.small_control_height() + page.px(6.0f);
    Box card;
    const Box anchor{box.right() - page.px(250.0f), box.y, box.w, box.h};
    if (!ui::begin_popup(page.context, "layers-card", anchor, page.px(250.0f),
                         row * static_cast<float>(views.size()), card))
        return;
    for (const lab::View& view : views) {
        const learn::LabText* words = words_of(page);
        const learn::NamedText* text = words ? words->view(view.key) : nullptr;
        const Box place = card.cut_top(row).inset(page.px(8.0f), 0.0f);
        const bool shown = picture.shows(view.key);
        if (ui::toggle(page.context, view.key, place, text ? std::string_view(text->label) : view.key,
                       shown) != shown)
            picture.show(view.key, !shown);
        if (text) ui::tooltip(page.context, text->help);
    }
    ui::end_popup();
}

void presets_menu(const Page& page, const learn::LabText& words, const Box& box) {
    if (ui::button(page.context, "presets", box,
                   {.label = "Presets", .icon = {}, .opens_menu = true}))
        ui::open_popup("presets-card");
    std::vector<ui::MenuRow> rows;
    for (const learn::PresetText& preset : words.presets)
        rows.push_back({preset.label, preset.about, false});
    Box card;
    const Box anchor{box.right() - page.px(360.0f), box.y, box.w, box.h};
    if (!ui::begin_popup(page.context, "presets-card", anchor, page.px(360.0f),
                         ui::menu_height(page.context, rows), card))
        return;
    const int chosen = ui::menu_rows(page.context, card, rows);
    if (chosen >= 0) {
        page.wishes.follow = "#/" + page.session.path() + "?" +
                             words.presets[static_cast<std::size_t>(chosen)].link;
        ui::close_popup();
    }
    ui::end_popup();
}

void draw_goal(const Page& page, const Box& box) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ui::fill_box(list, box, page.context.theme.accent_soft, page.px(8.0f));
    ui::draw_text_fitted(list, page.context.style(Face::semibold, 13.0f, page.context.theme.accent),
                         box.inset(page.px(12.0f), 0.0f), "Goal: " + page.session.goal());
}

} // namespace

float lab_bar(const Page& page, LabPicture& picture, Box box, bool draws) {
    const ui::Context& context = page.context;
    const learn::LabText* words = words_of(page);
    const Origin origin = origin_of(*page.session.driver());
    const std::string title = title_of(page);
    const ui::TextStyle title_style = context.style(Face::semibold, 16.0f, context.theme.ink, -0.01f);
    const float gap = page.px(8.0f);
    const float title_w = std::ceil(ui::text_width(title_style, title));
    const float origin_w =
        std::ceil(ui::text_width(context.style(Face::semibold, 12.0f, 0), origin.text)) + page.px(14.0f);
    const float view_w = ui::button_width(context, {.label = "View", .icon = {}, .opens_menu = true});
    const float presets_w =
        ui::button_width(context, {.label = "Presets", .icon = {}, .opens_menu = true});
    const bool one_row = title_w + origin_w + view_w + presets_w + 4.0f * gap <= box.w;
    const float row_h = context.control_height();
    const float words_h = context.snap(26.0f);
    float height = one_row ? row_h : words_h + page.px(6.0f) + row_h;
    const float goal_h = page.session.goal().empty() ? 0.0f : context.snap(32.0f);
    if (goal_h > 0.0f) height += gap + goal_h;
    if (!draws) return height;

    if (goal_h > 0.0f) draw_goal(page, {box.x, box.y + height - goal_h, box.w, goal_h});
    Box text = box.cut_top(one_row ? row_h : words_h, one_row ? 0.0f : page.px(6.0f));
    Box buttons = one_row ? text : box.cut_top(row_h);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (one_row) {
        if (words) presets_menu(page, *words, buttons.cut_right(presets_w, gap));
        layers_menu(page, picture, buttons.cut_right(view_w, gap));
    } else {
        layers_menu(page, picture, buttons.cut_left(view_w, gap));
        if (words) presets_menu(page, *words, buttons.cut_left(presets_w, gap));
    }
    ui::draw_text_fitted(list, title_style, text.cut_left(std::min(title_w, 0.7f * text.w), gap), title);
    draw_origin(page, origin, {text.x, text.y, std::min(text.w, origin_w), text.h});
    return height;
}

} // namespace app
