// A rectangle of the page in framebuffer pixels, cut into smaller ones as a layout proceeds.
#pragma once

#include <algorithm>

namespace ui {

struct Box {
    float x = 0.0f;
    float y = 0.0f;
    float w = 0.0f;
    float h = 0.0f;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
    float middle_x() const { return x + 0.5f * w; }
    float middle_y() const { return y + 0.5f * h; }
    bool contains(float px, float py) const {
        return px >= x && px < right() && py >= y && py < bottom();
    }

    Box inset(float dx, float dy) const {
        return {x + dx, y + dy, std::max(0.0f, w - 2.0f * dx), std::max(0.0f, h - 2.0f * dy)};
    }
    Box inset(float d) const { return inset(d, d); }

    // Each takes a part off this box and returns it; `gap` is lost between the two.
    Box cut_top(float size, float gap = 0.0f) {
        const Box part{x, y, w, std::min(size, h)};
        const float used = std::min(size + gap, h);
        y += used;
        h -= used;
        return part;
    }
    Box cut_bottom(float size, float gap = 0.0f) {
        const float taken = std::min(size, h);
        const Box part{x, bottom() - taken, w, taken};
        h -= std::min(size + gap, h);
        return part;
    }
    Box cut_left(float size, float gap = 0.0f) {
        const Box part{x, y, std::min(size, w), h};
        const float used = std::min(size + gap, w);
        x += used;
        w -= used;
        return part;
    }
    Box cut_right(float size, float gap = 0.0f) {
        const float taken = std::min(size, w);
        const Box part{right() - taken, y, taken, h};
        w -= std::min(size + gap, w);
        return part;
    }
    // The i-th of n equal columns with `gap` between them.
    Box column(int i, int n, float gap) const {
        const float each = (w - gap * static_cast<float>(n - 1)) / static_cast<float>(n);
        return {x + static_cast<float>(i) * (each + gap), y, each, h};
    }
};

} // namespace ui
