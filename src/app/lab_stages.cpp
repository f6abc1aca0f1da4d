#include "app/lab_stages.h"

#include "app/lab_bar.h"
#include "ui/imgui_all.h"
#include "ui/stage_labels.h"
#include "ui/widgets.h"

#include <algorithm>
#include <string>

namespace app {

namespace {

using ui::Box;

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

std::vector<std::uint8_t> rgb_of(const ui::Context& context, const LabPicture& picture) {
    std::vector<std::uint8_t> rgb = picture.target().read_rgb();
    if (!rgb.empty())
        ui::write_labels(context, picture.picture(), picture.camera(), picture.target().width_px(),
                         picture.target().height_px(), rgb);
    return rgb;
}

} // namespace

void LabStages::show(std::string_view view, bool shown) {
    a_.show(view, shown);
    if (b_) b_->show(view, shown);
}

void LabStages::forget_gpu() {
    a_.forget_gpu();
    if (b_) b_->forget_gpu();
}

Pixels LabStages::pixels(const ui::Context& context) const {
    const ui::Color between = context.theme.paper;
    Pixels left{a_.target().width_px(), a_.target().height_px(), rgb_of(context, a_)};
    if (!b_ || left.rgb.empty() || b_->target().height_px() != left.height) return left;
    const std::vector<std::uint8_t> right = rgb_of(context, *b_);
    if (right.empty()) return left;
    const auto gap = static_cast<std::size_t>(std::max(2, left.width / 60));
    const std::size_t from_a = 3 * static_cast<std::size_t>(left.width);
    const std::size_t from_b = 3 * static_cast<std::size_t>(b_->target().width_px());
    Pixels both{left.width + static_cast<int>(gap) + b_->target().width_px(), left.height, {}};
    both.rgb.reserve((from_a + 3 * gap + from_b) * static_cast<std::size_t>(left.height));
    for (int y = 0; y < left.height; ++y) {
        const auto row = static_cast<std::ptrdiff_t>(y);
        const auto a = left.rgb.begin() + row * static_cast<std::ptrdiff_t>(from_a);
        const auto b = right.begin() + row * static_cast<std::ptrdiff_t>(from_b);
        both.rgb.insert(both.rgb.end(), a, a + static_cast<std::ptrdiff_t>(from_a));
        for (std::size_t i = 0; i < 3 * gap; ++i)
            both.rgb.push_back(static_cast<std::uint8_t>(between >> (8 * (i % 3))));
        both.rgb.insert(both.rgb.end(), b, b + static_cast<std::ptrdiff_t>(from_b));
    }
    return both;
}

void LabStages::draw_one(const Page& page, const StagesInput& input, session::Driver& driver,
                         LabPicture& picture, ui::StageView& view, std::string_view name,
                         const Box& box) {
    picture.fit(driver.lab(), std::max(1, static_cast<int>(box.w)),
                std::max(1, static_cast<int>(box.h)));
    picture.render(driver, input.renderer, page.context);
    ui::StageInput stage;
    stage.texture = picture.texture();
    const std::string caption = name.empty() || picture.picture().caption.empty()
                                    ? std::string(name) + picture.picture().caption
                                    : std::string(name) + ": " + picture.picture().caption;
    stage.caption = caption;
    stage.message = input.graphics_problem;
    stage.picture = &picture.picture();
    stage.paints = driver.info().paints && !locks_painting(page.session);
    stage.grabs = [&driver](base::Vec2 at, float reach) { return driver.lab().grabs(at, reach); };
    stage.home = picture.home();
    stage.pinch = input.pinch.factor;
    stage.pinch_x = input.pinch.x;
    stage.pinch_y = input.pinch.y;
    const std::vector<ui::StageTouch> touches =
        view.draw(page.context, stage, box, picture.camera());
    if (ImGui::IsMouseDown(ImGuiMouseButton_Left) &&
        box.contains(ImGui::GetIO().MouseClickedPos[0].x, ImGui::GetIO().MouseClickedPos[0].y))
        page.touch.claim();
    if (touches.empty()) return;
    page.session.cancel_replay();
    for (const ui::StageTouch& touch : touches)
        driver.pointer(pointer_of(touch),
                       [&page](std::string_view key) { return !page.session.is_locked(key); });
}

void LabStages::draw(const Page& page, const StagesInput& input, const Box& box) {
    session::Driver& driver = *page.session.driver();
    session::Twin* twin = page.session.twin();
    if (twin == nullptr) {
        b_.reset();
        draw_one(page, input, driver, a_, view_a_, {}, box);
        lab_badge(page, box, box.w);
        return;
    }
    if (!b_) {
        b_ = std::make_unique<LabPicture>(info_);
        for (const lab::View& view : info_.views)
            b_->show(view.key, a_.shows(view.key));
    }
    const float gap = page.context.snap(8.0f);
    Box first = box;
    Box second = input.stacked ? first.cut_bottom(std::round(0.5f * (box.h - gap)), gap)
                               : first.cut_right(std::round(0.5f * (box.w - gap)), gap);
    draw_one(page, input, driver, a_, view_a_, "A", first);
    // Both panes have one shape, so one camera serves both; the one that was moved leads.
    b_->camera() = a_.camera();
    ImGui::PushID("B");
    draw_one(page, input, twin->b(), *b_, view_b_, "B", second);
    ImGui::PopID();
    a_.camera() = b_->camera();
    const Box& edited = input.edits_b ? second : first;
    ImGui::GetWindowDrawList()->AddRect({edited.x, edited.y}, {edited.right(), edited.bottom()},
                                        page.context.theme.accent, page.px(12.0f), 0,
                                        page.px(1.5f));
}

} // namespace app
