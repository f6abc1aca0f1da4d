#include "ui/fonts.h"

#include "ui/imgui_all.h"

namespace ui {

namespace {

ImFont* load(ImFontAtlas& atlas, std::span<const std::byte> bytes, const char* name) {
    ImFontConfig config;
    // The atlas only reads, but its interface takes a mutable pointer.
    config.FontData = const_cast<std::byte*>(bytes.data());
    config.FontDataSize = static_cast<int>(bytes.size());
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = 3;
    ImFormatString(config.Name, IM_ARRAYSIZE(config.Name), "%s", name);
    return atlas.AddFont(&config);
}

} // namespace

Fonts load_fonts(ImFontAtlas& atlas, const FontBytes& bytes) {
    Fonts fonts;
    fonts.regular = load(atlas, bytes.regular, "regular");
    fonts.semibold = load(atlas, bytes.semibold, "semibold");
    fonts.italic = load(atlas, bytes.italic, "italic");
    fonts.mono = load(atlas, bytes.mono, "mono");
    fonts.math = load(atlas, bytes.math, "math");
    return fonts;
}

} // namespace ui
