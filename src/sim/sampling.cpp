#include "sim/sampling.h"

#include "sim/book_corpus.h"

#include <algorithm>
#include <limits>

namespace sim {
namespace {

constexpr int kTicksPerWord = 4;
constexpr std::size_t kShownTokens = 12; // of the model's
// Tokens for the curves in one tick: the model has thousands of words to weigh for each.
constexpr int kHandTokensPerTick = 16;
constexpr int kModelTokensPerTick = 4;

bool same_word(std::string_view a, std::string_view b) {
    const auto small = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return small(x) == small(y); });
}

} // namespace

void HandLogits::set(std::span<const float> logits, std::string_view words) {
    logits_.assign(logits.begin(), logits.end());
    if (logits_.empty()) logits_.push_back(0.0);
    words_ = words_of(words);
    for (std::size_t i = words_.size(); i < logits_.size(); ++i)
        words_.push_back("token " + std::to_string(i + 1));
    words_.resize(logits_.size());
    std::vector<double> p(logits_.size());
    log_sum_ = softmax_of(logits_, p);
}

std::string_view HandLogits::word(Token token) const {
    return words_[static_cast<std::size_t>(token)];
}

double HandLogits::logits(std::span<const Token>, std::span<double> out) {
    std::copy(logits_.begin(), logits_.end(), out.begin());
    return log_sum_;
}

Token HandLogits::find(std::string_view word) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
        if (same_word(words_[i], word)) return static_cast<Token>(i);
    return kNoToken;
}

NextToken& Sampling::model() {
    if (params.source == LogitSource::model && ngram_) return *ngram_;
    return hand_;
}

const NextToken& Sampling::model() const {
    if (params.source == LogitSource::model && ngram_) return *ngram_;
    return hand_;
}

std::string_view Sampling::word(std::size_t token) const {
    return model().word(static_cast<Token>(token));
}

int Sampling::context_used() const {
    return params.source == LogitSource::model ? ngram_->used_words(context_) : 0;
}

void Sampling::rebuild(std::uint32_t seed) {
    if (params.source == LogitSource::model && !ngram_) {
        const Corpus corpus = book_corpus();
        ngram_ = std::make_unique<NgramModel>(corpus.words, corpus.tokens);
    }
    draw_random_ = {seed, "draws"};
    text_random_ = {seed, "text"};
    curve_random_ = {seed, "curves"};
    tick_ = 0;
    refresh();
    begin_counts();
    begin_curves();
}

void Sampling::refresh() {
    settings_ = settings_of(params);
    hand_.set(params.logits, params.words);
    if (ngram_) ngram_->set_order(params.ngram);
    const std::size_t v = vocabulary();
    logits_.resize(v);
    raw_.resize(v);
    scratch_.resize(v);
    read_context();
    (void)model().logits(context_, logits_);
    (void)softmax_of(logits_, raw_);
    run_stages();
}

void Sampling::read_context() {
    context_.clear();
    seen_.assign(vocabulary(), 0);
    for (const std::string& word : words_of(params.context)) {
        const Token token =
            params.source == LogitSource::model ? ngram_->find(word) : hand_.find(word);
        context_.push_back(token);
        if (token != kNoToken) seen_[static_cast<std::size_t>(token)] = 1;
    }
}

void Sampling::run_stages() {
    const auto falling = [](const std::vector<double>& p, std::vector<std::uint32_t>& order) {
        order.resize(p.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = static_cast<std::uint32_t>(i);
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return p[a] > p[b]; });
    };
    std::vector<double> staged = logits_;
    const std::vector<double>* before = &raw_;
    auto tokens = static_cast<int>(raw_.size());
    for (std::size_t s = 0; s < kSamplerStages; ++s) {
        StageView& view = stages_[s];
        view.stage = settings_.order[s];
        view.acts = settings_.acts(view.stage);
        apply_stage(view.stage, settings_, seen_, staged, scratch_.sampler);
        view.p.resize(staged.size());
        (void)softmax_of(staged, view.p);
        double kept = 0.0;
        view.tokens = 0;
        for (std::size_t i = 0; i < staged.size(); ++i) {
            if (view.p[i] <= 0.0) continue;
            kept += (*before)[i];
            ++view.tokens;
        }
        // Temperature and penalty move mass and cut none; where nothing is cut the sum of all may
        // miss 1 by rounding.
        const bool cuts = view.stage != SamplerStage::penalty &&
                          view.stage != SamplerStage::temperature && view.tokens < tokens;
        view.kept = cuts ? kept : 1.0;
        tokens = view.tokens;
        before = &view.p;
    }
    falling(stages_.back().p, by_probability_);
    falling(raw_, shown_);
    if (params.source == LogitSource::hand)
        std::sort(shown_.begin(), shown_.end());
    else if (shown_.size() > kShownTokens)
        shown_.resize(kShownTokens);
}

void Sampling::begin_counts() {
    counts_.assign(vocabulary(), 0);
    draws_ = 0;
    text_.begin(context_);
    whole_texts_ = {};
}

void Sampling::begin_curves() {
    curves_.begin(context_, kHighestTemperature);
}

void Sampling::live_changed() {
    const SamplerSettings settings_before = settings_;
    const std::vector<double> logits_before = logits_;
    const std::vector<Token> context_before = context_;
    refresh();
    const bool same_model = logits_ == logits_before && context_ == context_before;
    if (!same_model || !(settings_ == settings_before)) begin_counts();
    SamplerSettings as_before = settings_;
    as_before.temperature = settings_before.temperature;
    if (!same_model || !(as_before == settings_before)) begin_curves();
}

void Sampling::step() {
    ++tick_;
    const std::vector<double>& p = final_distribution();
    for (int i = 0; i < params.draws_per_tick; ++i)
        ++counts_[draw_token(p, fine_uniform(draw_random_))];
    draws_ += params.draws_per_tick;
    if (tick_ % kTicksPerWord == 0) {
        if (text_.full()) text_.begin_again();
        text_.write(model(), settings_, text_random_, scratch_);
        if (text_.full()) whole_texts_.add(text_.measures());
    }
    const bool by_hand = params.source == LogitSource::hand;
    curves_.write(by_hand ? kHandTokensPerTick : kModelTokensPerTick, model(), settings_,
                  curve_random_, scratch_);
}

const TextMeasures& Sampling::measures() const {
    return whole_texts_.tokens > 0 ? whole_texts_ : text_.measures();
}

} // namespace sim
