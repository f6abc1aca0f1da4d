// The lab's picture in a rounded card: caption, the reader's tools, pan and zoom, painting.
//
// It knows pixels and the camera, not the lab: it answers with what the pointer did in the world.
#pragma once

#include "scene/stage.h"
#include "ui/box.h"
#include "ui/context.h"

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace ui {

enum class StageTool { move, paint, erase };

struct StageTouch {
    enum class Phase { press, drag, release };
    Phase phase = Phase::press;
    base::Vec2 at; // world units
    bool erase = false;
    float radius = 0.1f; // of the eraser, or of what a finger can hit; world units
};

struct StageInput {
    std::uint64_t texture = 0; // 0: nothing to show
    std::string_view caption;
    std::string_view message;                // in the middle, when there is no texture
    const scene::Picture* picture = nullptr; // its labels are written over the texture
    bool paints = false;
    // Whether a press there takes hold of something; empty: of nothing.
    std::function<bool(base::Vec2 at, float reach)> grabs;
    scene::Camera home;
    float pinch = 1.0f; // growth of a two-finger gesture in this frame
    float pinch_x = 0.0f;
    float pinch_y = 0.0f;
};

class StageView {
public:
    StageTool tool() const { return tool_; }
    // Changes `camera` by pan and zoom; returns what the pointer did with a painting tool or with
    // something that it took hold of.
    std::vector<StageTouch> draw(const Context& context, const StageInput& input, const Box& box,
                                 scene::Camera& camera);

private:
    void draw_tools(const Context& context, const StageInput& input, const Box& box,
                    scene::Camera& camera);
    std::vector<StageTouch> handle_paint(const Context& context, const Box& box,
                                         const scene::Camera& camera, bool held);

    std::vector<StageTouch> handle_grab(const Context& context, const StageInput& input,
                                        const Box& box, const scene::Camera& camera, bool held,
                                        bool hovered);

    StageTool tool_ = StageTool::move;
    bool painting_ = false;
    bool pressed_ = false; // the button is down since it went down on the picture
    bool grabbing_ = false;
    base::Vec2 last_;
};

} // namespace ui
