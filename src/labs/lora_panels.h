// Panels of the LoRA lab's picture: each fills a rectangle of the world.
#pragma once

#include "scene/stage.h"
#include "sim/lora.h"

namespace lab {

// The singular values of full fine-tuning's dW as bars; those that rank r keeps are blue, the cut
// is the dashed line with a handle. Rings: the singular values that LoRA has reached.
struct BarsPanel {
    base::Rect area;
    int bars = 1;

    // World x of the edge after `rank` bars, and the rank nearest to x.
    float cut_at(int rank) const;
    int rank_at(float x) const;
    void draw(scene::Stage& stage, const sim::Lora& lora) const;
};

// Error over rank: trained (rings) above the best possible (dots).
struct CurvePanel {
    base::Rect area;

    int rank_at(float x) const;
    void draw(scene::Stage& stage, const sim::Lora& lora) const;

private:
    float rank_x(int rank) const;
};

// A matrix as squares, negative orange, positive blue; `largest` is the end of the colours. The
// matrix is (in, out), shown as the paper writes it: a row for each output, the first on top.
void draw_matrix(scene::Stage& stage, base::Rect area, const nn::Matrix& m, float largest,
                 const char* title);

// Where a net of the plane sees the light half (blue) and the dark one, and points of a task.
void draw_decision(scene::Stage& stage, base::Rect area, const sim::LayerRow& net,
                   const char* title);
void draw_task_points(scene::Stage& stage, base::Rect area, const sim::Lora& lora, int task);

// Above the panel, from its left edge.
void draw_title(scene::Stage& stage, const base::Rect& area, std::string text);
// From the panel's top left corner down.
void draw_lines(scene::Stage& stage, const base::Rect& area, std::vector<std::string> lines);

} // namespace lab
