// A text that a sampler writes after a context, token by token, and what is measured on it.
//
//     perplexity   exp(-1/n sum log p(w_t | w_<t)), p the model's own distribution: temperature 1,
//                  no stage applied. Low means that the model finds its text likely, not that it
//                  is good.
//     entropy      mean entropy of the distributions from which the tokens were drawn, all stages
//                  applied, in bits
//     distinct-2   different pairs of neighbours / pairs (Li et al. 2016, arXiv:1510.03055)
//     repetition   runs of four tokens that the text already had / runs of four
//                  (Welleck et al. 2019, arXiv:1908.04319, seq-rep-4)
//
// The last two depend on the length of a text, so texts that are compared have the same length.
#pragma once

#include "base/random.h"
#include "sim/next_token.h"
#include "sim/token_sampler.h"

#include <array>

namespace sim {

struct TextMeasures {
    std::int32_t tokens = 0;
    std::int32_t pairs = 0;
    std::int32_t new_pairs = 0;
    std::int32_t runs = 0;
    std::int32_t old_runs = 0;
    double surprise = 0.0; // sum of -log p, nats
    double entropy = 0.0;  // sum, nats

    void add(const TextMeasures& other);
    // NaN while there is nothing to divide by.
    double perplexity() const;
    double mean_entropy_bits() const;
    double distinct_2() const;
    double repetition() const;

    template <class Archive> void state(Archive& archive) { visit_state(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit_state(*this, archive); }

private:
    template <class Self, class Archive> static void visit_state(Self& self, Archive& archive) {
        archive.value(self.tokens);
        archive.value(self.pairs);
        archive.value(self.new_pairs);
        archive.value(self.runs);
        archive.value(self.old_runs);
        archive.value(self.surprise);
        archive.value(self.entropy);
    }
};

// Memory for one step of writing, shared by all texts.
struct WriterScratch {
    std::vector<double> logits; // the model's own
    std::vector<double> staged; // after the stages
    std::vector<double> p;
    std::vector<std::uint8_t> seen;
    SamplerScratch sampler;
    void resize(std::size_t vocabulary);
};

// A number in [0, 1) with 53 random bits, so that rare tokens are not lost between two floats.
double fine_uniform(base::RandomStream& random);

class WrittenText {
public:
    static constexpr std::size_t kMostContext = 40; // the newest tokens of a longer one
    static constexpr std::size_t kMostWritten = 120;

    void begin(std::span<const Token> context);
    void begin_again(); // with the same context
    // One more token after those that are there; not when the text is full.
    void write(NextToken& model, const SamplerSettings& settings, base::RandomStream& random,
               WriterScratch& scratch);
    bool full() const { return measures_.tokens == static_cast<std::int32_t>(kMostWritten); }

    std::span<const Token> all() const { return {tokens_.data(), size()}; } // with the context
    std::span<const Token> written() const { return all().subspan(context_size()); }
    const TextMeasures& measures() const { return measures_; }

    template <class Archive> void state(Archive& archive) { visit_state(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit_state(*this, archive); }

private:
    // Of fixed size, whatever has been written: a snapshot's size follows from the parameters.
    template <class Self, class Archive> static void visit_state(Self& self, Archive& archive) {
        archive.value(self.context_size_);
        for (auto& token : self.tokens_)
            archive.value(token);
        self.measures_.state(archive);
    }
    std::size_t context_size() const { return static_cast<std::size_t>(context_size_); }
    std::size_t size() const { return context_size() + static_cast<std::size_t>(measures_.tokens); }
    void measure_newest();

    std::array<Token, kMostContext + kMostWritten> tokens_{};
    std::int32_t context_size_ = 0;
    TextMeasures measures_;
};

} // namespace sim
