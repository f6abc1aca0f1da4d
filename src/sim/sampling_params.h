// The settings of the sampler playground, and what a reader types into them.
#pragma once

#include "base/params.h"
#include "sim/token_sampler.h"

#include <string>
#include <string_view>
#include <vector>

namespace sim {

// Where logits come from: the reader's hand, or an n-gram model counted on the book's text.
enum class LogitSource { hand, model };
inline constexpr std::array<std::string_view, 2> kLogitSourceNames = {"hand", "model"};

// Orders of the stages in use. usual: temperature before the cuts. temperature-last: after them.
// penalty-last: behind everything. own: as `own_order` says.
enum class NamedOrder { usual, temperature_last, penalty_last, own };
inline constexpr std::array<std::string_view, 4> kNamedOrders = {"usual", "temperature-last",
                                                                 "penalty-last", "own"};

inline constexpr int kMostLogits = 16;
inline constexpr float kHighestLogit = 6.0f;
inline constexpr float kHighestTemperature = 3.0f;

struct SamplingParams {
    LogitSource source = LogitSource::hand;
    float temperature = 1.3f;
    float top_p = 0.9f;
    int top_k = 0; // 0: off
    float min_p = 0.0f;
    float typical = 1.0f;
    float penalty = 1.0f;
    NamedOrder order = NamedOrder::usual;
    std::string own_order = "temperature top-k typical top-p min-p penalty";
    std::string context = "The cat sat on the";
    int ngram = 3; // words that the model looks at, the next one included
    std::vector<float> logits = {3.2f, 2.6f, 2.3f,  1.9f,  1.4f,  1.0f,
                                 0.6f, 0.2f, -0.6f, -1.3f, -2.1f, -2.8f};
    std::string words = "mat sofa floor bed chair roof table box piano moon idea cat";
    int draws_per_tick = 10;
};

void describe(base::ParamVisitor& v, SamplingParams& p);

// The stages' names in any form that a reader may give them ("Top P", "top-p, min-p"), in his
// order; those that he left out follow in the usual one.
StageOrder order_from(std::string_view text);
std::string in_words(const StageOrder& order);
SamplerSettings settings_of(const SamplingParams& p);

// A text as words and the stops , ; : . ? that end them; a typed apostrophe becomes the book's.
std::vector<std::string> words_of(std::string_view text);

} // namespace sim
