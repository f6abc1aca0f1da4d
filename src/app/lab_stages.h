// The picture of the open lab, or the pictures of two runs beside each other, which then move and
// show the same layers together.
#pragma once

#include "app/lab_picture.h"
#include "app/page.h"
#include "ui/stage_view.h"

#include <memory>
#include <string_view>

namespace app {

struct Pinch {
    float factor = 1.0f;
    float x = 0.0f;
    float y = 0.0f;
};

struct StagesInput {
    gfx::Renderer& renderer;
    std::string_view graphics_problem; // why there are no pictures, or nothing
    Pinch pinch;
    bool stacked = false; // two pictures over each other
    bool edits_b = false; // the frame says whose parameters the panel shows
};

class LabStages {
public:
    explicit LabStages(const lab::LabInfo& info) : a_(info), info_(info) {}

    void draw(const Page& page, const StagesInput& input, const ui::Box& box);
    bool shows(std::string_view view) const { return a_.shows(view); }
    void show(std::string_view view, bool shown);
    void forget_gpu();
    // What is on the screen now, with its labels and without the chips over it; two runs side by
    // side.
    Pixels pixels(const ui::Context& context) const;

private:
    void draw_one(const Page& page, const StagesInput& input, session::Driver& driver,
                  LabPicture& picture, ui::StageView& view, std::string_view name,
                  const ui::Box& box);

    LabPicture a_;
    std::unique_ptr<LabPicture> b_; // while there are two runs
    lab::LabInfo info_;
    ui::StageView view_a_;
    ui::StageView view_b_;
};

} // namespace app
