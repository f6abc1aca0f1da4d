// A picture's place in graphics memory: a colour texture of a given size that pictures are drawn
// into, and the buffers of the picture that was drawn last.
//
// Texture origin is the lower left corner, as GL has it: show it with uv (0, 1) to (1, 0).
#pragma once

#include "gfx/gpu_picture.h"
#include "gfx/objects.h"
#include "gfx/style.h"
#include "scene/stage.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace gfx {

class Target {
public:
    // Framebuffer pixels; at least 1. A new size empties the texture until the next draw.
    void resize(int width_px, int height_px);
    int width_px() const { return width_px_; }
    int height_px() const { return height_px_; }
    float aspect() const { return static_cast<float>(width_px_) / static_cast<float>(height_px_); }
    // To be given to ImGui as ImTextureID; 0 until something was drawn. It may change when the
    // size does.
    std::uint64_t texture_id() const { return color_.name(); }
    // What was drawn, rows from top to bottom, three bytes a pixel; empty before that.
    std::vector<std::uint8_t> read_rgb() const;
    // Frees what graphics memory holds. Also for a lost context; the next draw makes it anew.
    void destroy();

private:
    friend class Renderer;

    struct Drawn {
        std::uint64_t revision = 0;
        scene::Camera camera;
        Style style;
        friend bool operator==(const Drawn&, const Drawn&) = default;
    };

    // Makes texture and framebuffer where they are missing; false when the driver refuses.
    bool prepare();

    int width_px_ = 1;
    int height_px_ = 1;
    Texture color_;
    Framebuffer framebuffer_;
    GpuPicture picture_;
    std::optional<Drawn> drawn_;
};

} // namespace gfx
