#include "gfx/target.h"

#include "gfx/gl.h"

#include <algorithm>

namespace gfx {

void Target::resize(int width_px, int height_px) {
    const int width = std::max(width_px, 1);
    const int height = std::max(height_px, 1);
    if (width == width_px_ && height == height_px_) return;
    width_px_ = width;
    height_px_ = height;
    color_.destroy();
    framebuffer_.destroy();
    drawn_.reset();
}

void Target::destroy() {
    color_.destroy();
    framebuffer_.destroy();
    picture_.destroy();
    drawn_.reset();
}

std::vector<std::uint8_t> Target::read_rgb() const {
    std::vector<std::uint8_t> rgb;
    if (!drawn_ || !framebuffer_) return rgb;
    const auto width = static_cast<std::size_t>(width_px_);
    const auto height = static_cast<std::size_t>(height_px_);
    // WebGL reads such a texture with four channels only.
    std::vector<std::uint8_t> rgba(4 * width * height);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.name());
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width_px_, height_px_, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    rgb.reserve(3 * width * height);
    for (std::size_t y = height; y-- > 0;)
        for (std::size_t x = 0; x < width; ++x) {
            const std::uint8_t* pixel = &rgba[4 * (y * width + x)];
            rgb.insert(rgb.end(), pixel, pixel + 3);
        }
    return rgb;
}

bool Target::prepare() {
    if (framebuffer_) return true;
    glBindTexture(GL_TEXTURE_2D, color_.make_once());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px_, height_px_, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 nullptr);
    // Linear: the pane may sit on a fraction of a pixel.
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glBindTexture(GL_TEXTURE_2D, 0);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.make_once());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, color_.name(), 0);
    const bool complete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
    if (!complete) {
        color_.destroy();
        framebuffer_.destroy();
    }
    return complete;
}

} // namespace gfx
