// Short messages at the foot of the page that leave by themselves; a press sends one away at once.
#pragma once

#include "ui/context.h"

#include <deque>
#include <string>

namespace ui {

class Toasts {
public:
    // Stays as long as its text takes to read. A text that is shown already is not shown twice.
    void add(std::string text);
    void draw(const Context& context);
    bool empty() const { return toasts_.empty(); }

private:
    struct Toast {
        std::string text;
        double left_s;
    };
    std::deque<Toast> toasts_;
};

} // namespace ui
