// A framebuffer of any size, for pictures of the book that are larger than the screen or that are
// made where no window shows.
#pragma once

#include "base/result.h"
#include "gfx/objects.h"

#include <cstdint>
#include <vector>

namespace platform {

class Offscreen {
public:
    // Errors: the size is more than the driver can draw.
    base::Result<bool> create(int width, int height);
    // Draws ImGui's last frame.
    void draw();
    // Rows from top to bottom, three bytes a pixel.
    std::vector<std::uint8_t> pixels() const;

private:
    int width_ = 0;
    int height_ = 0;
    gfx::Texture color_;
    gfx::Framebuffer framebuffer_;
};

} // namespace platform
