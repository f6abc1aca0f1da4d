#include "app/lab_picture.h"

namespace app {

namespace {

gfx::Style style_of(const ui::Context& context) {
    gfx::Style style;
    for (std::size_t i = 0; i < gfx::kInks; ++i) {
        const auto ink = static_cast<scene::Ink>(i);
        style.set_ink(ink, ui::ink_color(context.theme, ink));
    }
    style.paper = context.theme.paper;
    style.contour = context.theme.neutral;
    style.scale = context.unit;
    style.dark = context.theme.dark;
    return style;
}

} // namespace

LabPicture::LabPicture(const lab::LabInfo& info) {
    for (const lab::View& view : info.views)
        stage_.views[std::string(view.key)] = view.shown;
}

void LabPicture::fit(const lab::Lab& lab, int width_px, int height_px) {
    if (target_.width_px() != width_px || target_.height_px() != height_px)
        target_.resize(width_px, height_px);
    stage_.aspect = target_.aspect();
    const scene::Camera home = scene::framing(lab.extent(stage_), stage_.aspect);
    const bool untouched = drawn_aspect_ == 0.0f || stage_.camera == home_;
    home_ = home;
    if (untouched) stage_.camera = home_;
}

void LabPicture::show(std::string_view view, bool shown) {
    stage_.views[std::string(view)] = shown;
    stale_ = true;
}

void LabPicture::render(const session::Driver& driver, gfx::Renderer& renderer,
                        const ui::Context& context) {
    const bool same = !stale_ && driver.revision() == drawn_driver_revision_ &&
                      stage_.camera == drawn_camera_ && stage_.aspect == drawn_aspect_;
    if (!same) {
        stage_.clear();
        driver.lab().draw(stage_);
        ++picture_revision_;
        drawn_driver_revision_ = driver.revision();
        drawn_camera_ = stage_.camera;
        drawn_aspect_ = stage_.aspect;
        stale_ = false;
    }
    renderer.draw(stage_.picture(), picture_revision_, stage_.camera, style_of(context), target_);
}

} // namespace app
