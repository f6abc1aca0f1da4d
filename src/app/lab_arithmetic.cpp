#include "app/lab_arithmetic.h"

#include "app/lab_words.h"
#include "ui/imgui_all.h"
#include "ui/popup.h"
#include "ui/text.h"

#include <algorithm>
#include <string>
#include <vector>

namespace app {

namespace {

using ui::Box;
using ui::Face;

constexpr std::string_view kCard = "arithmetic-card";
constexpr float kWidth = 440.0f;
constexpr float kLine = 20.0f;

bool shown_in(const learn::PlotText& plot, const base::Arithmetic& a) {
    return std::find(plot.series.begin(), plot.series.end(), a.readout) != plot.series.end();
}

struct Line {
    std::string text;
    Face face = Face::regular;
    bool soft = false;
    bool gap = false; // above it
};

std::vector<Line> lines_of(const Page& page, const learn::PlotText& plot, float width) {
    const session::Driver& driver = *page.session.driver();
    const learn::LabText* words = lab_words(page);
    std::vector<Line> lines;
    const auto add = [&](std::string_view text, Face face, bool soft, bool gap) {
        const ui::TextStyle style = page.context.style(face, 14.0f, 0);
        for (const std::string_view part : ui::wrap_words(style, text, width)) {
            lines.push_back({std::string(part), face, soft, gap});
            gap = false;
        }
    };
    for (const base::Arithmetic& a : driver.lab().arithmetic()) {
        if (!shown_in(plot, a)) continue;
        const learn::NamedText* named = words ? words->readout(a.readout) : nullptr;
        add(named ? named->label : a.readout, Face::semibold, false, !lines.empty());
        add(a.formula, Face::regular, true, false);
        add(a.numbers, Face::regular, false, false);
    }
    add("At tick " + std::to_string(driver.tick()) + ".", Face::regular, true, true);
    return lines;
}

} // namespace

void open_arithmetic() {
    ui::open_popup(kCard);
}

void draw_arithmetic(const Page& page, const learn::PlotText& plot, const Box& anchor) {
    // Computing the lines may cost more than the rest of the frame.
    if (!ui::popup_open(kCard)) return;
    const ui::Context& context = page.context;
    const float width = page.px(kWidth);
    const float pad = page.px(12.0f);
    const std::vector<Line> lines = lines_of(page, plot, width - 2.0f * pad);
    float height = 2.0f * pad;
    for (const Line& line : lines)
        height += context.snap(kLine) + (line.gap ? page.px(8.0f) : 0.0f);
    Box card;
    const Box place{anchor.right() - width, anchor.y, anchor.w, context.control_height()};
    if (!ui::begin_popup(context, kCard, place, width, height, card)) return;
    Box rest = card.inset(pad);
    for (const Line& line : lines) {
        if (line.gap) rest.cut_top(page.px(8.0f));
        const ui::TextStyle style =
            context.style(line.face, 14.0f, line.soft ? context.theme.soft : context.theme.ink);
        ui::draw_text_fitted(*ImGui::GetWindowDrawList(), style, rest.cut_top(context.snap(kLine)),
                             line.text);
    }
    ui::end_popup();
}

} // namespace app
