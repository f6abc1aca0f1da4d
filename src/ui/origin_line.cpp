#include "ui/origin_line.h"

#include "ui/imgui_all.h"
#include "ui/text.h"
#include "ui/widgets.h"

namespace ui {

namespace {

constexpr float kMark = 13.0f; // room for the mark, at 12 px of text

std::string whole(const Origin& origin) {
    return origin.how.empty() ? origin.text : origin.text + ", " + origin.how;
}

} // namespace

float origin_width(const Context& context, const Origin& origin, float css_size) {
    const TextStyle style = context.style(Face::semibold, css_size, 0);
    return std::ceil(text_width(style, origin.text)) + context.px(kMark + 1.0f);
}

void origin_line(const Context& context, const Origin& origin, const Box& box, float css_size,
                 bool calm) {
    const Theme& theme = context.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Color color = origin.here ? theme.good_text : theme.warn_text;
    const float r = context.px(css_size / 3.0f);
    const ImVec2 mark(box.x + r, std::round(box.middle_y()));
    if (origin.here)
        list.AddCircleFilled(mark, r, color);
    else
        list.AddRect({mark.x - 0.9f * r, mark.y - 0.9f * r}, {mark.x + 0.9f * r, mark.y + 0.9f * r},
                     color, 0.0f, 0, context.px(1.5f));
    Box words = box;
    words.cut_left(context.px(kMark * css_size / 12.0f));
    const TextStyle style = calm && origin.here ? context.style(Face::regular, css_size, theme.soft)
                                                : context.style(Face::semibold, css_size, color);
    const std::string text = whole(origin);
    const bool fits = text_width(style, text) <= words.w;
    draw_text_fitted(list, style, words, fits ? std::string_view(text) : origin.text);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (!fits && ImGui::IsWindowHovered() && box.contains(mouse.x, mouse.y))
        show_note(context, text, box);
}

} // namespace ui
