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
