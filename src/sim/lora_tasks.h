// What the LoRA lab's nets learn: an old task, and two new ones for two adapters.
//
// Layer. One matrix, 32 inputs and 32 outputs. 64 examples X with X^T X / 64 = I exactly; the old
// task is y = W x, and a new one y = (W + dW) x + noise with
//     dW = sum_k s_k u_k v_k^T,  s_k = 2 decay^k
// for random orthonormal u and v. With such X the mean squared error of a layer V is
// (|V - V*|^2 + rest) / 32, where V* = Y^T X / 64 is where full fine-tuning ends. So the best
// update of rank r is the cut-off singular value decomposition of V* - W (Eckart and Young 1936),
// and the best that training can reach is known.
//
// Plane. Points of a disc, divided by a yin-yang figure into two classes. The new tasks are the
// figure turned (x' = R x) and slanted (x' = S x, S = I + kSlant e_1 e_2^T). A net that knows the
// figure solves them with W_0 replaced by W_0 R^-1 or W_0 S^-1: a change of the first layer of
// rank 2 (R^-1 - I is regular) and of rank 1.
#pragma once

#include "base/geometry.h"
#include "base/random.h"
#include "nn/matrix.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace sim {

inline constexpr int kNewTasks = 2;

// The layer's data. Matrices (in, out), as nn wants them.
struct LayerTasks {
    static constexpr int kWidth = 32;
    static constexpr int kExamples = 64;
    nn::Matrix x;                             // (examples, in)
    nn::Matrix base;                          // W of the old task
    std::array<nn::Matrix, kNewTasks> change; // dW without noise
    std::array<nn::Matrix, kNewTasks> y;      // (examples, out)
};
LayerTasks make_layer_tasks(std::uint32_t seed, float decay, float noise);

inline constexpr float kDiscRadius = 2.2f;
inline constexpr float kSlant = 1.0f;

// Whether a point belongs to the light half of the figure. Points outside the disc belong to the
// side of the vertical axis on which they lie.
bool in_light_half(base::Vec2 p);

// The linear map of a task: 0 the old one (identity), 1 turned, 2 slanted.
struct PlaneMap {
    float xx = 1.0f, xy = 0.0f, yx = 0.0f, yy = 1.0f; // x' = xx x + xy y, y' = yx x + yy y
    base::Vec2 operator()(base::Vec2 p) const { return {xx * p.x + xy * p.y, yx * p.x + yy * p.y}; }
};
PlaneMap plane_map(int task, float turn_deg);

// Points, evenly from the disc, after the map; `labels` 1 for the light half, else 0. Both have a
// row for each point.
void sample_plane(base::RandomStream& random, nn::Matrix& disc, nn::Matrix& labels);
void map_points(const PlaneMap& map, const nn::Matrix& disc, nn::Matrix& points);

} // namespace sim
