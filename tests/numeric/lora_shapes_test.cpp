#include "sim/lora_shapes.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace sim;

namespace {

std::int64_t count(LanguageModel model, int rank, LoraTargets targets) {
    return lora_parameters(shape_of(model), rank, targets);
}

} // namespace

TEST_CASE("LoRA shapes: whole models have the sizes that their papers state") {
    // GPT-2 small: 124 million (the paper's table says 117, its authors corrected it).
    CHECK(parameters(shape_of(LanguageModel::gpt2_small)) == 124'439'808);
    // GPT-3, table D.1: 174,600 million.
    CHECK(std::abs(static_cast<double>(parameters(shape_of(LanguageModel::gpt3_175b))) - 174.6e9) <
          0.05e9);
    // LLaMA, table 2: 6.7 and 65.2 billion.
    CHECK(std::abs(static_cast<double>(parameters(shape_of(LanguageModel::llama_7b))) - 6.7e9) <
          0.05e9);
    CHECK(std::abs(static_cast<double>(parameters(shape_of(LanguageModel::llama_65b))) - 65.2e9) <
          0.1e9);
}

TEST_CASE("LoRA shapes: GPT-3's published counts") {
    // Hu et al. 2021: 4.7 million and 37.7 million (table 4, ranks 1 and 8), 18.9 million (section
    // 7.1: 18M at rank 4), all on query and value.
    CHECK(count(LanguageModel::gpt3_175b, 1, LoraTargets::query_value) == 4'718'592);
    CHECK(count(LanguageModel::gpt3_175b, 8, LoraTargets::query_value) == 37'748'736);
    CHECK(count(LanguageModel::gpt3_175b, 4, LoraTargets::query_value) == 18'874'368);
}

TEST_CASE("LoRA shapes: the formula, matrix by matrix") {
    for (int rank = 1; rank <= 16; ++rank) {
        const std::int64_t r = rank;
        CHECK(lora_parameters(32, 24, rank) == r * 56);
        CHECK(count(LanguageModel::llama_7b, rank, LoraTargets::query_value) ==
              32 * 2 * r * (4096 + 4096));
        CHECK(count(LanguageModel::llama_7b, rank, LoraTargets::attention) ==
              32 * 4 * r * (4096 + 4096));
        CHECK(count(LanguageModel::llama_7b, rank, LoraTargets::all_linear) ==
              32 * (4 * r * (4096 + 4096) + 3 * r * (4096 + 11008)));
        CHECK(count(LanguageModel::gpt2_small, rank, LoraTargets::all_linear) ==
              12 * (4 * r * (768 + 768) + 2 * r * (768 + 3072)));
        CHECK(count(LanguageModel::llama_65b, rank, LoraTargets::attention) ==
              80 * 4 * r * 2 * 8192);
    }
    CHECK(adam_bytes(1000) == 8000);
}
