#include "ui/chapter_list.h"

#include "ui/imgui_all.h"
#include "ui/press.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <string>

namespace ui {

namespace {

float row_height(const Context& context) {
    return context.snap(context.touch ? 44.0f : 31.0f);
}
float group_height(const Context& context) {
    return context.snap(31.0f);
}

bool opens_group(const learn::Book& book, std::size_t i) {
    return i == 0 || book.chapters[i].group != book.chapters[i - 1].group;
}

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

// A filled dot repeats in shape what its colour says: a ring has no lab.
void draw_lab_mark(ImDrawList& list, const Context& context, const Box& box, bool has_lab) {
    const ImVec2 centre(std::round(box.middle_x()), std::round(box.middle_y()));
    const float r = context.px(6.0f);
    if (has_lab) {
        list.AddCircleFilled(centre, r, context.theme.good);
        const float s = context.px(6.5f);
        draw_icon(list, Icon::play, centre.x + 0.04f * s, centre.y, s, context.theme.card);
    } else {
        list.AddCircle(centre, r, context.theme.line, 0, std::max(1.0f, context.px(2.0f)));
    }
}

} // namespace

float chapter_list_height(const Context& context, const learn::Book& book) {
    float height = 0.0f;
    for (std::size_t i = 0; i < book.chapters.size(); ++i)
        height += row_height(context) + (opens_group(book, i) ? group_height(context) : 0.0f);
    return height;
}

std::string_view chapter_list(const Context& context, const learn::Book& book,
                              std::string_view open_slug, Box box) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Theme& theme = context.theme;
    std::string_view chosen;
    for (std::size_t i = 0; i < book.chapters.size(); ++i) {
        const learn::Chapter& chapter = book.chapters[i];
        if (opens_group(book, i)) {
            const Box head = box.cut_top(group_height(context));
            draw_text(list, context.style(Face::regular, 11.0f, theme.soft, 0.07f),
                      head.x + context.px(10.0f), head.bottom() - context.px(8.0f),
                      upper(chapter.group));
        }
        const Box row = box.cut_top(row_height(context));
        const bool on = chapter.slug == open_slug;
        const Press state = press(chapter.slug, row);
        if (state.pressed) chosen = chapter.slug;
        if (on || state.hovered)
            fill_box(list, row, on ? theme.accent_soft : theme.hover, context.px(7.0f));
        Box inner = row.inset(context.px(10.0f), 0.0f);
        const Box number = inner.cut_left(context.px(20.0f), context.px(9.0f));
        const Box mark = inner.cut_right(context.px(14.0f), context.px(6.0f));
        draw_text_right(list, context.style(Face::regular, 13.5f, on ? theme.accent : theme.soft),
                        number.right(), row.middle_y(), std::to_string(chapter.number));
        draw_text_fitted(list,
                         context.style(on ? Face::semibold : Face::regular, 13.5f,
                                       on ? theme.accent : theme.ink),
                         inner, chapter.title);
        draw_lab_mark(list, context, mark, chapter.lab.has_value());
        // By keyboard it would hide the rows that come next.
        if (state.hovered)
            tooltip(context, chapter.lab ? chapter.question + "\nWith a lab." : chapter.question);
    }
    return chosen;
}

} // namespace ui
