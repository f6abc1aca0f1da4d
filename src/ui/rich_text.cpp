#include "ui/rich_text.h"

#include "ui/formula.h"
#include "ui/imgui_all.h"
#include "ui/press.h"
#include "ui/text.h"

#include <string>

namespace ui {

namespace {

Color surface_color(const Theme& theme, Surface surface) {
    switch (surface) {
    case Surface::paper:
        return theme.paper;
    case Surface::line:
        return theme.line;
    case Surface::accent:
        return theme.accent;
    case Surface::accent_soft:
        return theme.accent_soft;
    case Surface::warn_fill:
        return theme.warn_fill;
    case Surface::warn_line:
        return theme.warn_line;
    case Surface::none:
        break;
    }
    return 0;
}

void draw_panel(ImDrawList& list, const Context& context, const Panel& panel, float x, float y) {
    const ImVec2 low(x + panel.box.x, y + panel.box.y);
    const ImVec2 high(low.x + panel.box.w, low.y + panel.box.h);
    if (panel.fill != Surface::none)
        list.AddRectFilled(low, high, surface_color(context.theme, panel.fill), panel.rounding);
    if (panel.border != Surface::none)
        list.AddRect(low, high, surface_color(context.theme, panel.border), panel.rounding, 0,
                     context.hairline);
}

void draw_mark(ImDrawList& list, const Context& context, const PlacedMark& mark, float x, float y) {
    if (mark.number == 0) {
        list.AddCircleFilled({x + mark.x, y + mark.y - context.px(5.2f)}, context.px(2.2f),
                             context.theme.soft);
        return;
    }
    const std::string number = std::to_string(mark.number);
    if (mark.centred) {
        const TextStyle style = context.style(Face::semibold, 12.0f, context.theme.accent);
        const float half = 0.5f * text_width(style, number);
        draw_text_middle(list, style, x + mark.x - half, y + mark.y, number);
        return;
    }
    const TextStyle style = context.style(Face::regular, 15.0f, context.theme.soft);
    const std::string text = number + ".";
    draw_text(list, style, x + mark.x - text_width(style, text), y + mark.y, text);
}

} // namespace

float RichText::height(const Context& context, float width) {
    if (width != width_ || context.unit != unit_) {
        width_ = width;
        unit_ = context.unit;
        lay_out_all(context);
    }
    float total = 0.0f;
    for (const LaidBlock& block : laid_)
        if (shown(block)) total += block.gap_before + block.height + block.gap_after;
    return total;
}

void RichText::lay_out_all(const Context& context) {
    laid_.clear();
    folds_ = 0;
    for (const learn::Block& block : blocks_)
        add(context, block, -1);
}

void RichText::add(const Context& context, const learn::Block& block, int fold) {
    const bool foldable = block.kind == learn::Block::Kind::follow_up;
    // An answer stands under its question's words, not under the chevron.
    const float indent = fold >= 0 ? context.px(26.0f) : 0.0f;
    LaidBlock laid = lay_out_block(context, book_, block, width_ - indent);
    laid.folded_by = fold;
    if (foldable) laid.folds = folds_++;
    const int own = laid.folds;
    laid_.push_back(std::move(laid));
    if (foldable)
        for (const learn::Block& child : block.children)
            add(context, child, own);
    if (block.kind == learn::Block::Kind::depth)
        for (const learn::Block& child : block.children)
            add(context, child, fold);
}

bool RichText::shown(const LaidBlock& block) const {
    return block.folded_by < 0 || open_.contains(block.folded_by);
}

std::string_view RichText::draw(ImDrawList& list, const Context& context, float x, float y) {
    std::string_view followed;
    const float clip_top = list.GetClipRectMin().y;
    const float clip_bottom = list.GetClipRectMax().y;
    for (std::size_t i = 0; i < laid_.size(); ++i) {
        const LaidBlock& block = laid_[i];
        if (!shown(block)) continue;
        y += block.gap_before;
        const bool visible = y < clip_bottom && y + block.height > clip_top;
        // Links and folds out of sight still take part in the order of the Tab key.
        if (visible || block.folds >= 0 || block.has_links()) {
            ImGui::PushID(static_cast<int>(i));
            const float indent = block.folded_by >= 0 ? context.px(26.0f) : 0.0f;
            const std::string_view target =
                draw_block(list, context, block, x + indent, std::round(y));
            if (!target.empty()) followed = target;
            ImGui::PopID();
        }
        y += block.height + block.gap_after;
    }
    return followed;
}

std::string_view RichText::draw_block(ImDrawList& list, const Context& context,
                                      const LaidBlock& block, float x, float y) {
    if (block.folds >= 0) draw_question(list, context, block, x, y);
    for (const Panel& panel : block.panels)
        draw_panel(list, context, panel, x, y);
    for (const PlacedIcon& icon : block.icons)
        draw_icon(list, icon.icon, x + icon.x, y + icon.y, icon.size,
                  tone_color(context.theme, icon.tone));
    for (const PlacedFormula& f : block.formulas)
        draw_formula(list, context, book_.formulas[static_cast<std::size_t>(f.formula)], f.size,
                     x + f.x, y + f.baseline, context.theme.ink);
    for (const PlacedMark& mark : block.marks)
        draw_mark(list, context, mark, x, y);
    std::string_view followed;
    for (std::size_t i = 0; i < block.texts.size(); ++i) {
        const PlacedText& text = block.texts[i];
        ImGui::PushID(static_cast<int>(i));
        const std::string_view target =
            ui::draw(list, context, book_, text.layout, x + text.x, y + text.y);
        if (!target.empty()) followed = target;
        ImGui::PopID();
    }
    return followed;
}

void RichText::draw_question(ImDrawList& list, const Context& context, const LaidBlock& block,
                             float x, float y) {
    const Press state = press("question", {x, y, width_, block.height});
    if (state.pressed && !open_.erase(block.folds)) open_.insert(block.folds);
    if (state.hovered)
        list.AddRectFilled({x, y}, {x + width_, y + block.height}, context.theme.hover,
                           context.px(8.0f));
    const Icon chevron = open_.contains(block.folds) ? Icon::down : Icon::right;
    draw_icon(list, chevron, x + context.px(11.0f), y + context.px(22.0f), context.px(11.0f),
              context.theme.accent);
}

std::optional<float> RichText::place_of(std::string_view id) {
    for (const LaidBlock& target : laid_) {
        if (target.id != id || id.empty()) continue;
        if (target.folds >= 0) open_.insert(target.folds);
        if (target.folded_by >= 0) open_.insert(target.folded_by);
        float y = 0.0f;
        for (const LaidBlock& block : laid_) {
            if (&block == &target) return y;
            if (shown(block)) y += block.gap_before + block.height + block.gap_after;
        }
    }
    return std::nullopt;
}

} // namespace ui
