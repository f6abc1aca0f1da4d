#include "bench/lora_layers.h"

#include "bench/definition.h"

#include <cmath>

namespace bench {
namespace {

constexpr int kMatrices = 24;
constexpr int kWidth = 768;
constexpr int kRank = 8;

nn::Matrix random_matrix(Stream& stream, int rows, int columns, float size) {
    nn::Matrix m(rows, columns);
    for (nn::Index i = 0; i < m.size(); ++i)
        m.data()[i] = size * static_cast<float>(stream.normal());
    return m;
}

} // namespace

LoraLayers::LoraLayers(bool merged) {
    Stream stream(4, 0);
    const float size = 1.0f / std::sqrt(static_cast<float>(kWidth));
    x_ = random_matrix(stream, 1, kWidth, 1.0f);
    for (int i = 0; i < kMatrices; ++i) {
        Layer layer;
        layer.w = random_matrix(stream, kWidth, kWidth, size);
        layer.a_t = random_matrix(stream, kWidth, kRank, size);
        layer.b_t = random_matrix(stream, kRank, kWidth, 1.0f / std::sqrt(8.0f));
        layer.y = nn::Matrix::Zero(1, kWidth);
        if (merged) {
            layer.w += layer.a_t * layer.b_t;
            layer.a_t.resize(0, 0);
            layer.b_t.resize(0, 0);
        }
        layers_.push_back(std::move(layer));
    }
    read_ = nn::Matrix::Zero(1, kRank);
}

void LoraLayers::step(int) {
    for (Layer& l : layers_) {
        l.y.noalias() = x_ * l.w;
        if (l.a_t.size() == 0) continue;
        read_.noalias() = x_ * l.a_t;
        l.y.noalias() += read_ * l.b_t;
    }
}

float LoraLayers::loss() const {
    float sum = 0.0f;
    for (const Layer& l : layers_)
        sum += l.y.squaredNorm();
    return sum / (kMatrices * kWidth);
}

} // namespace bench
