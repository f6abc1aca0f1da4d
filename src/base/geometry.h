// Points and rectangles of the plane that simulations and pictures share. World units, y up.
#pragma once

namespace base {

struct Vec2 {
    float x = 0.0f;
    float y = 0.0f;
    friend bool operator==(const Vec2&, const Vec2&) = default;
};

struct Rect {
    Vec2 low;
    Vec2 high;
    float width() const { return high.x - low.x; }
    float height() const { return high.y - low.y; }
    Vec2 centre() const { return {0.5f * (low.x + high.x), 0.5f * (low.y + high.y)}; }
    friend bool operator==(const Rect&, const Rect&) = default;
};

} // namespace base
