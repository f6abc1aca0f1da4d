#include "sim/sampling_params.h"

#include <algorithm>

namespace sim {
namespace {

constexpr int kMostText = 160; // bytes
constexpr StageOrder kTemperatureLast = {SamplerStage::penalty, SamplerStage::top_k,
                                         SamplerStage::typical, SamplerStage::top_p,
                                         SamplerStage::min_p,   SamplerStage::temperature};
constexpr StageOrder kPenaltyLast = {SamplerStage::temperature, SamplerStage::top_k,
                                     SamplerStage::top_p,       SamplerStage::min_p,
                                     SamplerStage::typical,     SamplerStage::penalty};

// Letters alone, small: "Top P," and "top-p" both become "topp".
std::string letters_of(std::string_view text) {
    std::string letters;
    for (const char c : text) {
        if (c >= 'a' && c <= 'z') letters += c;
        if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c - 'A' + 'a');
    }
    return letters;
}

bool is_stop(char c) {
    return c == ',' || c == ';' || c == ':' || c == '.' || c == '?';
}

} // namespace

void describe(base::ParamVisitor& v, SamplingParams& p) {
    using base::Scale;
    using base::When;
    v.pick("source", p.source, kLogitSourceNames, When::rebuild);
    v.real("temperature", p.temperature, {0.0f, kHighestTemperature}, Scale::linear, When::live);
    v.real("top_p", p.top_p, {0.0f, 1.0f}, Scale::linear, When::live);
    v.count("top_k", p.top_k, {0, 50}, When::live);
    v.real("min_p", p.min_p, {0.0f, 1.0f}, Scale::linear, When::live);
    v.real("typical", p.typical, {0.0f, 1.0f}, Scale::linear, When::live);
    v.real("penalty", p.penalty, {1.0f, 3.0f}, Scale::linear, When::live);
    v.pick("order", p.order, kNamedOrders, When::live);
    v.text("own_order", p.own_order, kMostText, When::live);
    v.text("context", p.context, kMostText, When::live);
    v.count("ngram", p.ngram, {1, 4}, When::live);
    v.numbers("logits", p.logits, {-kHighestLogit, kHighestLogit}, kMostLogits, When::live);
    v.text("words", p.words, kMostText, When::live);
    v.count("draws_per_tick", p.draws_per_tick, {1, 100}, When::live);
}

StageOrder order_from(std::string_view text) {
    const std::string letters = letters_of(text);
    std::vector<std::pair<std::size_t, SamplerStage>> places;
    for (const SamplerStage stage : kUsualOrder) {
        const std::string name = letters_of(kSamplerStageNames[static_cast<std::size_t>(stage)]);
        // npos, the largest number, puts a stage that is not named behind those that are.
        places.emplace_back(letters.find(name), stage);
    }
    std::stable_sort(places.begin(), places.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    StageOrder order{};
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = places[i].second;
    return order;
}

std::string in_words(const StageOrder& order) {
    std::string text;
    for (const SamplerStage stage : order) {
        if (!text.empty()) text += ' ';
        text += kSamplerStageNames[static_cast<std::size_t>(stage)];
    }
    return text;
}

SamplerSettings settings_of(const SamplingParams& p) {
    SamplerSettings s;
    s.penalty = p.penalty;
    s.temperature = p.temperature;
    s.top_k = p.top_k;
    s.top_p = p.top_p;
    s.min_p = p.min_p;
    s.typical = p.typical;
    switch (p.order) {
    case NamedOrder::usual:
        s.order = kUsualOrder;
        break;
    case NamedOrder::temperature_last:
        s.order = kTemperatureLast;
        break;
    case NamedOrder::penalty_last:
        s.order = kPenaltyLast;
        break;
    case NamedOrder::own:
        s.order = order_from(p.own_order);
        break;
    }
    return s;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const auto close = [&] {
        if (!word.empty()) words.push_back(word);
        word.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool last = i + 1 == text.size() || text[i + 1] == ' ';
        if (text[i] == ' ') {
            close();
        } else if (is_stop(text[i]) && last) { // not inside "0.5" or "3,000"
            close();
            words.emplace_back(1, text[i]);
        } else if (text[i] == '\'') {
            word += "’";
        } else {
            word += text[i];
        }
    }
    close();
    return words;
}

} // namespace sim
