#include "platform/desktop_offscreen.h"

#include "gfx/gl.h"

#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>

namespace platform {

base::Result<bool> Offscreen::create(int width, int height) {
    width_ = width;
    height_ = height;
    GLint limit = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &limit);
    const base::Error too_large{"This machine cannot draw a picture of " + std::to_string(width) +
                                " x " + std::to_string(height) + " pixels."};
    if (width > limit || height > limit) return too_large;
    glBindTexture(GL_TEXTURE_2D, color_.make_once());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.make_once());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, color_.name(), 0);
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) return too_large;
    return true;
}

void Offscreen::draw() {
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.name());
    glViewport(0, 0, width_, height_);
    glClearColor(0.0f, 0.0f, 0.0f, 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

std::vector<std::uint8_t> Offscreen::pixels() const {
    const std::size_t stride = static_cast<std::size_t>(width_) * 3;
    std::vector<std::uint8_t> rows(stride * static_cast<std::size_t>(height_));
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.name());
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width_, height_, GL_RGB, GL_UNSIGNED_BYTE, rows.data());
    for (int low = 0, high = height_ - 1; low < high; ++low, --high)
        std::swap_ranges(rows.begin() + low * static_cast<std::ptrdiff_t>(stride),
                         rows.begin() + (low + 1) * static_cast<std::ptrdiff_t>(stride),
                         rows.begin() + high * static_cast<std::ptrdiff_t>(stride));
    return rows;
}

} // namespace platform
