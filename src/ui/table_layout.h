// Widths of a table's columns. Pure arithmetic.
#pragma once

#include <span>
#include <vector>

namespace ui {

struct ColumnNeed {
    float whole = 0.0f;     // without any line break
    float narrowest = 0.0f; // its widest unbreakable part
};

// Every column gets what it needs when all fit in `width`; else the room above the narrowest
// widths is shared in proportion to what each still wants; else the narrowest shrink alike.
std::vector<float> column_widths(std::span<const ColumnNeed> needs, float width);

} // namespace ui
