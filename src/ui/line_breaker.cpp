#include "ui/line_breaker.h"

namespace ui {

std::vector<LineRange> break_lines(std::span<const Cluster> clusters, float width) {
    // Rounding in sums of widths must not move a word that fits exactly.
    constexpr float kSlack = 0.01f;
    std::vector<LineRange> lines;
    LineRange line;
    float pending_space = 0.0f;
    for (int i = 0; i < static_cast<int>(clusters.size()); ++i) {
        const Cluster& cluster = clusters[static_cast<std::size_t>(i)];
        const float grown = line.width + pending_space + cluster.width;
        if (i > line.first && grown > width + kSlack) {
            lines.push_back(line);
            line = {i, i, 0.0f};
            pending_space = 0.0f;
        }
        line.width += pending_space + cluster.width;
        line.last = i + 1;
        pending_space = cluster.space;
        if (cluster.forced) {
            lines.push_back(line);
            line = {i + 1, i + 1, 0.0f};
            pending_space = 0.0f;
        }
    }
    if (line.last > line.first) lines.push_back(line);
    return lines;
}

} // namespace ui
