#include "app/page_layout.h"

#include <algorithm>

namespace app {

namespace {

constexpr float kChapters = 264.0f;
constexpr float kText = 560.0f;
constexpr float kNarrowestText = 420.0f;
constexpr float kNarrowestLab = 400.0f;
constexpr float kLongestLine = 620.0f;

} // namespace

PageLayout page_layout(float width, bool has_lab) {
    PageLayout layout;
    layout.one_column = width < kOneColumnBelow;
    layout.chapters_w = width < kDrawerBelow ? 0.0f : kChapters;
    const float rest = width - layout.chapters_w;
    if (layout.one_column || !has_lab) {
        layout.text_w = rest;
        layout.lab_w = layout.one_column && has_lab ? rest : 0.0f;
        return layout;
    }
    // The lab never gets less than a usable picture; the text gives way first.
    layout.text_w = std::clamp(rest - kNarrowestLab, std::min(kNarrowestText, 0.5f * rest), kText);
    if (rest < 2.0f * kText)
        layout.text_w = std::min(layout.text_w, std::max(0.5f * rest, kNarrowestText));
    layout.lab_w = rest - layout.text_w;
    return layout;
}

float text_margin(float column_w) {
    const float narrow = column_w < kOneColumnBelow - 320.0f ? 20.0f : 40.0f;
    return std::max(narrow, 0.5f * (column_w - kLongestLine));
}

} // namespace app
