// What LoRA costs at inference, in time: one token through the query and value matrices of GPT-2
// small (24 of 768 x 768), each with an update of rank 8, added into the matrix beforehand or left
// beside it. (The labs count multiply-adds; they may not look at a clock.)
//
//     merged     y = x (W + A^T B^T)            unmerged     y = x W + (x A^T) B^T
#pragma once

#include "bench/workload.h"

#include "nn/matrix.h"

#include <vector>

namespace bench {

class LoraLayers : public Workload {
public:
    explicit LoraLayers(bool merged);
    // One token through all matrices; they do not feed each other.
    void step(int index) override;
    // Mean square of all outputs: the same for both, up to rounding.
    float loss() const override;

private:
    struct Layer {
        nn::Matrix w;        // (in, out); merged: with the update
        nn::Matrix a_t, b_t; // (in, r), (r, out); empty when merged
        nn::Matrix y;        // (1, out)
    };
    nn::Matrix x_;    // (1, in)
    nn::Matrix read_; // (1, r)
    std::vector<Layer> layers_;
};

} // namespace bench
