// Greedy line breaking over clusters that must stay whole (a word with the formula and the full
// stop that touch it). Pure arithmetic; measuring is the caller's work.
#pragma once

#include <span>
#include <vector>

namespace ui {

struct Cluster {
    float width = 0.0f;
    float space = 0.0f;  // after it; vanishes at the end of a line
    bool forced = false; // a line ends here
};

struct LineRange {
    int first = 0;
    int last = 0;       // exclusive
    float width = 0.0f; // without the last space
};

// A cluster wider than `width` has a line of its own.
std::vector<LineRange> break_lines(std::span<const Cluster> clusters, float width);

} // namespace ui
