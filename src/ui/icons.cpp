#include "ui/icons.h"

#include "ui/imgui_all.h"

namespace ui {

namespace {

// Draws in a unit square centred on the icon: (-1, -1) is its top left corner.
class Pen {
public:
    Pen(ImDrawList& list, float x, float y, float size, Color color)
        : list_(list), x_(x), y_(y), half_(0.5f * size), color_(color),
          width_(size * 0.115f < 1.2f ? 1.2f : size * 0.115f) {}

    ImVec2 at(float x, float y) const { return {x_ + x * half_, y_ + y * half_}; }
    void strip(std::initializer_list<ImVec2> points, bool closed = false) {
        for (const ImVec2& p : points)
            list_.PathLineTo(at(p.x, p.y));
        list_.PathStroke(color_, closed ? ImDrawFlags_Closed : ImDrawFlags_None, width_);
    }
    void fill(std::initializer_list<ImVec2> points) {
        for (const ImVec2& p : points)
            list_.PathLineTo(at(p.x, p.y));
        list_.PathFillConvex(color_);
    }
    void bar(float x0, float y0, float x1, float y1, float rounding = 0.12f) {
        list_.AddRectFilled(at(x0, y0), at(x1, y1), color_, rounding * half_);
    }
    void frame(float x0, float y0, float x1, float y1, float rounding) {
        list_.AddRect(at(x0, y0), at(x1, y1), color_, rounding * half_, 0, width_);
    }
    void ring(float x, float y, float r) {
        list_.AddCircle(at(x, y), r * half_, color_, 0, width_);
    }
    void dot(float x, float y, float r) { list_.AddCircleFilled(at(x, y), r * half_, color_); }
    void arc(float r, float from, float to) {
        list_.PathArcTo(at(0, 0), r * half_, from, to);
        list_.PathStroke(color_, ImDrawFlags_None, width_);
    }

private:
    ImDrawList& list_;
    float x_, y_, half_;
    Color color_;
    float width_;
};

void draw_restart(Pen& pen) {
    pen.arc(0.72f, -0.9f, 4.1f);
    pen.fill({{0.02f, -0.62f}, {0.72f, -0.98f}, {0.72f, -0.22f}});
}

void draw_move(Pen& pen) {
    pen.strip({{-0.85f, 0}, {0.85f, 0}});
    pen.strip({{0, -0.85f}, {0, 0.85f}});
    for (const float s : {-1.0f, 1.0f}) {
        pen.strip({{s * 0.58f, -0.28f}, {s * 0.86f, 0}, {s * 0.58f, 0.28f}});
        pen.strip({{-0.28f, s * 0.58f}, {0, s * 0.86f}, {0.28f, s * 0.58f}});
    }
}

void draw_share(Pen& pen) {
    pen.strip({{-0.55f, 0}, {0.5f, -0.55f}});
    pen.strip({{-0.55f, 0}, {0.5f, 0.55f}});
    pen.dot(-0.58f, 0, 0.28f);
    pen.dot(0.55f, -0.6f, 0.28f);
    pen.dot(0.55f, 0.6f, 0.28f);
}

} // namespace

void draw_icon(ImDrawList& list, Icon icon, float x, float y, float size, Color color) {
    Pen pen(list, x, y, size, color);
    switch (icon) {
    case Icon::play:
        pen.fill({{-0.6f, -0.8f}, {0.8f, 0}, {-0.6f, 0.8f}});
        break;
    case Icon::pause:
        pen.bar(-0.62f, -0.78f, -0.18f, 0.78f);
        pen.bar(0.18f, -0.78f, 0.62f, 0.78f);
        break;
    case Icon::restart:
        draw_restart(pen);
        break;
    case Icon::stop:
        pen.bar(-0.65f, -0.65f, 0.65f, 0.65f, 0.2f);
        break;
    case Icon::search:
        pen.ring(-0.15f, -0.15f, 0.58f);
        pen.strip({{0.28f, 0.28f}, {0.82f, 0.82f}});
        break;
    case Icon::menu:
        for (const float row : {-0.6f, 0.0f, 0.6f})
            pen.strip({{-0.85f, row}, {0.85f, row}});
        break;
    case Icon::close:
        pen.strip({{-0.6f, -0.6f}, {0.6f, 0.6f}});
        pen.strip({{-0.6f, 0.6f}, {0.6f, -0.6f}});
        break;
    case Icon::check:
        pen.strip({{-0.62f, 0.02f}, {-0.16f, 0.5f}, {0.66f, -0.46f}});
        break;
    case Icon::down:
        pen.strip({{-0.55f, -0.28f}, {0, 0.3f}, {0.55f, -0.28f}});
        break;
    case Icon::right:
        pen.strip({{-0.28f, -0.55f}, {0.3f, 0}, {-0.28f, 0.55f}});
        break;
    case Icon::left:
        pen.strip({{0.28f, -0.55f}, {-0.3f, 0}, {0.28f, 0.55f}});
        break;
    case Icon::lock:
        pen.bar(-0.6f, -0.1f, 0.6f, 0.85f, 0.2f);
        pen.strip({{-0.36f, -0.1f},
                   {-0.36f, -0.5f},
                   {-0.2f, -0.78f},
                   {0.2f, -0.78f},
                   {0.36f, -0.5f},
                   {0.36f, -0.1f}});
        break;
    case Icon::share:
        draw_share(pen);
        break;
    case Icon::warning:
        pen.strip({{0, -0.75f}, {0.88f, 0.75f}, {-0.88f, 0.75f}}, true);
        pen.strip({{0, -0.25f}, {0, 0.2f}});
        pen.dot(0, 0.48f, 0.1f);
        break;
    case Icon::move:
        draw_move(pen);
        break;
    case Icon::brush:
        pen.strip({{0.75f, -0.75f}, {-0.2f, 0.2f}});
        pen.dot(-0.48f, 0.48f, 0.34f);
        break;
    case Icon::eraser:
        pen.strip({{-0.75f, 0.25f}, {0.25f, -0.75f}, {0.75f, -0.25f}, {-0.25f, 0.75f}}, true);
        pen.strip({{-0.28f, -0.22f}, {0.22f, 0.28f}});
        break;
    case Icon::frame:
        pen.frame(-0.75f, -0.75f, 0.75f, 0.75f, 0.25f);
        break;
    case Icon::step_back:
        pen.bar(-0.7f, -0.65f, -0.42f, 0.65f);
        pen.fill({{0.65f, -0.7f}, {0.65f, 0.7f}, {-0.4f, 0}});
        break;
    case Icon::branch:
        pen.strip({{-0.8f, 0.45f}, {0.8f, 0.45f}});
        pen.strip({{-0.45f, 0.45f}, {-0.05f, -0.45f}, {0.8f, -0.45f}});
        pen.dot(-0.45f, 0.45f, 0.26f);
        break;
    case Icon::save:
        pen.strip({{0, -0.85f}, {0, 0.3f}});
        pen.strip({{-0.45f, -0.1f}, {0, 0.35f}, {0.45f, -0.1f}});
        pen.strip({{-0.8f, 0.35f}, {-0.8f, 0.8f}, {0.8f, 0.8f}, {0.8f, 0.35f}});
        break;
    case Icon::more:
        for (const float column : {-0.75f, 0.0f, 0.75f})
            pen.dot(column, 0, 0.2f);
        break;
    }
}

} // namespace ui
