// The matrix products of one step and nothing else: no bias, activation, loss or optimiser. What a
// perfect implementation on the same product kernel could reach.
#pragma once

#include "bench/workload.h"

#include "nn/matrix.h"

#include <vector>

namespace bench {

class ProductsOnly : public Workload {
public:
    // One pass of `rows` samples through a net of these widths.
    struct Pass {
        std::vector<int> widths;
        int rows;
        bool weight_gradients;
        bool backward; // gradients of the inputs of every layer but the first
        bool first_input_gradient;
    };
    explicit ProductsOnly(const std::vector<Pass>& passes);
    void step(int index) override;
    // Depends on every result, so that no product can be left out.
    float loss() const override;
    double flop_per_step() const;

private:
    struct Layer {
        nn::Matrix x, w, y;  // y = x w
        nn::Matrix d_x, d_w; // d_y w^T, x^T d_y; empty: not wanted
        nn::Matrix d_y;
    };
    std::vector<Layer> layers_;
};

ProductsOnly gan_products();
ProductsOnly diffusion_products();

} // namespace bench
