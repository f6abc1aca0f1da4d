// The colours that a theme gives to the roles of a picture.
#pragma once

#include "scene/picture.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace gfx {

// 0xAABBGGRR, opaque: the packing that ImGui has as well.
using Color = std::uint32_t;

inline constexpr std::size_t kInks = 6;

struct Style {
    std::array<Color, kInks> inks{}; // by scene::Ink
    Color paper = 0xFFFFFFFF;        // of the pane; also the middle of diverging fields
    Color contour = 0xFF000000;      // half-way lines of fields
    float scale = 1.0f;              // framebuffer pixels per CSS pixel
    bool dark = false;               // fields are mixed a little stronger on dark paper

    Color ink(scene::Ink which) const { return inks[static_cast<std::size_t>(which)]; }
    void set_ink(scene::Ink which, Color color) { inks[static_cast<std::size_t>(which)] = color; }
    friend bool operator==(const Style&, const Style&) = default;
};

} // namespace gfx
