// Colours by role, light and dark. Text roles keep a contrast of at least 4.5 to 1 on both paper
// and card; data colours are safe for colour-blind readers (Okabe and Ito) and lightened on dark.
#pragma once

#include "scene/picture.h"

#include <cstdint>

namespace ui {

// 0xAABBGGRR, as ImGui packs it.
using Color = std::uint32_t;

enum class ThemeChoice { system, light, dark };

struct Theme {
    bool dark = false;
    Color paper, card, ink, soft, line;
    Color accent, accent_soft, accent_hover, on_accent;
    Color hover;   // under the pointer, on paper or card
    Color knob;    // of sliders
    Color control; // outline of controls: at least 3 to 1
    Color code;    // behind inline code
    Color hard_text, hard_line, hard_fill;
    Color warn_text, warn_line, warn_fill;
    Color good_text;
    Color veil; // over the page behind a drawer
    Color shadow;
    Color real, generated, good, warning, neutral, data_accent;
};

Theme light_theme();
Theme dark_theme();

Color ink_color(const Theme& theme, scene::Ink ink);
// The same colour with its opacity multiplied.
Color faded(Color color, float opacity);
// Relative luminance contrast of two opaque colours, 1 to 21 (WCAG 2, "contrast ratio").
double contrast(Color a, Color b);

// Makes ImGui's own parts (text fields, scroll bars, popups, focus ring) follow the theme.
// unit: framebuffer pixels per CSS pixel at the present text size.
void apply_style(const Theme& theme, float unit);

} // namespace ui
