#include "app/lab_pane.h"

#include "app/lab_bar.h"
#include "app/lab_words.h"
#include "ui/imgui_all.h"
#include "ui/transport.h"

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

// A link that locks the painted points, or the choice of what to train on, takes the brush away:
// painting would change both.
bool locks_painting(const session::Session& session) {
    for (const base::Param& param : session.driver()->defaults()) {
        const base::ParamSpec& spec = param.spec;
        const bool painted =
            spec.kind == base::ParamKind::points ||
            (spec.kind == base::ParamKind::pick && spec.when == base::When::rebuild);
        const std::vector<std::string>& locked = session.locked();
        if (painted && std::find(locked.begin(), locked.end(), spec.key) != locked.end())
            return true;
    }
    return false;
}

lab::Pointer pointer_of(const ui::StageTouch& touch) {
    lab::Pointer pointer;
    switch (touch.phase) {
    case ui::StageTouch::Phase::press:
        pointer.phase = lab::Pointer::Phase::press;
        break;
    case ui::StageTouch::Phase::drag:
        pointer.phase = lab::Pointer::Phase::drag;
        break;
    case ui::StageTouch::Phase::release:
        pointer.phase = lab::Pointer::Phase::release;
        break;
    }
    pointer.at = touch.at;
    pointer.erase = touch.erase;
    pointer.radius = touch.radius;
    return pointer;
}

} // namespace

LabPane::View& LabPane::view_of(const session::Session& session) {
    std::unique_ptr<View>& view = views_[session.path()];
    if (!view) view = std::make_unique<View>(session.driver()->info());
    return *view;
}

void LabPane::forget_gpu() {
    for (auto& [slug, view] : views_)
        view->picture.forget_gpu();
}

void LabPane::toggle_play(session::Session& session) {
    session::Driver* driver = session.driver();
    if (driver == nullptr) return;
    if (session.replay_left() > 0)
        session.cancel_replay();
    else if (driver->playing())
        driver->pause();
    else
        driver->play();
}

void LabPane::stage(const Page& page, View& view, const Box& box, gfx::Renderer& renderer,
                    std::string_view graphics_problem, const Pinch& pinch) {
    view.picture.fit(std::max(1, static_cast<int>(box.w)), std::max(1, static_cast<int>(box.h)));
    session::Driver& driver = *page.session.driver();
    view.picture.render(driver, renderer, page.context);
    ui::StageInput input;
    input.texture = view.picture.texture();
    input.caption = view.picture.picture().caption;
    input.message = graphics_problem;
    input.paints = driver.info().paints && !locks_painting(page.session);
    input.home = view.picture.home();
    input.pinch = pinch.factor;
    input.pinch_x = pinch.x;
    input.pinch_y = pinch.y;
    const std::vector<ui::StageTouch> touches =
        view.stage.draw(page.context, input, box, view.picture.camera());
    lab_badge(page, box, box.w);
    if (ImGui::IsMouseDown(ImGuiMouseButton_Left) &&
        box.contains(ImGui::GetIO().MouseClickedPos[0].x, ImGui::GetIO().MouseClickedPos[0].y))
        page.touch.claim();
    if (touches.empty()) return;
    page.session.cancel_replay();
    for (const ui::StageTouch& touch : touches)
        driver.pointer(pointer_of(touch));
}

void LabPane::transport(const Page& page, View& view, const Box& box) {
    session::Driver& driver = *page.session.driver();
    ui::TransportInput input;
    input.playing = driver.playing();
    input.tick = driver.tick();
    input.ticks_per_second = driver.ticks_per_second();
    input.normal_ticks_per_second = driver.info().ticks_per_second;
    input.replay_left = page.session.replay_left();
    if (input.replay_left == 0 || input.tick < view.replay_from) {
        view.replay_from = input.tick;
        view.replay_s = 0.0;
    }
    view.replay_s += page.context.elapsed_s;
    input.replay_from = view.replay_from;
    const session::Tick done = input.tick - view.replay_from;
    if (done > 0 && view.replay_s > 0.5)
        input.replay_seconds =
            view.replay_s * static_cast<double>(input.replay_left) / static_cast<double>(done);
    const ui::TransportEvents events = ui::transport(page.context, input, box);
    if (events.toggle_play || events.stop_replay) toggle_play(page.session);
    if (events.restart) {
        page.session.cancel_replay();
        driver.restart();
    }
    if (events.set_speed >= 0) driver.set_ticks_per_second(events.set_speed);
    if (events.step) {
        driver.pause();
        driver.advance(1);
    }
}

float LabPane::controls_height(const Page& page, View& view, float width) {
    const std::vector<base::Param> params = page.session.driver()->params();
    const float panel = view.panel.height(page.context, panel_input(page, params), width);
    return panel + page.px(kGap) + view.plots.height(page, width);
}

void LabPane::controls(const Page& page, View& view, Box box) {
    const std::vector<base::Param> params = page.session.driver()->params();
    const ui::PanelInput input = panel_input(page, params);
    const float panel = view.panel.height(page.context, input, box.w);
    for (ui::ParamChange& change :
         view.panel.draw(page.context, input, box.cut_top(panel, page.px(kGap)))) {
        page.session.cancel_replay();
        const base::Result<bool> done =
            page.session.driver()->set(change.key, std::move(change.value));
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
    const Box foot = box.cut_bottom(context.control_height() + page.px(16.0f));
    const float width = std::round(box.w - 2.0f * pad);
    list.AddRectFilled({foot.x, foot.y}, {foot.right(), foot.bottom()}, context.theme.card);
    list.AddRectFilled({foot.x, foot.y}, {foot.right(), foot.y + context.hairline},
                       context.theme.line);
    if (view.plots.enlarged(page)) {
        view.plots.draw_enlarged(page, box.inset(pad));
        transport(page, view, foot.inset(pad, page.px(8.0f)));
        return;
    }
    const float stage_h = std::round(std::min(width, std::max(page.px(220.0f), 0.62f * box.h)));
    const float bar_h = lab_bar_height(page, width);
    const float controls_h = controls_height(page, view, width);
    const float line_h = FootLine::height(page, width);
    const float total = pad + bar_h + gap + stage_h + gap + controls_h + gap + line_h + pad;
    const Box inside =
        begin_column(page, "lab/" + page.session.path(), box, total, context.theme.paper);
    Box column{std::round(inside.x + pad), std::round(inside.y + pad), width, total};
    lab_bar(page, view.picture, column.cut_top(bar_h, gap));
    stage(page, view, column.cut_top(stage_h, gap), renderer, graphics_problem, pinch);
    controls(page, view, column.cut_top(controls_h, gap));
    view.foot.draw(page, column.cut_top(line_h));
    end_column(page);
    transport(page, view, foot.inset(pad, page.px(8.0f)));
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
    lab_bar(page, view.picture, column.cut_top(bar_h, gap));
    const Box foot = column.cut_bottom(line_h, page.px(8.0f));
    if (view.plots.enlarged(page)) {
        view.plots.draw_enlarged(page,
                                 column.cut_top(column.h - context.control_height() - gap, gap));
        transport(page, view, column);
        view.foot.draw(page, foot);
        return;
    }
    // The picture takes what the controls leave, but never less than it needs to be read; then
    // the controls scroll under it.
    const float fixed = context.control_height() + 2.0f * gap;
    const float stage_h =
        std::clamp(column.h - fixed - controls_h, std::min(page.px(kLowestStage), 0.5f * column.h),
                   std::max(page.px(kLowestStage), 0.9f * column.w));
    stage(page, view, column.cut_top(std::round(stage_h), gap), renderer, graphics_problem, pinch);
    transport(page, view, column.cut_top(context.control_height(), gap));
    // As wide as the pane, so that focus rings and the scroll bar have room beside the cards.
    const Box scroll{box.x, column.y, box.w, column.h};
    const Box inside = begin_column(page, "controls/" + page.session.path(), scroll, controls_h,
                                    context.theme.paper);
    controls(page, view, {column.x, inside.y, column.w, controls_h});
    end_column(page);
    view.foot.draw(page, foot);
}

} // namespace app
