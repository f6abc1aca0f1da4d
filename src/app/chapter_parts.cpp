#include "app/chapter_parts.h"

#include "ui/imgui_all.h"
#include "ui/press.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <string>

namespace app {

namespace {

using ui::Box;
using ui::Face;

std::string_view name_of(learn::Difficulty difficulty) {
    switch (difficulty) {
    case learn::Difficulty::easy:
        return "Easy";
    case learn::Difficulty::hard:
        return "Hard";
    case learn::Difficulty::medium:
        break;
    }
    return "Medium";
}

// Wrapped lines of one style; returns their height.
float paragraph(const Box& column, const ui::TextStyle& style, float line_height, float y,
                std::string_view text, bool draws) {
    const float leading = std::round(line_height * style.size);
    for (const std::string_view line : ui::wrap_words(style, text, column.w)) {
        if (draws)
            ui::draw_text_middle(*ImGui::GetWindowDrawList(), style, column.x,
                                 column.y + y + 0.5f * leading, line);
        y += leading;
    }
    return y;
}

float title(const Page& page, const Box& column, float y, std::string_view text, bool draws) {
    const float size = column.w < page.px(420.0f) ? 24.0f : 27.0f;
    const ui::TextStyle style =
        page.context.style(Face::semibold, size, page.context.theme.ink, -0.02f);
    return paragraph(column, style, 1.24f, y, text, draws);
}

void draw_chips(const Page& page, const learn::Chapter& chapter, const Box& row) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ui::TextStyle label = page.context.label();
    const std::string number = "Chapter " + std::to_string(chapter.number);
    ui::draw_text_middle(list, label, row.x, row.middle_y(), number);
    float x = row.x + ui::text_width(label, number) + page.px(10.0f);
    const bool hard = chapter.difficulty == learn::Difficulty::hard;
    x +=
        page.px(6.0f) + ui::chip(list, page.context, x, row.middle_y(), name_of(chapter.difficulty),
                                 hard ? ui::ChipKind::hard : ui::ChipKind::plain);
    for (const std::string& tag : chapter.tags)
        x += page.px(6.0f) + ui::chip(list, page.context, x, row.middle_y(), tag);
}

float section(const Page& page, const Box& column, float y, std::string_view text, bool draws) {
    const ui::TextStyle style =
        page.context.style(Face::semibold, 17.0f, page.context.theme.ink, -0.01f);
    return paragraph(column, style, 1.35f, y + page.px(18.0f), text, draws) + page.px(6.0f);
}

float source_lines(const Page& page, const learn::Source& source, const Box& column, float y,
                   bool draws) {
    const ui::Theme& theme = page.context.theme;
    const ui::TextStyle strong = page.context.style(Face::regular, 13.5f, theme.ink);
    const ui::TextStyle weak = page.context.style(Face::regular, 13.5f, theme.soft);
    y = paragraph(column, strong, 1.5f, y, source.title, draws);
    const std::string by = source.authors + ", " + std::to_string(source.year);
    y = paragraph(column, weak, 1.5f, y, by, draws);
    const float leading = std::round(1.5f * weak.size);
    if (draws) {
        ImDrawList& list = *ImGui::GetWindowDrawList();
        const bool linked = !source.url.empty();
        const ui::TextStyle style =
            page.context.style(Face::regular, 13.5f, linked ? theme.accent : theme.soft);
        const Box place{column.x, column.y + y, ui::text_width(style, source.id), leading};
        if (linked) {
            const ui::Press state = ui::press("source", place);
            if (state.pressed) page.wishes.follow = source.url;
            const float under = std::round(place.middle_y() + 0.5f * style.size);
            list.AddRectFilled({place.x, under}, {place.right(), under + page.context.hairline},
                               ui::faded(theme.accent, state.hovered ? 1.0f : 0.35f));
        }
        ui::draw_text_fitted(list, style, {place.x, place.y, column.w, place.h}, source.id);
    }
    return y + leading + page.px(8.0f);
}

float related_chips(const Page& page, const learn::Chapter& chapter, const Box& column, float y,
                    bool draws) {
    const float row = page.context.small_control_height();
    float x = 0.0f;
    for (const std::string& slug : chapter.related) {
        const learn::Chapter* other = page.book().find(slug);
        if (other == nullptr) continue;
        const ui::ButtonText text{.label = other->title, .icon = {}};
        const float width = std::min(ui::button_width(page.context, text), column.w);
        if (x > 0.0f && x + width > column.w) {
            x = 0.0f;
            y += row + page.px(8.0f);
        }
        if (draws && ui::button(page.context, slug, {column.x + x, column.y + y, width, row}, text))
            page.wishes.follow = "#/" + slug;
        x += width + page.px(8.0f);
    }
    return y + row + page.px(6.0f);
}

void neighbour(const Page& page, int number, bool forward, const Box& box) {
    const ui::Context& context = page.context;
    const auto index = static_cast<std::size_t>(number - 1);
    if (number < 1 || index >= page.book().chapters.size()) return;
    const learn::Chapter& chapter = page.book().chapters[index];
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ui::Press state = ui::press(forward ? "next" : "previous", box);
    if (state.pressed) page.wishes.follow = "#/" + chapter.slug;
    if (state.hovered) ui::fill_box(list, box, context.theme.hover, page.px(10.0f));
    ui::frame_box(list, context, box, context.theme.line, page.px(10.0f));
    Box inner = box.inset(page.px(14.0f), page.px(9.0f));
    const Box sign = forward ? inner.cut_right(page.px(12.0f), page.px(10.0f))
                             : inner.cut_left(page.px(12.0f), page.px(10.0f));
    ui::draw_icon(list, forward ? ui::Icon::right : ui::Icon::left, sign.middle_x(), box.middle_y(),
                  page.px(13.0f), context.theme.accent);
    const std::string over =
        (forward ? "Next, chapter " : "Previous, chapter ") + std::to_string(number);
    ui::draw_text_fitted(list, context.style(Face::regular, 12.0f, context.theme.soft),
                         inner.cut_top(0.5f * inner.h), over);
    ui::draw_text_fitted(list, context.style(Face::semibold, 15.0f, context.theme.ink), inner,
                         chapter.title);
}

} // namespace

float chapter_head(const Page& page, const learn::Chapter& chapter, Box column, bool draws) {
    float y = 0.0f;
    const float chips = page.px(23.0f);
    if (draws) draw_chips(page, chapter, {column.x, column.y, column.w, chips});
    y = title(page, column, chips + page.px(8.0f), chapter.question, draws) + page.px(14.0f);
    if (!page.session.driver()) {
        y = paragraph(column, page.context.label(), 1.5f, y, "This chapter has no lab yet.", draws);
        y += page.px(12.0f);
    }
    return std::round(y);
}

float sheet_head(const Page& page, Box column, bool draws) {
    return std::round(title(page, column, 0.0f, page.book().cheatsheet.title, draws) +
                      page.px(10.0f));
}

float chapter_tail(const Page& page, const learn::Chapter& chapter, Box column, bool draws) {
    float y = 0.0f;
    if (!chapter.related.empty()) {
        y = section(page, column, y, "Read next to this", draws);
        y = related_chips(page, chapter, column, y, draws);
    }
    if (!chapter.sources.empty()) y = section(page, column, y, "Sources", draws);
    for (std::size_t i = 0; i < chapter.sources.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        y = source_lines(page, chapter.sources[i], column, y, draws);
        ImGui::PopID();
    }
    y += page.px(16.0f);
    const float height = page.px(62.0f);
    if (draws) {
        const Box row{column.x, std::round(column.y + y), column.w, height};
        neighbour(page, chapter.number - 1, false, row.column(0, 2, page.px(10.0f)));
        neighbour(page, chapter.number + 1, true, row.column(1, 2, page.px(10.0f)));
    }
    return std::round(y + height + page.px(36.0f));
}

} // namespace app
