#include "bench/definition.h"

#include "base/maths.h"

#include <cmath>

namespace bench {

double Stream::uniform() {
    state_ += 0x6d2b79f5u;
    std::uint32_t t = (state_ ^ (state_ >> 15)) * (1u | state_);
    t = (t + (t ^ (t >> 7)) * (61u | t)) ^ t;
    return (t ^ (t >> 14)) / 4294967296.0;
}

double Stream::normal() {
    const double u1 = 1.0 - uniform();
    const double u2 = uniform();
    return std::sqrt(-2.0 * base::log(u1)) * base::sincos_turn(u2).cos;
}

std::vector<nn::Matrix> normal_batches(Stream stream, int batches, int rows, int columns) {
    std::vector<nn::Matrix> pool(static_cast<std::size_t>(batches), nn::Matrix(rows, columns));
    for (nn::Matrix& batch : pool)
        for (nn::Index i = 0; i < batch.size(); ++i)
            batch.data()[i] = static_cast<float>(stream.normal());
    return pool;
}

Centre ring_centre(int k, double radius) {
    const base::SinCos direction = base::sincos_turn(k / 8.0);
    return {radius * direction.cos, radius * direction.sin};
}

std::vector<nn::Matrix> ring_batches(Stream stream, int batches, int rows, double radius,
                                     double sigma) {
    std::vector<nn::Matrix> pool(static_cast<std::size_t>(batches), nn::Matrix(rows, 2));
    for (nn::Matrix& batch : pool)
        for (nn::Index i = 0; i < rows; ++i) {
            const Centre c = ring_centre(static_cast<int>(8.0 * stream.uniform()), radius);
            batch(i, 0) = static_cast<float>(c.x + sigma * stream.normal());
            batch(i, 1) = static_cast<float>(c.y + sigma * stream.normal());
        }
    return pool;
}

void fill_weights(nn::Mlp& net, int workload, int first_id) {
    const std::span<nn::Parameter> parameters = net.parameters();
    for (std::size_t i = 0; i < parameters.size(); i += 2) {
        nn::Matrix& w = parameters[i].value;
        const double gain = i + 2 < parameters.size() ? 2.0 : 1.0;
        const double scale = std::sqrt(gain / static_cast<double>(w.rows()));
        Stream stream(workload, first_id + static_cast<int>(i / 2));
        for (nn::Index k = 0; k < w.size(); ++k)
            w.data()[k] = static_cast<float>(stream.normal() * scale);
    }
}

} // namespace bench
