#include "app/header.h"

#include "ui/imgui_all.h"
#include "ui/popup.h"
#include "ui/press.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>

namespace app {

namespace {

using ui::Box;

constexpr float kGap = 10.0f;

// A control of the bar's height, centred in it.
Box place(const ui::Context& context, Box part) {
    const float h = context.control_height();
    return {part.x, std::round(part.middle_y() - 0.5f * h), part.w, h};
}

bool tab(const Page& page, Box& bar, std::string_view label, bool on) {
    const ui::Context& context = page.context;
    const ui::Face face = on ? ui::Face::semibold : ui::Face::regular;
    const float width =
        std::ceil(ui::text_width(context.style(ui::Face::semibold, 15.0f, 0), label)) +
        2.0f * context.px(12.0f);
    Box box = bar.cut_left(width, context.px(6.0f));
    const float h = context.snap(context.touch ? 44.0f : 32.0f);
    box = {box.x, std::round(box.middle_y() - 0.5f * h), box.w, h};
    const ui::Press state = ui::press(label, box);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ui::Theme& theme = context.theme;
    if (on || state.hovered)
        ui::fill_box(list, box, on ? theme.accent_soft : theme.hover, context.px(7.0f));
    ui::draw_text_centred(list, context.style(face, 15.0f, on ? theme.accent : theme.soft), box,
                          label);
    return state.pressed;
}

} // namespace

void Header::draw_tabs(const Page& page, Box& bar) {
    const std::string& path = page.session.path();
    const bool cheatsheet = path == "cheatsheet";
    if (tab(page, bar, "Read", !cheatsheet)) page.wishes.follow = "#/";
    if (tab(page, bar, "Cheat sheet", cheatsheet)) page.wishes.follow = "#/cheatsheet";
}

void Header::draw_search(const Page& page, const PageLayout& layout, Box& bar,
                         const ui::Search& search) {
    const ui::Context& context = page.context;
    if (layout.one_column && !searching_) {
        const Box box = place(context, bar.cut_right(context.control_height(), page.px(4.0f)));
        if (ui::icon_button(context, "find", box, ui::Icon::search, "Search",
                            ui::ButtonKind::quiet))
            focus_search();
        return;
    }
    const float width =
        layout.one_column ? bar.w : std::min(page.px(300.0f), bar.w - page.px(8.0f));
    const Box box = place(context, bar.cut_right(width, page.px(kGap)));
    const std::string hint = "Search " + std::to_string(page.book().chapters.size()) + " chapters" +
                             (context.touch ? "" : "  /");
    const std::string link = search_.draw(context, box, hint, search);
    if (!link.empty()) page.wishes.follow = link;
    if (opened_ && !search_.open()) searching_ = false;
    opened_ = search_.open();
}

void Header::draw_share(const Page& page, const PageLayout& layout, Box& bar,
                        const std::function<std::string(std::string_view)>& address) {
    const ui::Context& context = page.context;
    const ui::ButtonText text{.label = "Share", .icon = {}};
    const float width =
        layout.one_column ? context.control_height() : ui::button_width(context, text);
    const Box box = place(context, bar.cut_right(width, page.px(layout.one_column ? 4.0f : kGap)));
    const bool pressed = layout.one_column ? ui::icon_button(context, "share", box, ui::Icon::share,
                                                             "Share", ui::ButtonKind::quiet)
                                           : ui::button(context, "share", box, text);
    if (pressed) {
        const std::string link = page.session.link();
        shared_ = address ? address(link) : std::string();
        if (shared_.empty()) shared_ = link;
        ui::open_popup("share-card");
    }
    Box card;
    const std::string shortfall = page.session.link_shortfall();
    const float height = page.px(shortfall.empty() ? 104.0f : 164.0f);
    if (!ui::begin_popup(context, "share-card", box, page.px(420.0f), height, card)) return;
    card = card.inset(page.px(8.0f), page.px(4.0f));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::string_view what =
        page.session.driver() ? "A link to this page and this exact run" : "A link to this page";
    ui::draw_text_fitted(list, context.style(ui::Face::semibold, 14.0f, context.theme.ink),
                         card.cut_top(page.px(26.0f), page.px(6.0f)), what);
    Box row = card.cut_top(context.control_height(), page.px(8.0f));
    const ui::ButtonText copy{.label = "Copy", .icon = {}};
    if (ui::button(context, "copy", row.cut_right(ui::button_width(context, copy), page.px(8.0f)),
                   copy, ui::ButtonKind::primary)) {
        page.wishes.copy = shared_;
        ui::close_popup();
    }
    std::string shown = shared_; // selectable; what is typed into it is not kept
    ui::text_field(context, "address", row, "", shown, false, ui::Face::mono, 13.0f);
    for (const std::string_view line : ui::wrap_words(context.label(), shortfall, card.w)) {
        const Box words = card.cut_top(page.px(20.0f));
        ui::draw_text_fitted(list, context.label(), words, line);
    }
    ui::end_popup();
}

void Header::draw_text_size(const Page& page, const PageLayout& layout, Box& bar,
                            Settings& settings) {
    const ui::Context& context = page.context;
    const ui::ButtonText text{.label = "Aa", .icon = {}};
    const Box box = place(context, bar.cut_right(ui::button_width(context, text), page.px(kGap)));
    const ui::ButtonKind kind = layout.one_column ? ui::ButtonKind::quiet : ui::ButtonKind::normal;
    if (ui::button(context, "size", box, text, kind)) ui::open_popup("size-card");
    ui::tooltip(context, "Text size and theme");
    const float h = context.control_height();
    Box card;
    if (!ui::begin_popup(context, "size-card", {box.right() - page.px(280.0f), box.y, box.w, box.h},
                         page.px(280.0f), 3.0f * h + page.px(76.0f), card))
        return;
    card = card.inset(page.px(8.0f), page.px(6.0f));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ui::draw_text_fitted(list, context.label(), card.cut_top(page.px(22.0f)), "Text size");
    Box row = card.cut_top(h, page.px(8.0f));
    const Box smaller = row.cut_left(page.px(64.0f));
    const Box larger = row.cut_right(page.px(64.0f));
    const auto change = [&settings](int by) {
        settings.text_percent =
            std::clamp(settings.text_percent + by, kMinTextPercent, kMaxTextPercent);
    };
    if (ui::button(context, "smaller", smaller, {.label = "A−", .icon = {}}))
        change(-kTextPercentStep);
    if (ui::button(context, "larger", larger, {.label = "A+", .icon = {}}))
        change(kTextPercentStep);
    ui::draw_text_centred(list, context.style(ui::Face::semibold, 15.0f, context.theme.ink), row,
                          std::to_string(settings.text_percent) + " %");
    ui::draw_text_fitted(list, context.label(), card.cut_top(page.px(22.0f)), "Theme");
    constexpr std::array<std::string_view, 3> kThemes{"System", "Light", "Dark"};
    settings.theme =
        static_cast<ui::ThemeChoice>(ui::segmented(context, "theme", card.cut_top(h, page.px(8.0f)),
                                                   kThemes, static_cast<int>(settings.theme)));
    if (ui::button(context, "keys", card.cut_top(h), {.label = "Keys", .icon = {}})) {
        page.wishes.show_help = true;
        ui::close_popup();
    }
    ui::end_popup();
}

void Header::draw(const Page& page, const PageLayout& layout, const Box& whole, Settings& settings,
                  const ui::Search& search,
                  const std::function<std::string(std::string_view)>& address) {
    const ui::Context& context = page.context;
    const ui::Theme& theme = context.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ui::fill_box(list, whole, theme.card, 0.0f);
    list.AddRectFilled({whole.x, whole.bottom() - context.hairline},
                       {whole.right(), whole.bottom()}, theme.line);
    Box bar = whole.inset(page.px(layout.one_column ? 8.0f : 20.0f), 0.0f);
    if (layout.one_column && searching_) {
        const Box close = place(context, bar.cut_right(context.control_height(), page.px(6.0f)));
        const bool closed = ui::icon_button(context, "end-search", close, ui::Icon::close, "Close",
                                            ui::ButtonKind::quiet);
        draw_search(page, layout, bar, search);
        if (closed) {
            searching_ = false;
            search_.close();
        }
        return;
    }
    if (layout.drawer()) {
        const Box menu = place(context, bar.cut_left(context.control_height(), page.px(8.0f)));
        if (ui::icon_button(context, "menu", menu, ui::Icon::menu, "Chapters",
                            ui::ButtonKind::quiet))
            page.wishes.show_drawer = true;
    }
    const ui::TextStyle name = context.style(ui::Face::semibold, 16.0f, theme.ink, -0.01f);
    Box title = bar.cut_left(std::ceil(ui::text_width(name, "Sample Space")), page.px(16.0f));
    title = place(context, title);
    const ui::Press home = ui::press("title", title);
    if (home.pressed) page.wishes.follow = "#/";
    ui::draw_text_middle(list, name, title.x, title.middle_y(), "Sample Space");
    if (!layout.one_column) draw_tabs(page, bar);
    draw_text_size(page, layout, bar, settings);
    draw_share(page, layout, bar, address);
    draw_search(page, layout, bar, search);
}

} // namespace app
