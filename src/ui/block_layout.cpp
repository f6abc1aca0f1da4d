#include "ui/block_layout.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace ui {

namespace {

using learn::Block;

constexpr TextSpec kBody{};
constexpr TextSpec kSmall{.css_size = 13.5f, .line_height = 1.5f, .tone = Tone::soft};
constexpr TextSpec kAnswer{.css_size = 16.0f, .line_height = 1.6f};
constexpr TextSpec kStepTitle{.css_size = 15.0f, .line_height = 1.45f, .face = Face::semibold};
constexpr TextSpec kDepth{
    .css_size = 13.0f, .line_height = 1.5f, .face = Face::semibold, .tone = Tone::soft};
constexpr TextSpec kQuestion{.css_size = 15.0f, .line_height = 1.45f, .face = Face::semibold};
constexpr TextSpec kHeading2{
    .css_size = 17.0f, .line_height = 1.35f, .face = Face::semibold, .tracking_em = -0.01f};
constexpr TextSpec kHeading3{.css_size = 15.0f, .line_height = 1.4f, .face = Face::semibold};

constexpr float kDisplaySize = 19.0f;

// Stacks paragraphs into a block.
class Builder {
public:
    Builder(const Context& context, const learn::Book& book) : context_(context), book_(book) {}

    float text(std::span<const learn::Inline> text, const TextSpec& spec, float x, float y,
               float width) {
        TextLayout layout = lay_out(context_, book_, text, spec, width);
        const float height = layout.height;
        block.texts.push_back({x, y, std::move(layout)});
        return height;
    }
    // The baseline of the first line of the text added last.
    float first_baseline() const {
        const PlacedText& last = block.texts.back();
        return last.layout.pieces.empty() ? last.y : last.y + last.layout.pieces.front().baseline;
    }
    float px(float css) const { return context_.px(css); }

    LaidBlock block;

private:
    const Context& context_;
    const learn::Book& book_;
};

LaidBlock paragraph(Builder b, const Block& block, const TextSpec& spec, float width) {
    b.block.height = b.text(block.text, spec, 0.0f, 0.0f, width);
    b.block.gap_after = b.px(10.0f);
    return std::move(b.block);
}

LaidBlock heading(Builder b, const Block& block, float width) {
    const bool second = block.level <= 2;
    b.block.height = b.text(block.text, second ? kHeading2 : kHeading3, 0.0f, 0.0f, width);
    b.block.gap_before = b.px(second ? 18.0f : 10.0f);
    b.block.gap_after = b.px(second ? 6.0f : 3.0f);
    b.block.id = block.id;
    return std::move(b.block);
}

LaidBlock barred(Builder b, const Block& block, const TextSpec& spec, Surface bar, float width) {
    const float indent = b.px(19.0f);
    const float pad = b.px(2.0f);
    b.block.height = 2.0f * pad + b.text(block.text, spec, indent, pad, width - indent);
    b.block.panels.push_back(
        {{0.0f, 0.0f, std::round(b.px(3.0f)), b.block.height}, bar, Surface::none, 0.0f});
    b.block.gap_after = b.px(14.0f);
    return std::move(b.block);
}

LaidBlock display(Builder b, const learn::Book& book, const Block& block, float width) {
    const learn::Formula& formula = book.formulas[static_cast<std::size_t>(block.formula)];
    const float pad_x = b.px(14.0f);
    const float pad_y = b.px(16.0f);
    // A formula wider than the column is drawn smaller rather than cut.
    const float full = b.px(kDisplaySize);
    const float fit = (width - 2.0f * pad_x) / std::max(0.01f, formula.width);
    const float size = std::min(full, fit);
    b.block.height = std::round(2.0f * pad_y + (formula.height + formula.depth) * size);
    b.block.formulas.push_back({block.formula, std::round(0.5f * (width - formula.width * size)),
                                pad_y + formula.height * size, size});
    b.block.panels.push_back(
        {{0.0f, 0.0f, width, b.block.height}, Surface::paper, Surface::none, b.px(10.0f)});
    b.block.gap_before = b.px(2.0f);
    b.block.gap_after = b.px(14.0f);
    return std::move(b.block);
}

LaidBlock symbols(Builder b, const Block& block, float width) {
    float y = 0.0f;
    for (const learn::Inlines& item : block.items)
        y += b.text(item, kSmall, b.px(14.0f), y, width - b.px(28.0f)) + b.px(2.0f);
    b.block.height = y;
    b.block.gap_after = b.px(12.0f);
    return std::move(b.block);
}

// Steps to try are cards: a number, the step in bold, what to look for.
bool is_steps(const Block& block) {
    return block.ordered && !block.items.empty() &&
           std::all_of(block.items.begin(), block.items.end(), [](const learn::Inlines& item) {
               return item.size() > 1 && item.front().bold;
           });
}

LaidBlock steps(Builder b, const Block& block, float width) {
    float y = 0.0f;
    int number = 0;
    const float pad = b.px(11.0f);
    const float indent = b.px(48.0f);
    for (const learn::Inlines& item : block.items) {
        const std::span<const learn::Inline> runs(item);
        const float inner = width - indent - b.px(14.0f);
        float h = pad;
        h += b.text(runs.first(1), kStepTitle, indent, y + h, inner);
        h += b.text(runs.subspan(1), kSmall, indent, y + h + b.px(1.0f), inner) + b.px(1.0f);
        h = std::round(h + pad);
        b.block.panels.push_back(
            {{0.0f, std::round(y), width, h}, Surface::none, Surface::line, b.px(10.0f)});
        const float centre_y = std::round(y) + std::round(0.5f * h);
        const float r = b.px(11.0f);
        b.block.panels.push_back({{b.px(25.0f) - r, centre_y - r, 2.0f * r, 2.0f * r},
                                  Surface::accent_soft,
                                  Surface::none,
                                  r});
        b.block.marks.push_back({++number, b.px(25.0f), centre_y, true});
        y += h + b.px(8.0f);
    }
    b.block.height = y;
    b.block.gap_after = b.px(6.0f);
    return std::move(b.block);
}

LaidBlock list(Builder b, const Block& block, float width) {
    if (is_steps(block)) return steps(std::move(b), block, width);
    float y = 0.0f;
    int number = 0;
    const float indent = b.px(block.ordered ? 26.0f : 20.0f);
    for (const learn::Inlines& item : block.items) {
        const float h = b.text(item, kBody, indent, y, width - indent);
        ++number;
        b.block.marks.push_back({block.ordered ? number : 0,
                                 block.ordered ? indent - b.px(8.0f) : b.px(7.0f),
                                 b.first_baseline(), false});
        y += h + b.px(5.0f);
    }
    b.block.height = y - b.px(5.0f);
    b.block.gap_after = b.px(12.0f);
    return std::move(b.block);
}

LaidBlock watch_out(Builder b, const Block& block, float width) {
    const float indent = b.px(42.0f);
    float y = b.px(13.0f);
    for (const learn::Inlines& item : block.items) {
        const float h = b.text(item, kBody, indent, y, width - indent - b.px(16.0f));
        b.block.icons.push_back(
            {Icon::warning, b.px(23.0f), b.first_baseline() - b.px(5.0f), b.px(15.0f), Tone::warn});
        y += h + b.px(10.0f);
    }
    b.block.height = std::round(y + b.px(3.0f));
    b.block.panels.push_back(
        {{0.0f, 0.0f, width, b.block.height}, Surface::warn_fill, Surface::warn_line, b.px(10.0f)});
    b.block.gap_after = b.px(14.0f);
    return std::move(b.block);
}

LaidBlock question(Builder b, const Block& block, float width) {
    const float pad = b.px(11.0f);
    const float h = b.text(block.text, kQuestion, b.px(26.0f), pad, width - b.px(30.0f));
    b.block.height = std::round(h + 2.0f * pad);
    b.block.id = block.id;
    b.block.panels.push_back(
        {{0.0f, 0.0f, width, std::max(1.0f, std::round(b.px(1.0f)))}, Surface::line});
    return std::move(b.block);
}

LaidBlock depth(Builder b, const Block& block, float width) {
    b.block.height = b.text(block.text, kDepth, 0.0f, 0.0f, width);
    b.block.gap_after = b.px(1.0f);
    return std::move(b.block);
}

} // namespace

bool LaidBlock::has_links() const {
    return std::any_of(texts.begin(), texts.end(),
                       [](const PlacedText& text) { return !text.layout.targets.empty(); });
}

LaidBlock lay_out_block(const Context& context, const learn::Book& book, const Block& block,
                        float width) {
    Builder b(context, book);
    switch (block.kind) {
    case Block::Kind::heading:
        return heading(std::move(b), block, width);
    case Block::Kind::short_answer:
        return barred(std::move(b), block, kAnswer, Surface::accent, width);
    case Block::Kind::quote:
        return barred(std::move(b), block, kBody, Surface::line, width);
    case Block::Kind::display:
        return display(std::move(b), book, block, width);
    case Block::Kind::symbols:
        return symbols(std::move(b), block, width);
    case Block::Kind::list:
        return list(std::move(b), block, width);
    case Block::Kind::table:
        return lay_out_table(context, book, block, width);
    case Block::Kind::watch_out:
        return watch_out(std::move(b), block, width);
    case Block::Kind::follow_up:
        return question(std::move(b), block, width);
    case Block::Kind::depth:
        return depth(std::move(b), block, width);
    case Block::Kind::paragraph:
        break;
    }
    return paragraph(std::move(b), block, kBody, width);
}

} // namespace ui
