#include "ui/text.h"

#include "ui/imgui_all.h"

namespace ui {

namespace {

// ImGui rounds font sizes to whole pixels and stretches the glyphs of the nearest one. Asking for
// that size with the remaining ratio as raster density gives glyphs of the exact size instead.
struct Raster {
    explicit Raster(const TextStyle& style) {
        const float whole = ImGui::GetRoundedFontSize(style.size < 1.0f ? 1.0f : style.size);
        density = style.size / whole;
        baked = style.font->GetFontBaked(whole, density);
        ascent = IM_ROUND(baked->Ascent);
    }
    ImFontBaked* baked;
    float density;
    float ascent; // from a glyph's origin in the atlas to its baseline, in units of the whole size
};

std::size_t next_code(std::string_view text, unsigned int& code) {
    const char* begin = text.data();
    const int bytes = ImTextCharFromUtf8(&code, begin, begin + text.size());
    return static_cast<std::size_t>(bytes > 0 ? bytes : 1);
}

void put(ImDrawList& list, const Raster& raster, const ImFontGlyph& glyph, float x, float baseline,
         Color color) {
    const float d = raster.density;
    const ImVec2 low(x + glyph.X0 * d, baseline + (glyph.Y0 - raster.ascent) * d);
    const ImVec2 high(x + glyph.X1 * d, baseline + (glyph.Y1 - raster.ascent) * d);
    list.PrimReserve(6, 4);
    list.PrimRectUV(low, high, {glyph.U0, glyph.V0}, {glyph.U1, glyph.V1}, color);
}

} // namespace

float text_width(const TextStyle& style, std::string_view text) {
    const Raster raster(style);
    float width = 0.0f;
    unsigned int code = 0;
    while (!text.empty()) {
        text.remove_prefix(next_code(text, code));
        width += raster.baked->GetCharAdvance(static_cast<ImWchar>(code)) * raster.density +
                 style.tracking;
    }
    return width;
}

std::size_t fitting_bytes(const TextStyle& style, std::string_view text, float width) {
    const Raster raster(style);
    float used = 0.0f;
    std::size_t at = 0;
    unsigned int code = 0;
    while (at < text.size()) {
        const std::size_t bytes = next_code(text.substr(at), code);
        used += raster.baked->GetCharAdvance(static_cast<ImWchar>(code)) * raster.density +
                style.tracking;
        if (used > width) break;
        at += bytes;
    }
    return at;
}

void draw_text(ImDrawList& list, const TextStyle& style, float x, float baseline,
               std::string_view text) {
    const float y = std::round(baseline);
    const ImVec2 clip_low = list.GetClipRectMin();
    const ImVec2 clip_high = list.GetClipRectMax();
    if (y + style.size < clip_low.y || y - 1.5f * style.size > clip_high.y) return;
    const Raster raster(style);
    unsigned int code = 0;
    while (!text.empty() && x < clip_high.x) {
        text.remove_prefix(next_code(text, code));
        const ImFontGlyph* glyph = raster.baked->FindGlyph(static_cast<ImWchar>(code));
        if (glyph == nullptr) continue;
        if (glyph->Visible) put(list, raster, *glyph, x, y, style.color);
        x += glyph->AdvanceX * raster.density + style.tracking;
    }
}

void draw_text_middle(ImDrawList& list, const TextStyle& style, float x, float middle_y,
                      std::string_view text) {
    draw_text(list, style, x, middle_y + 0.5f * kCapHeight * style.size, text);
}

void draw_text_fitted(ImDrawList& list, const TextStyle& style, const Box& box,
                      std::string_view text) {
    if (text_width(style, text) <= box.w + 0.5f) {
        draw_text_middle(list, style, box.x, box.middle_y(), text);
        return;
    }
    constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
    const float room = box.w - text_width(style, kEllipsis);
    std::string shown(text.substr(0, fitting_bytes(style, text, room)));
    while (!shown.empty() && shown.back() == ' ')
        shown.pop_back();
    draw_text_middle(list, style, box.x, box.middle_y(), shown.append(kEllipsis));
}

void draw_text_centred(ImDrawList& list, const TextStyle& style, const Box& box,
                       std::string_view text) {
    const float width = text_width(style, text);
    if (width > box.w) {
        draw_text_fitted(list, style, box, text);
        return;
    }
    draw_text_middle(list, style, std::round(box.x + 0.5f * (box.w - width)), box.middle_y(), text);
}

void draw_text_right(ImDrawList& list, const TextStyle& style, float right, float middle_y,
                     std::string_view text) {
    draw_text_middle(list, style, right - text_width(style, text), middle_y, text);
}

std::vector<std::string_view> wrap_words(const TextStyle& style, std::string_view text,
                                         float width) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        std::size_t bytes = fitting_bytes(style, line, width);
        if (bytes < line.size()) {
            const std::size_t space = line.rfind(' ', bytes);
            if (space != std::string_view::npos && space > 0) bytes = space;
            bytes = std::max<std::size_t>(bytes, 1);
        }
        lines.push_back(line.substr(0, bytes));
        text.remove_prefix(bytes);
        if (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    }
    return lines;
}

void draw_glyph(ImDrawList& list, const TextStyle& style, float x, float baseline, char32_t code) {
    const Raster raster(style);
    const ImFontGlyph* glyph = raster.baked->FindGlyph(static_cast<ImWchar>(code));
    if (glyph != nullptr && glyph->Visible)
        put(list, raster, *glyph, x, std::round(baseline), style.color);
}

} // namespace ui
