#include "app/lab_bar.h"

#include "app/lab_compare.h"
#include "app/lab_data.h"
#include "app/lab_stages.h"
#include "app/lab_words.h"
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

std::string title_of(const Page& page) {
    const learn::LabText* words = lab_words(page);
    return words ? words->title : page.session.path();
}

void layers_menu(const Page& page, LabStages& stages, const Box& box) {
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
        const learn::LabText* words = lab_words(page);
        const learn::NamedText* text = words ? words->view(view.key) : nullptr;
        const Box place = card.cut_top(row).inset(page.px(8.0f), 0.0f);
        const bool shown = stages.shows(view.key);
        if (ui::toggle(page.context, view.key, place,
                       text ? std::string_view(text->label) : view.key, shown) != shown)
            stages.show(view.key, !shown);
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
        page.wishes.follow =
            "#/" + page.session.path() + "?" + words.presets[static_cast<std::size_t>(chosen)].link;
        ui::close_popup();
    }
    ui::end_popup();
}

// What fits decides the shape: one row; one row with the badge on the picture; two rows.
enum class Shape { full, badge_on_picture, two_rows };

struct Widths {
    float title, origin, view, presets, compare, data, gap;
    bool two_pictures; // the badge would lie on one of them

    Shape shape(float room) const {
        const float buttons = view + presets + compare + data + 4.0f * gap;
        if (title + gap + origin + gap + buttons <= room) return Shape::full;
        return title + gap + buttons <= room && !two_pictures ? Shape::badge_on_picture
                                                              : Shape::two_rows;
    }
};

ui::TextStyle title_style(const Page& page) {
    return page.context.style(Face::semibold, 16.0f, page.context.theme.ink, -0.01f);
}

Widths widths_of(const Page& page, const ui::Origin& origin) {
    const ui::Context& context = page.context;
    return {std::ceil(ui::text_width(title_style(page), title_of(page))),
            ui::origin_width(context, origin),
            ui::button_width(context, {.label = "View", .icon = {}, .opens_menu = true}),
            ui::button_width(context, {.label = "Presets", .icon = {}, .opens_menu = true}),
            ui::button_width(context, {.label = "Compare", .icon = {}}),
            ui::button_width(context, {.label = "Data", .icon = {}, .opens_menu = true}),
            page.px(8.0f),
            page.session.twin() != nullptr};
}

void compare_button(const Page& page, const Box& box) {
    const bool on = page.session.twin() != nullptr;
    if (ui::button(page.context, "compare", box, {.label = "Compare", .icon = {}},
                   on ? ui::ButtonKind::primary : ui::ButtonKind::normal))
        toggle_compare(page);
    ui::tooltip(page.context, on ? "End the comparison; run A stays"
                                 : "Two runs from one seed beside each other");
}

} // namespace

float lab_bar_height(const Page& page, float width) {
    const ui::Context& context = page.context;
    const Shape shape = widths_of(page, origin_of(*page.session.driver())).shape(width);
    const float words = shape == Shape::two_rows ? context.snap(26.0f) + page.px(6.0f) : 0.0f;
    return context.control_height() + words;
}

void lab_bar(const Page& page, LabStages& stages, Box box) {
    const ui::Origin origin = origin_of(*page.session.driver());
    const Widths widths = widths_of(page, origin);
    const Shape shape = widths.shape(box.w);
    Box text =
        shape == Shape::two_rows ? box.cut_top(page.context.snap(26.0f), page.px(6.0f)) : box;
    Box buttons = shape == Shape::two_rows ? box : text;
    const learn::LabText* words = lab_words(page);
    const auto next = [&](float width) {
        return shape == Shape::two_rows ? buttons.cut_left(width, widths.gap)
                                        : buttons.cut_right(width, widths.gap);
    };
    if (words) presets_menu(page, *words, next(widths.presets));
    layers_menu(page, stages, next(widths.view));
    compare_button(page, next(widths.compare));
    data_menu(page, stages, next(widths.data));
    const Box title = text.cut_left(std::min(widths.title, text.w), widths.gap);
    ui::draw_text_fitted(*ImGui::GetWindowDrawList(), title_style(page), title, title_of(page));
    if (shape != Shape::badge_on_picture)
        ui::origin_line(page.context, origin,
                        {text.x, text.y, std::min(text.w, widths.origin), text.h});
}

void lab_badge(const Page& page, const Box& pane, float bar_w) {
    const ui::Origin origin = origin_of(*page.session.driver());
    const Widths widths = widths_of(page, origin);
    if (widths.shape(bar_w) != Shape::badge_on_picture) return;
    const float edge = page.px(10.0f);
    const float h = page.context.snap(23.0f);
    const Box box{pane.x + edge, pane.bottom() - edge - h, widths.origin + page.px(16.0f), h};
    ui::fill_box(*ImGui::GetWindowDrawList(), box, ui::faded(page.context.theme.card, 0.85f),
                 page.px(6.0f));
    ui::origin_line(page.context, origin, box.inset(page.px(8.0f), 0.0f));
}

} // namespace app
