// Where a value lies on a slider's track, and which values the track can give. Pure arithmetic.
// Values found by dragging are rounded to what the track can resolve, so that they read well and
// make short links.
#pragma once

namespace ui {

struct SliderScale {
    double low = 0.0;
    double high = 1.0;
    bool log = false;   // only with low > 0
    bool whole = false; // integers only
};

// 0 at low, 1 at high; values outside are clamped.
double position_of(const SliderScale& scale, double value);
// The rounded value at a position; positions outside are clamped.
double value_at(const SliderScale& scale, double position);
// One arrow key further: a whole number, or the next rounded value; `big` goes ten times as far.
double stepped(const SliderScale& scale, double value, int direction, bool big);

} // namespace ui
