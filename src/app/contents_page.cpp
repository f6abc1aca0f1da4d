#include "app/contents_page.h"

#include "ui/imgui_all.h"
#include "ui/press.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <string>

namespace app {

namespace {

using ui::Box;
using ui::Face;

constexpr float kWidest = 980.0f;
constexpr float kNarrowestCard = 250.0f;
constexpr std::string_view kWelcome =
    "Twenty interview questions on generative AI, each with its answer, its formula and the whole "
    "story. Chapters marked Lab hold a real simulation that runs here, on your machine: change it, "
    "break it, repair it, and send the exact run to someone else as a link.";

void draw_card(const Page& page, const learn::Chapter& chapter, const Box& box) {
    const ui::Context& context = page.context;
    const ui::Theme& theme = context.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ui::Press state = ui::press(chapter.slug, box);
    if (state.pressed) page.wishes.follow = "#/" + chapter.slug;
    ui::fill_box(list, box, theme.card, page.px(12.0f));
    ui::frame_box(list, context, box, state.hovered ? theme.accent : theme.line, page.px(12.0f));
    Box inner = box.inset(page.px(16.0f), page.px(14.0f));
    Box head = inner.cut_top(page.px(22.0f), page.px(5.0f));
    const Box number = head.cut_left(page.px(24.0f));
    ui::draw_text_fitted(list, context.style(Face::regular, 14.0f, theme.soft), number,
                         std::to_string(chapter.number));
    if (chapter.lab) {
        const ui::TextStyle chip_text = context.style(Face::regular, 12.0f, 0);
        const float w = ui::text_width(chip_text, "Lab") + page.px(24.0f);
        const Box chip = head.cut_right(w, page.px(6.0f));
        ui::chip(list, context, chip.x, chip.middle_y(), "Lab", ui::ChipKind::accent);
    }
    ui::draw_text_fitted(list, context.style(Face::semibold, 15.0f, theme.ink), head,
                         chapter.title);
    const ui::TextStyle question = context.style(Face::regular, 13.5f, theme.soft);
    const float leading = std::round(1.45f * question.size);
    for (const std::string_view line : ui::wrap_words(question, chapter.question, inner.w))
        ui::draw_text_fitted(list, question, inner.cut_top(leading), line);
}

// All cards are as high as the longest question needs at this width.
float card_height(const Page& page, float width) {
    const ui::TextStyle question = page.context.style(Face::regular, 13.5f, 0);
    std::size_t lines = 1;
    for (const learn::Chapter& chapter : page.book().chapters)
        lines = std::max(
            lines,
            ui::wrap_words(question, chapter.question, width - 2.0f * page.px(16.0f)).size());
    const float leading = std::round(1.45f * question.size);
    return std::round(page.px(14.0f + 22.0f + 5.0f + 14.0f) + static_cast<float>(lines) * leading);
}

float draw_head(const Page& page, const Box& column, bool draws) {
    const ui::Context& context = page.context;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool narrow = column.w < page.px(520.0f);
    const ui::TextStyle title =
        context.style(Face::semibold, narrow ? 32.0f : 42.0f, context.theme.ink, -0.025f);
    const ui::TextStyle welcome = context.style(Face::regular, 17.0f, context.theme.soft);
    float y = page.px(narrow ? 28.0f : 48.0f);
    const float title_h = 1.2f * title.size;
    if (draws)
        ui::draw_text_middle(list, title, column.x, column.y + y + 0.5f * title_h, "Sample Space");
    y += title_h + page.px(8.0f);
    const float leading = std::round(1.55f * welcome.size);
    for (const std::string_view line :
         ui::wrap_words(welcome, kWelcome, std::min(column.w, page.px(660.0f)))) {
        if (draws)
            ui::draw_text_middle(list, welcome, column.x, column.y + y + 0.5f * leading, line);
        y += leading;
    }
    return std::round(y + page.px(14.0f));
}

// Cards of all groups below `y`; returns where they end.
float draw_cards(const Page& page, const Box& column, float y, bool draws) {
    const float gap = page.px(12.0f);
    const int fits = static_cast<int>((column.w + gap) / (page.px(kNarrowestCard) + gap));
    const int columns = std::clamp(fits, 1, 3);
    const float card = card_height(page, Box{0, 0, column.w, 0}.column(0, columns, gap).w);
    int place = 0;
    std::string_view group;
    for (const learn::Chapter& chapter : page.book().chapters) {
        if (chapter.group != group) {
            if (place % columns != 0) y += card + gap;
            place = 0;
            group = chapter.group;
            const Box head{column.x, column.y + y + page.px(12.0f), column.w, page.px(34.0f)};
            if (draws)
                ui::draw_text_fitted(
                    *ImGui::GetWindowDrawList(),
                    page.context.style(Face::semibold, 17.0f, page.context.theme.ink, -0.01f), head,
                    group);
            y += page.px(50.0f);
        }
        Box box = Box{column.x, std::round(column.y + y), column.w, card}.column(place % columns,
                                                                                 columns, gap);
        if (draws) draw_card(page, chapter, box);
        if (++place % columns == 0) y += card + gap;
    }
    return place % columns == 0 ? y : y + card + gap;
}

} // namespace

void contents_page(const Page& page, const Box& box) {
    const float margin = std::max(page.px(20.0f), 0.5f * (box.w - page.px(kWidest)));
    Box column{box.x + std::round(margin), box.y, std::round(box.w - 2.0f * margin), 0.0f};
    const float head = draw_head(page, column, false);
    const float height = draw_cards(page, column, head, false) + page.px(40.0f);
    const Box inside = begin_column(page, "contents", box, height, page.context.theme.paper);
    column.y = inside.y;
    draw_head(page, column, true);
    draw_cards(page, column, head, true);
    end_column(page);
}

} // namespace app
