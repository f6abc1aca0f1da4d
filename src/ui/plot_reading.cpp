#include "ui/plot_reading.h"

#include "ui/imgui_all.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>

namespace ui {

void draw_reading_card(const Context& context, std::string_view title,
                       std::span<const ReadingRow> rows, const Box& line) {
    const Theme& theme = context.theme;
    const TextStyle head = context.style(Face::semibold, 12.0f, theme.soft);
    const TextStyle label = context.style(Face::regular, 12.0f, theme.soft);
    const TextStyle value = context.style(Face::semibold, 13.0f, theme.ink);
    const float key = context.px(18.0f);
    const float gap = context.px(8.0f);
    float labels = 0.0f, values = 0.0f, notes = 0.0f;
    for (const ReadingRow& row : rows) {
        labels = std::max(labels, text_width(label, row.label));
        values = std::max(values, text_width(value, row.value));
        notes = std::max(notes, text_width(label, row.note));
    }
    if (notes > 0.0f) notes += gap;
    const ImVec2 page = ImGui::GetIO().DisplaySize;
    const float edge = context.px(6.0f);
    const float pad = context.px(10.0f);
    const float row_h = context.snap(21.0f);
    const float wanted =
        std::max(text_width(head, title), key + gap + labels + 2.0f * gap + values + notes);
    Box card{0.0f, 0.0f, std::min(std::ceil(wanted) + 2.0f * pad, page.x - 2.0f * edge),
             row_h * static_cast<float>(rows.size() + 1) + 1.4f * pad};
    const bool right = line.right() + gap + card.w + edge <= page.x;
    card.x = right ? line.right() + gap : std::max(edge, line.x - gap - card.w);
    card.y = std::clamp(line.y - context.px(8.0f), edge, std::max(edge, page.y - card.h - edge));
    card.x = std::round(card.x);
    card.y = std::round(card.y);
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    fill_box(list, {card.x, card.y + context.px(2.0f), card.w, card.h}, theme.shadow,
             context.px(8.0f));
    fill_box(list, card, theme.card, context.px(8.0f));
    frame_box(list, context, card, theme.line, context.px(8.0f));
    Box inner = card.inset(pad, 0.7f * pad);
    draw_text_fitted(list, head, inner.cut_top(row_h), title);
    for (const ReadingRow& row : rows) {
        Box part = inner.cut_top(row_h);
        draw_key(list, context, part.cut_left(key, gap), row.look);
        const Box note = part.cut_right(notes);
        draw_text_right(list, label, note.right(), note.middle_y(), row.note);
        draw_text_right(list, value, part.right(), part.middle_y(), row.value);
        part.cut_right(values, gap);
        draw_text_fitted(list, label, part, row.label);
    }
}

} // namespace ui
