// The two workloads of the benchmark as data: random streams, starting weights, and the pools that
// steps read. README.md says in words what is made here; peers/definition.mjs makes the same.
#pragma once

#include "nn/mlp.h"

#include <cstdint>
#include <vector>

namespace bench {

// Uniform numbers of a stream: mulberry32. Not the book's own streams, because every contender,
// in any language, must draw the same numbers from a few lines of code.
class Stream {
public:
    // Stream `id` of workload 1 or 2.
    Stream(int workload, int id) : state_(static_cast<std::uint32_t>(1000 * workload + id)) {}
    double uniform(); // in [0, 1)
    double normal();  // mean 0, variance 1; takes two uniforms

private:
    std::uint32_t state_;
};

// Standard normal numbers, (rows, columns) for each batch.
std::vector<nn::Matrix> normal_batches(Stream stream, int batches, int rows, int columns);
// Points around eight centres on a circle, (rows, 2) for each batch.
std::vector<nn::Matrix> ring_batches(Stream stream, int batches, int rows, double radius,
                                     double sigma);
// Centre k of that circle.
struct Centre {
    double x, y;
};
Centre ring_centre(int k, double radius);

// Weights of layer i from stream first_id + i: normal, variance 2 / in before a rectifier, else
// 1 / in. Biases stay zero.
void fill_weights(nn::Mlp& net, int workload, int first_id);

} // namespace bench
