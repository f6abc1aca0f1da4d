#include "ui/stage_labels.h"

#include "ui/imgui_all.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

void draw_labels(ImDrawList& list, const Context& context, const scene::Labels& labels,
                 const Box& box, const scene::Camera& camera) {
    const TextStyle style =
        context.style(Face::regular, labels.size_px, ink_color(context.theme, labels.ink));
    const float scale = 0.5f * std::max(1.0f, box.h) / camera.half_height;
    const std::size_t count = std::min(labels.at.size(), labels.text.size());
    for (std::size_t i = 0; i < count; ++i) {
        const base::Vec2 at = labels.at[i];
        if (!std::isfinite(at.x) || !std::isfinite(at.y)) continue;
        const float width = text_width(style, labels.text[i]);
        float x = box.middle_x() + (at.x - camera.centre.x) * scale;
        const float y = box.middle_y() - (at.y - camera.centre.y) * scale;
        if (labels.align == scene::Labels::Align::centre) x -= 0.5f * width;
        if (labels.align == scene::Labels::Align::right) x -= width;
        draw_text_middle(list, style, std::round(x), y, labels.text[i]);
    }
}

struct Canvas {
    int width;
    int height;
    std::span<std::uint8_t> rgb;
};

float coverage(const ImTextureData& atlas, ImVec2 uv) {
    const int x =
        std::clamp(static_cast<int>(uv.x * static_cast<float>(atlas.Width)), 0, atlas.Width - 1);
    const int y =
        std::clamp(static_cast<int>(uv.y * static_cast<float>(atlas.Height)), 0, atlas.Height - 1);
    // Alpha is the last byte of a pixel, or the only one.
    const int at = (y * atlas.Width + x) * atlas.BytesPerPixel + atlas.BytesPerPixel - 1;
    return static_cast<float>(atlas.Pixels[at]) / 255.0f;
}

// One glyph: an upright rectangle of the atlas, as large on the canvas as there.
void write_glyph(const Canvas& canvas, const ImTextureData& atlas, const ImDrawVert& low,
                 const ImDrawVert& high) {
    const int x0 = std::max(0, static_cast<int>(std::lround(low.pos.x)));
    const int y0 = std::max(0, static_cast<int>(std::lround(low.pos.y)));
    const int x1 = std::min(canvas.width, static_cast<int>(std::lround(high.pos.x)));
    const int y1 = std::min(canvas.height, static_cast<int>(std::lround(high.pos.y)));
    const ImVec2 size{high.pos.x - low.pos.x, high.pos.y - low.pos.y};
    for (int y = y0; y < y1; ++y)
        for (int x = x0; x < x1; ++x) {
            const float u = (static_cast<float>(x) + 0.5f - low.pos.x) / size.x;
            const float v = (static_cast<float>(y) + 0.5f - low.pos.y) / size.y;
            const float ink = coverage(atlas, {low.uv.x + u * (high.uv.x - low.uv.x),
                                               low.uv.y + v * (high.uv.y - low.uv.y)});
            const auto at = 3 * static_cast<std::size_t>(y * canvas.width + x);
            for (std::size_t c = 0; c < 3; ++c) {
                const auto wanted = static_cast<float>((low.col >> (8 * c)) & 0xffu);
                const auto there = static_cast<float>(canvas.rgb[at + c]);
                canvas.rgb[at + c] =
                    static_cast<std::uint8_t>(std::lround(there + ink * (wanted - there)));
            }
        }
}

} // namespace

void draw_labels(ImDrawList& list, const Context& context, const scene::Picture& picture,
                 const Box& box, const scene::Camera& camera) {
    list.PushClipRect({box.x, box.y}, {box.right(), box.bottom()}, true);
    for (const scene::Item& item : picture.items)
        if (const auto* labels = std::get_if<scene::Labels>(&item))
            draw_labels(list, context, *labels, box, camera);
    list.PopClipRect();
}

// The same glyphs as on the screen, collected in a list of their own and written by hand.
void write_labels(const Context& context, const scene::Picture& picture,
                  const scene::Camera& camera, int width, int height, std::span<std::uint8_t> rgb) {
    ImFontAtlas& fonts = *ImGui::GetIO().Fonts;
    ImDrawList list(ImGui::GetDrawListSharedData());
    list._ResetForNewFrame();
    list.PushTexture(fonts.TexRef);
    list.PushClipRect({0.0f, 0.0f}, {static_cast<float>(width), static_cast<float>(height)});
    draw_labels(list, context, picture,
                {0.0f, 0.0f, static_cast<float>(width), static_cast<float>(height)}, camera);
    const ImTextureData* atlas = fonts.TexData;
    if (atlas == nullptr || atlas->Pixels == nullptr) return;
    const Canvas canvas{width, height, rgb};
    for (int i = 0; i + 5 < list.IdxBuffer.Size; i += 6)
        write_glyph(canvas, *atlas, list.VtxBuffer[list.IdxBuffer[i]],
                    list.VtxBuffer[list.IdxBuffer[i + 2]]);
}

} // namespace ui
