// The picture of one lab between simulation and screen: camera and view choices, drawn again only
// when something in it changed. It outlives restarts, so a restart keeps the view.
#pragma once

#include "gfx/renderer.h"
#include "session/driver.h"
#include "ui/context.h"

#include <cstdint>

namespace app {

class LabPicture {
public:
    explicit LabPicture(const lab::LabInfo& info);

    // Ready for a pane of this size; the camera follows a new shape of the pane until the reader
    // moves it.
    void fit(const lab::Lab& lab, int width_px, int height_px);
    void render(const session::Driver& driver, gfx::Renderer& renderer, const ui::Context& context);
    void forget_gpu() { target_.destroy(); }

    scene::Camera& camera() { return stage_.camera; }
    const scene::Camera& camera() const { return stage_.camera; }
    const scene::Camera& home() const { return home_; }
    const scene::Picture& picture() const { return stage_.picture(); }
    const gfx::Target& target() const { return target_; }
    std::uint64_t texture() const { return target_.texture_id(); }
    bool shows(std::string_view view) const { return stage_.shows(view); }
    void show(std::string_view view, bool shown);

private:
    scene::Camera home_;
    scene::Stage stage_;
    gfx::Target target_;
    std::uint64_t picture_revision_ = 0;
    std::uint64_t drawn_driver_revision_ = 0;
    scene::Camera drawn_camera_;
    float drawn_aspect_ = 0.0f;
    bool stale_ = true;
};

} // namespace app
