#include "ui/table_layout.h"

#include "ui/block_layout.h"

#include <algorithm>
#include <cmath>

namespace ui {

std::vector<float> column_widths(std::span<const ColumnNeed> needs, float width) {
    float whole = 0.0f;
    float narrowest = 0.0f;
    for (const ColumnNeed& need : needs) {
        whole += need.whole;
        narrowest += need.narrowest;
    }
    std::vector<float> widths;
    for (const ColumnNeed& need : needs) {
        if (whole <= width && whole > 0.0f) {
            widths.push_back(need.whole * width / whole);
        } else if (narrowest < width) {
            const float share = (need.whole - need.narrowest) / std::max(whole - narrowest, 1e-3f);
            widths.push_back(need.narrowest + share * (width - narrowest));
        } else {
            widths.push_back(need.narrowest * width / std::max(narrowest, 1e-3f));
        }
    }
    return widths;
}

namespace {

constexpr TextSpec kCell{.css_size = 13.5f, .line_height = 1.45f};
constexpr TextSpec kHead{
    .css_size = 13.0f, .line_height = 1.4f, .face = Face::semibold, .tone = Tone::soft};

std::vector<ColumnNeed> needs_of(const Context& context, const learn::Book& book,
                                 const learn::Block& block, float padding) {
    std::vector<ColumnNeed> needs(block.columns.size());
    for (const auto& row : block.rows) {
        for (std::size_t c = 0; c < std::min(row.size(), needs.size()); ++c) {
            const Extent e = extent(context, book, row[c], &row == &block.rows[0] ? kHead : kCell);
            needs[c].whole = std::max(needs[c].whole, std::ceil(e.whole) + padding);
            needs[c].narrowest =
                std::max(needs[c].narrowest, std::ceil(e.widest_cluster) + padding);
        }
    }
    return needs;
}

} // namespace

LaidBlock lay_out_table(const Context& context, const learn::Book& book, const learn::Block& block,
                        float width) {
    LaidBlock laid;
    const float gap = context.px(14.0f);
    const float pad_y = context.px(7.0f);
    const std::vector<float> widths = column_widths(needs_of(context, book, block, gap), width);
    float y = 0.0f;
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
        const auto& row = block.rows[r];
        float x = 0.0f;
        float tallest = 0.0f;
        for (std::size_t c = 0; c < std::min(row.size(), widths.size()); ++c) {
            TextSpec spec = r == 0 ? kHead : kCell;
            spec.align = block.columns[c];
            TextLayout layout = lay_out(context, book, row[c], spec, widths[c] - gap);
            tallest = std::max(tallest, layout.height);
            laid.texts.push_back({x, y + pad_y, std::move(layout)});
            x += widths[c];
        }
        y = std::round(y + tallest + 2.0f * pad_y);
        const float rule = context.hairline * (r == 0 ? 2.0f : 1.0f);
        if (r + 1 < block.rows.size())
            laid.panels.push_back({{0.0f, y, width, rule}, Surface::line, Surface::none, 0.0f});
        y += rule;
    }
    laid.height = y;
    laid.gap_after = context.px(14.0f);
    return laid;
}

} // namespace ui
