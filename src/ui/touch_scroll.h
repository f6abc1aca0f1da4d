// Scrolling with a finger: drag anywhere in a scrolling part of the page, with inertia.
//
// Widgets that use drags themselves (the picture, a slider that moved sideways) say so by claim().
#pragma once

#include "ui/context.h"

namespace ui {

class TouchScroll {
public:
    // Before any widget of the frame.
    void begin_frame(const Context& context);
    // At the end of a scrolling window, inside it. A widget that uses the drag
    // claims it first.
    void scroll_this_window(const Context& context);
    // The present press belongs to a widget until the finger lifts.
    void claim() { claimed_ = true; }
    bool moving() const { return speed_ != 0.0f || dragging_; }

private:
    unsigned int window_ = 0; // id of the window that is dragged, or glides on
    bool dragging_ = false;
    bool claimed_ = false;
    float speed_ = 0.0f; // pixels per second
};

} // namespace ui
