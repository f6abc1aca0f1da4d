#include "sim/lora_shapes.h"

namespace sim {
namespace {

constexpr TransformerShape kShapes[] = {
    {"GPT-2 small", 12, 768, 4 * 768, 50257, 1024, false},
    {"GPT-3 175B", 96, 12288, 4 * 12288, 50257, 2048, false},
    {"LLaMA 7B", 32, 4096, 11008, 32000, 0, true},
    {"LLaMA 65B", 80, 8192, 22016, 32000, 0, true},
};

} // namespace

const TransformerShape& shape_of(LanguageModel model) {
    return kShapes[static_cast<std::size_t>(model)];
}

std::int64_t parameters(const TransformerShape& s) {
    const std::int64_t d = s.width;
    const std::int64_t attention = 4 * d * d;
    if (s.gated) {
        // Two normalisation vectors a layer and one at the end; input and output embeddings.
        const std::int64_t layer = attention + 3 * d * s.inner + 2 * d;
        return s.layers * layer + d + 2 * s.vocabulary * d;
    }
    // Biases: 4d in the attention, inner + d after it; two normalisations of 2d each.
    const std::int64_t layer = attention + 4 * d + 2 * d * s.inner + s.inner + d + 4 * d;
    return s.layers * layer + 2 * d + (s.vocabulary + s.positions) * d;
}

std::int64_t lora_parameters(const TransformerShape& s, int rank, LoraTargets targets) {
    const std::int64_t square = lora_parameters(s.width, s.width, rank);
    const std::int64_t wide = lora_parameters(s.inner, s.width, rank);
    switch (targets) {
    case LoraTargets::query_value:
        return s.layers * 2 * square;
    case LoraTargets::attention:
        return s.layers * 4 * square;
    case LoraTargets::all_linear:
        break;
    }
    return s.layers * (4 * square + (s.gated ? 3 : 2) * wide);
}

} // namespace sim
