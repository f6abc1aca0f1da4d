// How long a frame may spend on ticks: what drawing leaves of a sixtieth of a second.
#pragma once

namespace app {

class FrameBudget {
public:
    // Time of the frame's other work (layout, picture, calls to the graphics library).
    void drawing_took(double ms);
    double ticks_ms() const;

private:
    double drawing_ms_ = 6.0;
};

} // namespace app
