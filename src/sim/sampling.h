// The sampler playground: one distribution over the next token, stage by stage, and what comes of
// drawing from it.
//
// Logits come from the reader's hand (at most 16 tokens) or from an n-gram model of the book's
// text, after a context that the reader types. The stages (sim/token_sampler.h) make the final
// distribution. One tick then
//     draws `draws_per_tick` tokens from it, all independent, and counts them; the counts are
//         compared with the exact distribution (sim/chi_square.h);
//     every fourth time writes one token of a text that goes on from the context, each token drawn
//         from the distribution after those before it, and measures it (sim/written_text.h);
//     writes a few tokens for the curves over temperature (sim/temperature_curves.h).
// A change of any setting begins the counts and the text anew; a change of anything but the
// temperature, the curves. Streams: draws, text, curves.
#pragma once

#include "base/arithmetic.h"
#include "base/readout.h"
#include "sim/chi_square.h"
#include "sim/ngram_model.h"
#include "sim/sampling_params.h"
#include "sim/temperature_curves.h"

#include <memory>

namespace sim {

// The logits that the reader set, whatever the context. An empty list is one token with logit 0.
class HandLogits : public NextToken {
public:
    void set(std::span<const float> logits, std::string_view words);
    std::size_t vocabulary() const override { return logits_.size(); }
    std::string_view word(Token token) const override;
    double logits(std::span<const Token> context, std::span<double> out) override;
    Token find(std::string_view word) const;

private:
    std::vector<double> logits_{0.0};
    std::vector<std::string> words_; // of each token; "token 5" where none was given
    double log_sum_ = 0.0;
};

// The distribution after a stage of the sampler at the typed context.
struct StageView {
    SamplerStage stage = SamplerStage::penalty;
    bool acts = false;
    std::vector<double> p; // (V), sums to 1; 0 where a token is cut
    double kept = 1.0;     // mass of the tokens that this stage keeps, before it
    int tokens = 0;        // that are left
};

class Sampling {
public:
    using Params = SamplingParams;
    Params params;

    void rebuild(std::uint32_t seed);
    void live_changed();
    void step();

    // entropy_bits: of the final distribution. kept_mass: share of the probability that survives
    // all cuts, the product over the stages. tokens_kept, top_probability: of the final
    // distribution. draws, chi_square_p: NaN with fewer than two bins. distinct_2, repetition,
    // perplexity: over the whole texts written so far, or the first one as far as it is.
    base::Readouts readouts() const;
    std::vector<base::Arithmetic> arithmetic() const;

    std::size_t vocabulary() const { return model().vocabulary(); }
    std::string_view word(std::size_t token) const;
    // The model's own logits and distribution at the context, no stage applied.
    const std::vector<double>& logits() const { return logits_; }
    const std::vector<double>& raw() const { return raw_; }
    const std::array<StageView, kSamplerStages>& stages() const { return stages_; }
    const std::vector<double>& final_distribution() const { return stages_.back().p; }
    // Tokens to show, of greatest raw probability first; the hand's stay in the reader's order.
    const std::vector<std::uint32_t>& shown() const { return shown_; }
    // Whether the penalty meets this token: it occurs in the context.
    bool seen(std::size_t token) const { return seen_[token] != 0; }
    // Words at the end of the context that the model uses; 0 for the hand.
    int context_used() const;

    std::int32_t draws() const { return draws_; }
    std::int32_t drawn(std::size_t token) const { return counts_[token]; }
    ChiSquare fit() const { return chi_square(counts_, final_distribution(), by_probability_); }
    const WrittenText& text() const { return text_; }
    const TextMeasures& measures() const;
    const TemperatureCurves& curves() const { return curves_; }

    template <class Archive> void state(Archive& archive) { visit_state(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit_state(*this, archive); }

private:
    template <class Self, class Archive> static void visit_state(Self& self, Archive& archive) {
        archive.value(self.tick_);
        archive.value(self.draws_);
        for (auto& count : self.counts_)
            archive.value(count);
        self.text_.state(archive);
        self.whole_texts_.state(archive);
        self.curves_.state(archive);
        self.draw_random_.state(archive);
        self.text_random_.state(archive);
        self.curve_random_.state(archive);
    }
    NextToken& model();
    const NextToken& model() const;
    // All that follows from the parameters alone.
    void refresh();
    void read_context();
    void run_stages();
    void begin_counts();
    void begin_curves();

    HandLogits hand_;
    std::unique_ptr<NgramModel> ngram_; // made when it is first asked for
    SamplerSettings settings_;
    std::vector<Token> context_;
    std::vector<std::uint8_t> seen_;
    std::vector<double> logits_;
    std::vector<double> raw_;
    std::array<StageView, kSamplerStages> stages_;
    std::vector<std::uint32_t> by_probability_;
    std::vector<std::uint32_t> shown_;

    std::vector<std::int32_t> counts_;
    std::int32_t draws_ = 0;
    WrittenText text_;
    TextMeasures whole_texts_;
    TemperatureCurves curves_;
    base::RandomStream draw_random_;
    base::RandomStream text_random_;
    base::RandomStream curve_random_;
    std::int64_t tick_ = 0;
    WriterScratch scratch_;
};

} // namespace sim
