// How the page divides a window: three columns, two with the chapters in a drawer, or one.
// Pure arithmetic in CSS pixels of the present text size, so that large text folds the page as a
// small window does.
#pragma once

namespace app {

inline constexpr float kDrawerBelow = 1100.0f;
inline constexpr float kOneColumnBelow = 760.0f;

struct PageLayout {
    float chapters_w = 0.0f; // 0: the list is in the drawer
    float text_w = 0.0f;     // 0: not beside the lab
    float lab_w = 0.0f;
    float header_h = 52.0f;
    bool one_column = false; // text and lab are two tabs
    bool drawer() const { return chapters_w == 0.0f; }
};

PageLayout page_layout(float width, bool has_lab);
// Left and right margin of running text in a column of this width, so that a line keeps a
// comfortable length.
float text_margin(float column_w);

} // namespace app
