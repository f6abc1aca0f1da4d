// What LoRA costs for models that exist: trainable parameters and the optimiser's memory.
//
// A matrix d x k gets A (r, k) and B (d, r), which is r (d + k) numbers (Hu et al. 2021,
// arXiv:2106.09685, section 4.1). Adam keeps two 32-bit moments, 8 bytes, for each trained number.
//
// Shapes: GPT-2 small (Radford et al. 2019, "Language models are unsupervised multitask learners",
// table 2: 12 layers, width 768); GPT-3 175B (Brown et al. 2020, arXiv:2005.14165, table 2.1: 96
// layers, width 12288, inner width 4 times that); LLaMA 7B and 65B (Touvron et al. 2023,
// arXiv:2302.13971, table 2: 32 layers of width 4096, 80 of 8192; SwiGLU with an inner width of
// 2/3 4d, section 2.2, rounded up to a multiple of 256, and no biases).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace sim {

enum class LanguageModel { gpt2_small, gpt3_175b, llama_7b, llama_65b };
inline constexpr std::array<std::string_view, 4> kLanguageModelNames = {"gpt2-small", "gpt3-175b",
                                                                        "llama-7b", "llama-65b"};

// Which matrices of each layer get LoRA. The paper's are query and value.
enum class LoraTargets { query_value, attention, all_linear };
inline constexpr std::array<std::string_view, 3> kLoraTargetNames = {"query-value", "attention",
                                                                     "all-linear"};

struct TransformerShape {
    std::string_view name; // as the papers write it
    std::int64_t layers = 0;
    std::int64_t width = 0; // d_model
    std::int64_t inner = 0; // of the feed-forward part
    std::int64_t vocabulary = 0;
    std::int64_t positions = 0; // learned position vectors; 0: none
    bool gated = false;         // three feed-forward matrices, no biases, an output matrix apart
};

const TransformerShape& shape_of(LanguageModel model);
// All numbers of the model: matrices, biases, normalisation, embeddings.
std::int64_t parameters(const TransformerShape& shape);
std::int64_t lora_parameters(const TransformerShape& shape, int rank, LoraTargets targets);
// Of one matrix.
constexpr std::int64_t lora_parameters(std::int64_t rows, std::int64_t columns, int rank) {
    return rank * (rows + columns);
}
constexpr std::int64_t adam_bytes(std::int64_t trained) {
    return 8 * trained;
}

} // namespace sim
