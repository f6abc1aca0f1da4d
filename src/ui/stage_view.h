// The lab's picture in a rounded card: caption, the reader's tools, pan and zoom, painting.
//
// It knows pixels and the camera, not the lab: it answers with what the pointer did in the world.
#pragma once

#include "scene/stage.h"
#include "ui/box.h"
#include "ui/context.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace ui {

enum class StageTool { move, paint, erase };

struct StageTouch {
    enum class Phase { press, drag, release };
    Phase phase = Phase::press;
    base::Vec2 at; // world units
    bool erase = false;
    float radius = 0.1f; // of the eraser, world units
};

struct StageInput {
    std::uint64_t texture = 0; // 0: nothing to show
    std::string_view caption;
    std::string_view message; // in the middle, when there is no texture
    bool paints = false;
    scene::Camera home;
    float pinch = 1.0f; // growth of a two-finger gesture in this frame
    float pinch_x = 0.0f;
    float pinch_y = 0.0f;
};

class StageView {
public:
    StageTool tool() const { return tool_; }
    // Changes `camera` by pan and zoom; returns what the pointer did when a painting tool is held.
    std::vector<StageTouch> draw(const Context& context, const StageInput& input, const Box& box,
                                 scene::Camera& camera);

private:
    void draw_tools(const Context& context, const StageInput& input, const Box& box,
                    scene::Camera& camera);
    std::vector<StageTouch> handle_paint(const Context& context, const Box& box,
                                         const scene::Camera& camera, bool held);

    StageTool tool_ = StageTool::move;
    bool painting_ = false;
    base::Vec2 last_;
};

} // namespace ui
