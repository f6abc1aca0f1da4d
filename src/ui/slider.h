// A slider on a thin track with a round knob. Drag or press the track, arrow keys when focused
// (with Shift ten times as far), Home and End, double click for the default.
#pragma once

#include "ui/box.h"
#include "ui/context.h"
#include "ui/slider_scale.h"

#include <optional>
#include <string_view>

namespace ui {

// The new value, when the reader changed it in this frame.
std::optional<double> slider(const Context& context, std::string_view id, const Box& box,
                             const SliderScale& scale, double value, double default_value,
                             bool enabled);

} // namespace ui
