#include "ui/formula.h"
#include "ui/imgui_all.h"
#include "ui/press.h"
#include "ui/text.h"
#include "ui/text_layout.h"

namespace ui {

namespace {

void draw_piece(ImDrawList& list, const Context& context, const learn::Book& book,
                const Piece& piece, float x, float y, Color color) {
    const float left = x + piece.x;
    const float baseline = y + piece.baseline;
    if (piece.formula >= 0) {
        draw_formula(list, context, book.formulas[static_cast<std::size_t>(piece.formula)],
                     piece.size, left, baseline, color);
        return;
    }
    float pen = left;
    if (piece.code) {
        const float top = std::round(baseline - 0.98f * piece.size);
        list.AddRectFilled({left, top}, {left + piece.width, top + std::round(1.36f * piece.size)},
                           context.theme.code, context.px(4.0f));
        pen += context.px(4.0f);
    }
    draw_text(list, {context.font(piece.face), piece.size, color, piece.tracking}, pen, baseline,
              piece.text);
}

// One focus stop per link, on its first line; the other lines only react to the pointer.
int hot_link(const TextLayout& layout, float x, float y, std::string_view& followed) {
    int hot = -1;
    for (std::size_t i = 0; i < layout.link_boxes.size(); ++i) {
        const TextLayout::LinkBox& part = layout.link_boxes[i];
        const bool first = i == 0 || layout.link_boxes[i - 1].link != part.link;
        ImGui::PushID(static_cast<int>(i));
        ImGui::PushItemFlag(ImGuiItemFlags_NoNav, !first);
        const Press state = press("link", {x + part.box.x, y + part.box.y, part.box.w, part.box.h});
        ImGui::PopItemFlag();
        ImGui::PopID();
        if (state.pressed) followed = layout.targets[static_cast<std::size_t>(part.link)];
        if (state.hovered || state.focused) hot = part.link;
    }
    return hot;
}

} // namespace

Color tone_color(const Theme& theme, Tone tone) {
    switch (tone) {
    case Tone::soft:
        return theme.soft;
    case Tone::accent:
        return theme.accent;
    case Tone::warn:
        return theme.warn_text;
    case Tone::good:
        return theme.good_text;
    case Tone::ink:
        break;
    }
    return theme.ink;
}

std::string_view draw(ImDrawList& list, const Context& context, const learn::Book& book,
                      const TextLayout& layout, float x, float y) {
    std::string_view followed;
    const int hot = hot_link(layout, x, y, followed);
    const Color color = tone_color(context.theme, layout.spec.tone);
    for (std::size_t i = 0; i < layout.pieces.size(); ++i) {
        const Piece& piece = layout.pieces[i];
        const bool link = piece.link >= 0;
        draw_piece(list, context, book, piece, x, y, link ? context.theme.accent : color);
        if (!link) continue;
        const Piece* next = i + 1 < layout.pieces.size() ? &layout.pieces[i + 1] : nullptr;
        const bool goes_on = next && next->link == piece.link && next->baseline == piece.baseline;
        const float right = goes_on ? next->x : piece.x + piece.width;
        const float below = std::round(y + piece.baseline + 0.16f * piece.size);
        const Color under = faded(context.theme.accent, piece.link == hot ? 1.0f : 0.35f);
        list.AddRectFilled({x + piece.x, below}, {x + right, below + context.hairline}, under);
    }
    return followed;
}

} // namespace ui
