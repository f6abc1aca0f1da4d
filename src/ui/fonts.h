// The book's five fonts. Sizes are in framebuffer pixels and may be any fraction: glyphs are
// rasterised for the exact size, so text is sharp at every text size and pixel ratio.
//
// Every font keeps the rule of learn/book.h: the size is the em, the baseline lies
// learn::kFontAscent * size below the top of the line box.
#pragma once

#include <cstddef>
#include <span>

struct ImFont;
struct ImFontAtlas;

namespace ui {

// TrueType files; the bytes must outlive the font atlas.
struct FontBytes {
    std::span<const std::byte> regular;
    std::span<const std::byte> semibold;
    std::span<const std::byte> italic;
    std::span<const std::byte> mono;
    std::span<const std::byte> math;
};

struct Fonts {
    ImFont* regular = nullptr;
    ImFont* semibold = nullptr;
    ImFont* italic = nullptr;
    ImFont* mono = nullptr;
    ImFont* math = nullptr;
};

Fonts load_fonts(ImFontAtlas& atlas, const FontBytes& bytes);

} // namespace ui
