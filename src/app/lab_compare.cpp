#include "app/lab_compare.h"

#include "ui/imgui_all.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <array>

namespace app {

namespace {

constexpr float kLine = 19.0f;
constexpr std::size_t kLines = 2; // room for the sentence, kept also while it is short

} // namespace

void toggle_compare(const Page& page) {
    if (page.session.twin() != nullptr) {
        page.session.stop_twin();
        return;
    }
    const base::Result<bool> begun = page.session.start_twin({});
    page.wishes.notes.push_back(
        begun ? "A and B start again from the same seed. Change B, then press play."
              : begun.error());
}

float verdict_height(const Page& page) {
    return page.session.twin() ? static_cast<float>(kLines) * page.context.snap(kLine) : 0.0f;
}

void draw_verdict(const Page& page, const ui::Box& box) {
    const ui::TextStyle style =
        page.context.style(ui::Face::regular, 13.0f, page.context.theme.ink);
    const std::string verdict = page.session.verdict();
    ui::Box rest = box;
    const std::vector<std::string_view> lines = ui::wrap_words(style, verdict, box.w);
    for (std::size_t i = 0; i < lines.size() && i < kLines; ++i) {
        // What does not fit into the last line ends in an ellipsis there.
        const std::string_view line =
            i + 1 == kLines
                ? std::string_view(
                      lines[i].data(),
                      static_cast<std::size_t>(verdict.data() + verdict.size() - lines[i].data()))
                : lines[i];
        ui::draw_text_fitted(*ImGui::GetWindowDrawList(), style,
                             rest.cut_top(page.context.snap(kLine)), line);
    }
}

float sides_height(const Page& page) {
    return page.session.twin() ? page.context.small_control_height() + page.px(4.0f) : 0.0f;
}

bool draw_sides(const Page& page, ui::Box box, bool edits_b) {
    constexpr std::array<std::string_view, 2> kSides{"A", "B"};
    const ui::Box control = box.cut_right(page.px(120.0f), page.px(12.0f));
    const bool b = ui::segmented(page.context, "sides", control, kSides, edits_b ? 1 : 0) == 1;
    ui::draw_text_fitted(*ImGui::GetWindowDrawList(), page.context.label(), box,
                         "The parameters below are those of");
    return b;
}

} // namespace app
