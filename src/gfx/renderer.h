// Draws pictures (scene/picture.h) with OpenGL ES 3.0 or OpenGL 3.3 core.
//
//     renderer.create();                                      once, with GL current
//     target.resize(w, h);                                    when the pane's size changes
//     renderer.draw(picture, revision, camera, style, target);
//     ImGui::Image(target.texture_id(), size, {0, 1}, {1, 0});
//
// Data go up once per revision of the picture: panning or another theme only redraws, and a call
// where nothing changed costs nothing. Colours are premultiplied inside; the target ends up opaque.
// Non-finite points and field values are left out of the drawing, never drawn at a wrong place.
//
// draw() changes GL's framebuffer binding, viewport, program, vertex array, blend and texture unit
// 0; ImGui's own backend sets all of these before it draws.
#pragma once

#include "base/result.h"
#include "gfx/style.h"
#include "gfx/target.h"
#include "scene/stage.h"

#include <cstdint>
#include <memory>

namespace gfx {

class Renderer {
public:
    Renderer();
    ~Renderer();
    Renderer(const Renderer&) = delete;
    Renderer& operator=(const Renderer&) = delete;

    // Compiles the shaders. Errors: the shader's name and the driver's message.
    base::Result<bool> create();
    // Frees what graphics memory holds. After a lost context: destroy() here and on every Target,
    // then create() once the context is back.
    void destroy();
    bool ready() const { return programs_ != nullptr; }

    // `revision` names the content of `picture`: the same number means the same content.
    // Does nothing before create().
    void draw(const scene::Picture& picture, std::uint64_t revision, const scene::Camera& camera,
              const Style& style, Target& target);

private:
    struct Programs;
    std::unique_ptr<Programs> programs_;
};

} // namespace gfx
