#include "ui/search_box.h"

#include "ui/imgui_all.h"
#include "ui/press.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr float kRow = 62.0f;
constexpr std::size_t kMostRows = 8;

// The snippet with its matches in bold, cut at the right edge.
void draw_snippet(ImDrawList& list, const Context& context, const SearchRow& row, const Box& box) {
    float x = box.x;
    std::size_t at = 0;
    const auto put = [&](std::size_t end, bool match) {
        if (end <= at || x >= box.right()) return;
        const TextStyle style = context.style(match ? Face::semibold : Face::regular, 13.0f,
                                              match ? context.theme.ink : context.theme.soft);
        const std::string_view part = std::string_view(row.snippet).substr(at, end - at);
        const float width = text_width(style, part);
        draw_text_fitted(list, style, {x, box.y, box.right() - x, box.h}, part);
        x += width;
        at = end;
    };
    for (const auto& [begin, end] : row.matches) {
        put(std::min(begin, row.snippet.size()), false);
        put(std::min(end, row.snippet.size()), true);
    }
    put(row.snippet.size(), false);
}

void draw_row(ImDrawList& list, const Context& context, const SearchRow& row, const Box& box,
              bool chosen) {
    const Theme& theme = context.theme;
    if (chosen) fill_box(list, box, theme.accent_soft, context.px(8.0f));
    Box inner = box.inset(context.px(12.0f), context.px(9.0f));
    const Box title = inner.cut_top(0.5f * inner.h);
    const TextStyle style = context.style(Face::semibold, 14.0f, chosen ? theme.accent : theme.ink);
    draw_text_fitted(list, style, title, row.title);
    if (!row.heading.empty()) {
        const float x =
            title.x + std::min(title.w, text_width(style, row.title)) + context.px(8.0f);
        draw_text_fitted(list, context.style(Face::regular, 13.0f, theme.soft),
                         {x, title.y, std::max(0.0f, title.right() - x), title.h}, row.heading);
    }
    draw_snippet(list, context, row, inner);
}

} // namespace

void SearchBox::close() {
    open_ = false;
    query_.clear();
    asked_.clear();
    rows_.clear();
}

void SearchBox::move_choice() {
    const int last = static_cast<int>(rows_.size()) - 1;
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) chosen_ = std::min(chosen_ + 1, last);
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) chosen_ = std::max(chosen_ - 1, 0);
}

std::string SearchBox::draw(const Context& context, const Box& field, std::string_view hint,
                            const Search& search) {
    const FieldResult result =
        text_field(context, "search", field, hint, query_, std::exchange(focus_, false));
    if (query_ != asked_) {
        rows_ = search(query_);
        if (rows_.size() > kMostRows) rows_.resize(kMostRows);
        asked_ = query_;
        chosen_ = 0;
    }
    if (result.active) open_ = true;
    std::string link;
    if (result.active) move_choice();
    if (result.entered && chosen_ < static_cast<int>(rows_.size()))
        link = rows_[static_cast<std::size_t>(chosen_)].link;
    if (open_ && !query_.empty()) {
        const std::string pressed = draw_list(context, field);
        if (!pressed.empty()) link = pressed;
    }
    if (result.entered && link.empty()) focus_ = true;
    if (!link.empty() || (result.left && !result.entered)) close();
    return link;
}

std::string SearchBox::draw_list(const Context& context, const Box& field) {
    const float row = context.snap(kRow);
    const float pad = context.snap(6.0f);
    const auto count = static_cast<float>(std::max<std::size_t>(1, rows_.size()));
    const ImVec2 page = ImGui::GetIO().DisplaySize;
    const float width = std::min(std::max(field.w, context.px(460.0f)), page.x - context.px(16.0f));
    const float x = std::max(context.px(8.0f), field.right() - width);
    const Box card{x, field.bottom() + context.snap(6.0f), width,
                   std::min(count * row + 2.0f * pad, page.y - field.bottom() - context.px(20.0f))};
    ImGui::SetNextWindowPos({card.x, card.y});
    ImGui::SetNextWindowSize({card.w, card.h});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, context.px(12.0f));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, context.hairline);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, context.theme.card);
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration |
                                        ImGuiWindowFlags_NoSavedSettings |
                                        ImGuiWindowFlags_NoFocusOnAppearing |
                                        ImGuiWindowFlags_NoNavInputs | ImGuiWindowFlags_Tooltip;
    std::string link;
    if (ImGui::Begin("found##search", nullptr, kFlags)) {
        ImDrawList& list = *ImGui::GetWindowDrawList();
        Box rest = card.inset(pad);
        if (rows_.empty())
            draw_text_fitted(list, context.label(), rest.inset(context.px(12.0f), 0.0f),
                             "Nothing found. Try another word.");
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const Box place = rest.cut_top(row);
            const ImVec2 mouse = ImGui::GetIO().MousePos;
            const bool under = place.contains(mouse.x, mouse.y);
            if (under && ImGui::GetIO().MouseDelta.y != 0.0f) chosen_ = static_cast<int>(i);
            if (under && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) link = rows_[i].link;
            draw_row(list, context, rows_[i], place, static_cast<int>(i) == chosen_);
        }
    }
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
    return link;
}

} // namespace ui
