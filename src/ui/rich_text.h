// A chapter's text: laid out once per width and text size, drawn block by block where visible.
// Follow-up questions fold open; headings and questions can be scrolled to by their id.
#pragma once

#include "ui/block_layout.h"

#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <vector>

namespace ui {

class RichText {
public:
    // Both must outlive this object.
    RichText(const learn::Book& book, std::span<const learn::Block> blocks)
        : book_(book), blocks_(blocks) {}

    // Height at this width; lays out again only when width or text size changed.
    float height(const Context& context, float width);
    // Draws with its top left corner at (x, y), after a call of height() with the same width.
    // Returns the target of a link that was followed, or nothing.
    std::string_view draw(ImDrawList& list, const Context& context, float x, float y);
    // Where a heading or question begins, from the top; opens the fold that hides it.
    std::optional<float> place_of(std::string_view id);

private:
    void lay_out_all(const Context& context);
    void add(const Context& context, const learn::Block& block, int fold);
    bool shown(const LaidBlock& block) const;
    std::string_view draw_block(ImDrawList& list, const Context& context, const LaidBlock& block,
                                float x, float y);
    void draw_question(ImDrawList& list, const Context& context, const LaidBlock& block, float x,
                       float y);

    const learn::Book& book_;
    std::span<const learn::Block> blocks_;
    float width_ = -1.0f;
    float unit_ = 0.0f;
    std::vector<LaidBlock> laid_;
    std::set<int> open_;
    int folds_ = 0;
};

} // namespace ui
