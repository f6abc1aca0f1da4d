#include "app/lab_guide.h"

#include "app/lab_stages.h"
#include "app/lab_words.h"
#include "ui/imgui_all.h"
#include "ui/popup.h"
#include "ui/press.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <string>
#include <vector>

namespace app {

using learn::ExperimentText;
using session::GoalState;
using ui::Box;
using ui::Face;

namespace {

constexpr float kLine = 20.0f;
constexpr float kPad = 14.0f;
constexpr float kMenu = 380.0f;

std::string_view name_of(ExperimentText::Kind kind) {
    switch (kind) {
    case ExperimentText::Kind::predict:
        return "Predict, then run";
    case ExperimentText::Kind::repair:
        return "Repair";
    case ExperimentText::Kind::explore:
        break;
    }
    return "Explore";
}

// The plot or view that the experiment points at, in the reader's words.
std::string look_of(const learn::LabText& words, const std::string& key) {
    for (const learn::PlotText& plot : words.plots)
        if (plot.key == key) return plot.title;
    const learn::NamedText* view = words.view(key);
    return view ? view->label : key;
}

} // namespace

// The same code measures and draws: a column of parts, each as high as it needs.
class LabGuide::Flow {
public:
    Flow(const Page& the_page, const Box& box, bool draws)
        : page(the_page), drawing(draws), x_(box.x), w_(box.w), top_(box.y), y_(box.y) {}

    Box row(float height, float gap) {
        const Box box{x_, y_, w_, height};
        y_ += height + gap;
        return box;
    }
    void text(std::string_view words, Face face, ui::Color color, float gap, float indent = 0.0f) {
        const ui::TextStyle style = page.context.style(face, 14.0f, color);
        for (const std::string_view line : ui::wrap_words(style, words, w_ - indent)) {
            Box place = row(page.context.snap(kLine), 0.0f);
            place.cut_left(indent);
            if (drawing) ui::draw_text_fitted(*ImGui::GetWindowDrawList(), style, place, line);
        }
        y_ += gap;
    }
    int lines_of(std::string_view words, float indent) const {
        const ui::TextStyle style = page.context.style(Face::regular, 14.0f, 0);
        return static_cast<int>(ui::wrap_words(style, words, w_ - indent).size());
    }
    void inset(float by) {
        x_ += by;
        w_ -= 2.0f * by;
    }
    float used() const { return y_ - top_; }

    const Page& page;
    const bool drawing;

private:
    float x_, w_, top_, y_;
};

float LabGuide::height(const Page& page, float width) {
    Flow flow(page, {0.0f, 0.0f, width, 0.0f}, false);
    lay_out(flow);
    return flow.used();
}

void LabGuide::draw(const Page& page, LabStages& stages, const Box& box) {
    notice_start(page, stages);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ui::fill_box(list, box, page.context.theme.card, page.px(12.0f));
    ui::frame_box(list, page.context, box, page.context.theme.line, page.px(12.0f));
    ImGui::PushID("guide");
    Flow flow(page, box, true);
    lay_out(flow);
    ImGui::PopID();
}

// An experiment that has just begun shows what it asks the reader to watch.
void LabGuide::notice_start(const Page& page, LabStages& stages) {
    const ExperimentText* open = page.session.experiment();
    const std::string key = open ? open->key : "";
    if (key != key_) {
        hint_ = false;
        run_ = 0;
        key_ = key;
    }
    if (!open || run_ != 0) return;
    run_ = page.session.driver()->run();
    const learn::LabText* words = lab_words(page);
    if (words && words->view(open->look)) stages.show(open->look, true);
}

void LabGuide::lay_out(Flow& flow) {
    const Page& page = flow.page;
    const learn::LabText* words = lab_words(page);
    const ExperimentText* open = page.session.experiment();
    const bool any = words && !words->experiments.empty();
    if (!any && page.session.goal().empty()) return;
    flow.row(page.px(8.0f), 0.0f);
    flow.inset(page.context.snap(kPad));
    if (open) {
        experiment(flow, *open);
    } else {
        if (!page.session.goal().empty()) goal(flow);
        if (any) {
            const Box line = flow.row(page.context.small_control_height(), 0.0f);
            if (flow.drawing) {
                Box rest = line;
                const ui::ButtonText label{.label = "Choose one", .icon = {}, .opens_menu = true};
                const Box button =
                    rest.cut_right(ui::button_width(page.context, label), page.px(8.0f));
                const std::string title =
                    std::to_string(words->experiments.size()) + " guided experiments";
                ui::draw_text_fitted(
                    *ImGui::GetWindowDrawList(),
                    page.context.style(Face::semibold, 14.0f, page.context.theme.ink), rest, title);
                if (ui::button(page.context, "choose", button, label))
                    ui::open_popup("experiments-card");
                std::vector<ui::MenuRow> rows;
                for (const ExperimentText& e : words->experiments)
                    rows.push_back({e.title, name_of(e.kind), false});
                Box card;
                const Box anchor{button.right() - page.px(kMenu), button.y, button.w, button.h};
                if (ui::begin_popup(page.context, "experiments-card", anchor, page.px(kMenu),
                                    ui::menu_height(page.context, rows), card)) {
                    const int chosen = ui::menu_rows(page.context, card, rows);
                    if (chosen >= 0) {
                        const auto at = static_cast<std::size_t>(chosen);
                        (void)page.session.start_experiment(words->experiments[at].key);
                        ui::close_popup();
                    }
                    ui::end_popup();
                }
            }
        }
    }
    flow.row(page.px(8.0f), 0.0f);
}

void LabGuide::experiment(Flow& flow, const ExperimentText& open) {
    const Page& page = flow.page;
    const ui::Theme& theme = page.context.theme;
    const Box head = flow.row(page.context.small_control_height(), page.px(2.0f));
    if (flow.drawing) {
        ImDrawList& list = *ImGui::GetWindowDrawList();
        Box rest = head;
        const Box close = rest.cut_right(head.h, page.px(8.0f));
        if (ui::icon_button(page.context, "close", close, ui::Icon::close, "End the experiment",
                            ui::ButtonKind::quiet)) {
            page.session.end_experiment();
            return;
        }
        const ui::TextStyle title = page.context.style(Face::semibold, 15.0f, theme.ink);
        const float chip_w =
            page.px(14.0f) +
            ui::text_width(page.context.style(Face::regular, 12.0f, theme.ink), name_of(open.kind));
        const float wanted = ui::text_width(title, open.title);
        const bool fits = wanted + page.px(20.0f) + chip_w <= rest.w;
        ui::draw_text_fitted(list, title, rest, open.title);
        if (fits)
            ui::chip(list, page.context, rest.x + wanted + page.px(10.0f), rest.middle_y(),
                     name_of(open.kind), ui::ChipKind::accent);
    }
    flow.text(open.text, Face::regular, theme.ink, page.px(6.0f));
    if (const learn::LabText* words = lab_words(page); words && !open.look.empty())
        flow.text("Watch: " + look_of(*words, open.look), Face::regular, theme.soft, page.px(6.0f));
    const GoalState state = page.session.goal_state().state;
    bool over = false;
    if (open.kind == ExperimentText::Kind::predict) {
        prediction(flow, open);
        over = page.session.prediction().outcome >= 0;
    } else {
        goal(flow);
        over = state == GoalState::reached;
    }
    if (over) outcome(flow, open);
    if (hint_ && !over && !open.hint.empty())
        flow.text("Hint: " + open.hint, Face::regular, theme.ink, page.px(6.0f));
    buttons(flow, open, over);
}

void LabGuide::prediction(Flow& flow, const ExperimentText& open) {
    const Page& page = flow.page;
    const ui::Theme& theme = page.context.theme;
    const session::Session::Prediction now = page.session.prediction();
    const float indent = page.px(34.0f);
    for (int i = 0; i < static_cast<int>(open.choices.size()); ++i) {
        const std::string& words = open.choices[static_cast<std::size_t>(i)].text;
        const float text_h =
            static_cast<float>(flow.lines_of(words, indent)) * page.context.snap(kLine);
        const float least = page.context.touch ? 44.0f : 30.0f;
        const float h = std::max(page.context.snap(least), text_h + page.px(8.0f));
        const Box box = flow.row(h, page.px(6.0f));
        if (!flow.drawing) continue;
        ImDrawList& list = *ImGui::GetWindowDrawList();
        ImGui::PushID(i);
        const bool chosen = now.chosen == i;
        const bool happened = now.outcome == i;
        const bool open_still = now.outcome < 0;
        ImGui::BeginDisabled(!open_still);
        const ui::Press state = ui::press("choice", box);
        ImGui::EndDisabled();
        if (state.pressed) (void)page.session.predict(i);
        const ui::Color fill = chosen          ? theme.accent_soft
                               : state.hovered ? theme.hover
                                               : theme.paper;
        const ui::Color line = happened ? theme.good_text : chosen ? theme.accent : theme.line;
        ui::fill_box(list, box, fill, page.px(8.0f));
        ui::frame_box(list, page.context, box, line, page.px(8.0f));
        const float mark_x = box.x + page.px(16.0f);
        if (happened)
            ui::draw_icon(list, ui::Icon::check, mark_x, box.middle_y(), page.px(14.0f),
                          theme.good_text);
        else if (chosen && !open_still)
            ui::draw_icon(list, ui::Icon::close, mark_x, box.middle_y(), page.px(12.0f),
                          theme.hard_text);
        else
            list.AddCircle({mark_x, box.middle_y()}, page.px(6.0f),
                           chosen ? theme.accent : theme.control, 0, page.px(1.5f));
        if (chosen && open_still)
            list.AddCircleFilled({mark_x, box.middle_y()}, page.px(3.0f), theme.accent);
        const ui::TextStyle style = page.context.style(Face::regular, 14.0f, theme.ink);
        float y = box.middle_y() - 0.5f * text_h;
        for (const std::string_view part : ui::wrap_words(style, words, box.w - indent)) {
            ui::draw_text_fitted(
                list, style,
                {box.x + page.px(28.0f), y, box.w - page.px(32.0f), page.context.snap(kLine)},
                part);
            y += page.context.snap(kLine);
        }
        ImGui::PopID();
    }
    std::string_view next;
    if (now.changed)
        next = "The run is no longer the one that the question is about. Start again to see.";
    else if (now.outcome < 0)
        next = now.chosen < 0 ? "Choose what you expect, then press play."
                              : "Press play. The run decides.";
    else if (now.chosen >= 0)
        next = now.chosen == now.outcome ? "As you predicted." : "Not what you predicted.";
    if (!next.empty()) flow.text(next, Face::semibold, theme.ink, page.px(6.0f));
}

void LabGuide::goal(Flow& flow) {
    const Page& page = flow.page;
    const ui::Theme& theme = page.context.theme;
    const session::Session::GoalReport report = page.session.goal_state();
    if (report.state == GoalState::none) return;
    flow.text("Goal: " + report.words, Face::semibold, theme.ink, 0.0f);
    if (report.state == GoalState::reached)
        flow.text("Reached at tick " + std::to_string(report.reached_at) + ".", Face::semibold,
                  theme.good_text, 0.0f);
    else if (report.state == GoalState::missed)
        flow.text("Not reached in time. Start again, or go back on the timeline and change "
                  "something.",
                  Face::semibold, theme.hard_text, 0.0f);
    flow.row(page.px(6.0f), 0.0f);
}

void LabGuide::outcome(Flow& flow, const ExperimentText& open) {
    if (open.reveal.empty()) return;
    flow.text(open.reveal, Face::regular, flow.page.context.theme.ink, flow.page.px(6.0f));
}

void LabGuide::buttons(Flow& flow, const ExperimentText& open, bool over) {
    const Page& page = flow.page;
    const Box line = flow.row(page.context.small_control_height(), page.px(2.0f));
    if (!flow.drawing) return;
    Box rest = line;
    const auto next = [&](std::string_view label) {
        return rest.cut_left(ui::button_width(page.context, {.label = label, .icon = {}}),
                             page.px(8.0f));
    };
    if (ui::button(page.context, "again", next("Start again"),
                   {.label = "Start again", .icon = {}}))
        (void)page.session.start_experiment(open.key);
    if (!over && !open.hint.empty()) {
        const std::string_view label = hint_ ? "Hide the hint" : "Hint";
        if (ui::button(page.context, "hint", next(label), {.label = label, .icon = {}}))
            hint_ = !hint_;
    }
    if (!open.solution.empty() && (over || hint_) &&
        ui::button(page.context, "solution", next("A solution"),
                   {.label = "A solution", .icon = {}}))
        page.wishes.follow =
            "#/" + page.session.path() + "?experiment=" + open.key + "&" + open.solution;
}

} // namespace app
