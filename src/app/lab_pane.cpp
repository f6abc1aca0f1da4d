#include "app/lab_pane.h"

#include "app/lab_bar.h"
#include "app/lab_compare.h"
#include "app/lab_words.h"
#include "ui/imgui_all.h"

#include <algorithm>

namespace app {

namespace {

using ui::Box;

constexpr float kGap = 12.0f;
constexpr float kLowestStage = 300.0f;

ui::PanelInput panel_input(const Page& page, const std::vector<base::Param>& params) {
    return {.params = params,
            .defaults = page.session.driver()->defaults(),
            .words = lab_words(page),
            .hidden = page.session.hidden(),
            .locked = page.session.locked()};
}

} // namespace

LabPane::View& LabPane::view_of(const session::Session& session) {
    std::unique_ptr<View>& view = views_[session.path()];
    if (!view) view = std::make_unique<View>(session.driver()->info());
    return *view;
}

void LabPane::forget_gpu() {
    for (auto& [slug, view] : views_)
        view->stages.forget_gpu();
}

session::Driver& LabPane::edited(const Page& page, const View& view) {
    session::Twin* twin = page.session.twin();
    return twin && view.edits_b ? twin->b() : *page.session.driver();
}

float LabPane::controls_height(const Page& page, View& view, float width) {
    const std::vector<base::Param> params = edited(page, view).params();
    const float panel = view.panel.height(page.context, panel_input(page, params), width);
    const float guide = view.guide.height(page, width);
    return (guide > 0.0f ? guide + page.px(kGap) : 0.0f) + sides_height(page) + panel +
           page.px(kGap) + view.plots.height(page, width);
}

void LabPane::controls(const Page& page, View& view, Box box) {
    if (const float guide = view.guide.height(page, box.w); guide > 0.0f)
        view.guide.draw(page, view.stages, box.cut_top(guide, page.px(kGap)));
    if (page.session.twin() == nullptr) view.edits_b = false;
    if (const float sides = sides_height(page); sides > 0.0f) {
        Box row = box.cut_top(sides);
        view.edits_b =
            draw_sides(page, row.cut_top(page.context.small_control_height()), view.edits_b);
    }
    const std::vector<base::Param> params = edited(page, view).params();
    const ui::PanelInput input = panel_input(page, params);
    const float panel = view.panel.height(page.context, input, box.w);
    for (ui::ParamChange& change :
         view.panel.draw(page.context, input, box.cut_top(panel, page.px(kGap)))) {
        page.session.cancel_replay();
        const base::Result<bool> done = edited(page, view).set(change.key, std::move(change.value));
        if (!done) page.wishes.notes.push_back(done.error());
    }
    if (std::string problem = view.panel.take_problem(); !problem.empty())
        page.wishes.notes.push_back(std::move(problem));
    view.plots.draw(page, box);
}

void LabPane::one_column_lab(const Page& page, View& view, Box box, gfx::Renderer& renderer,
                             std::string_view graphics_problem, const Pinch& pinch) {
    const ui::Context& context = page.context;
    const float pad = page.px(14.0f);
    const float gap = page.px(kGap);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Box foot = box.cut_bottom(LabTransport::height(page) + page.px(12.0f));
    const float width = std::round(box.w - 2.0f * pad);
    list.AddRectFilled({foot.x, foot.y}, {foot.right(), foot.bottom()}, context.theme.card);
    list.AddRectFilled({foot.x, foot.y}, {foot.right(), foot.y + context.hairline},
                       context.theme.line);
    if (view.plots.enlarged(page)) {
        view.plots.draw_enlarged(page, box.inset(pad));
        view.transport.draw(page, foot.inset(pad, page.px(8.0f)));
        return;
    }
    const bool two_runs = page.session.twin() != nullptr;
    const float one_h = std::min(width, std::max(page.px(220.0f), 0.62f * box.h));
    const float stage_h = std::round(two_runs ? 1.5f * one_h : one_h);
    const float verdict_h = verdict_height(page) + (two_runs ? gap : 0.0f);
    const float bar_h = lab_bar_height(page, width);
    const float controls_h = controls_height(page, view, width);
    const float line_h = FootLine::height(page, width);
    const float total =
        pad + bar_h + gap + stage_h + gap + verdict_h + controls_h + gap + line_h + pad;
    const Box inside =
        begin_column(page, "lab/" + page.session.path(), box, total, context.theme.paper);
    Box column{std::round(inside.x + pad), std::round(inside.y + pad), width, total};
    lab_bar(page, view.stages, column.cut_top(bar_h, gap));
    view.stages.draw(page, {renderer, graphics_problem, pinch, true, view.edits_b},
                     column.cut_top(stage_h, gap));
    if (two_runs) draw_verdict(page, column.cut_top(verdict_height(page), gap));
    controls(page, view, column.cut_top(controls_h, gap));
    view.foot.draw(page, column.cut_top(line_h));
    end_column(page);
    view.transport.draw(page, foot.inset(pad, page.px(8.0f)));
}

void LabPane::draw(const Page& page, const Box& box, bool one_column, gfx::Renderer& renderer,
                   std::string_view graphics_problem, const Pinch& pinch) {
    View& view = view_of(page.session);
    if (one_column) {
        one_column_lab(page, view, box, renderer, graphics_problem, pinch);
        return;
    }
    const ui::Context& context = page.context;
    const float gap = page.px(kGap);
    Box column = box.inset(context.snap(20.0f), context.snap(16.0f));
    const float controls_h = controls_height(page, view, column.w);
    const float bar_h = lab_bar_height(page, column.w);
    const float line_h = FootLine::height(page, column.w);
    lab_bar(page, view.stages, column.cut_top(bar_h, gap));
    const Box foot = column.cut_bottom(line_h, page.px(8.0f));
    const float time_h = LabTransport::height(page);
    if (view.plots.enlarged(page)) {
        view.plots.draw_enlarged(page, column.cut_top(column.h - time_h - gap, gap));
        view.transport.draw(page, column);
        view.foot.draw(page, foot);
        return;
    }
    // The picture takes what the controls leave, but never less than it needs to be read; then
    // the controls scroll under it.
    const float verdict_h = verdict_height(page);
    const float fixed = time_h + verdict_h + 2.0f * gap;
    const float stage_h =
        std::clamp(column.h - fixed - controls_h, std::min(page.px(kLowestStage), 0.5f * column.h),
                   std::max(page.px(kLowestStage), 0.9f * column.w));
    view.stages.draw(page, {renderer, graphics_problem, pinch, false, view.edits_b},
                     column.cut_top(std::round(stage_h), verdict_h > 0.0f ? page.px(6.0f) : gap));
    if (verdict_h > 0.0f) draw_verdict(page, column.cut_top(verdict_h, page.px(6.0f)));
    view.transport.draw(page, column.cut_top(time_h, gap));
    // As wide as the pane, so that focus rings and the scroll bar have room beside the cards.
    const Box scroll{box.x, column.y, box.w, column.h};
    const Box inside = begin_column(page, "controls/" + page.session.path(), scroll, controls_h,
                                    context.theme.paper);
    controls(page, view, {column.x, inside.y, column.w, controls_h});
    end_column(page);
    view.foot.draw(page, foot);
}

} // namespace app
