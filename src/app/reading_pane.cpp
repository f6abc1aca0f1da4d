#include "app/reading_pane.h"

#include "app/chapter_parts.h"
#include "ui/imgui_all.h"

namespace app {

using ui::Box;

ui::RichText& ReadingPane::text_of(const Page& page) {
    const std::string& path = page.session.path();
    const auto known = texts_.find(path);
    if (known != texts_.end()) return known->second;
    const learn::Chapter* chapter = page.session.chapter();
    const std::vector<learn::Block>& blocks =
        chapter ? chapter->blocks : page.book().cheatsheet.blocks;
    return texts_.emplace(path, ui::RichText(page.book(), blocks)).first->second;
}

float ReadingPane::head(const Page& page, const Box& column, bool draws) {
    const learn::Chapter* chapter = page.session.chapter();
    return chapter ? chapter_head(page, *chapter, column, draws) : sheet_head(page, column, draws);
}

float ReadingPane::tail(const Page& page, const Box& column, bool draws) {
    const learn::Chapter* chapter = page.session.chapter();
    return chapter ? chapter_tail(page, *chapter, column, draws) : page.px(40.0f);
}

void ReadingPane::draw(const Page& page, const Box& box, float margin) {
    ui::RichText& text = text_of(page);
    const float width = std::round(box.w - 2.0f * margin);
    const float pad_top = page.px(26.0f);
    const Box measure{0.0f, 0.0f, width, 0.0f};
    const float head_h = head(page, measure, false);
    // Opening a fold for a heading changes the height, so the place is asked for first.
    (void)text.height(page.context, width);
    const std::optional<float> place = scroll_ ? text.place_of(heading_) : std::nullopt;
    const float text_h = text.height(page.context, width);
    const float tail_h = tail(page, measure, false);

    const std::string id = "text/" + page.session.path();
    const Box inside =
        begin_column(page, id, box, pad_top + head_h + text_h + tail_h, page.context.theme.card);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    Box column{std::round(inside.x + margin), inside.y + pad_top, width, inside.h};
    head(page, column, true);
    const std::string_view followed = text.draw(list, page.context, column.x, column.y + head_h);
    if (!followed.empty()) page.wishes.follow = followed;
    column.y += head_h + text_h;
    tail(page, column, true);
    if (scroll_) {
        const float to = place ? pad_top + head_h + *place : 0.0f;
        ImGui::SetScrollY(std::max(0.0f, to));
        scroll_ = false;
    }
    end_column(page);
}

} // namespace app
