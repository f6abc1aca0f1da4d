// A model of language by counting: the next word depends on the n - 1 words before it.
// Interpolated Kneser-Ney smoothing with one discount for each order (Kneser and Ney 1995; Chen and
// Goodman 1999, equations 20 to 24). With h the context, h' the context without its oldest word:
//
//     p_n(w | h) = max(c(h w) - D_n, 0) / c(h)  +  D_n N(h) / c(h)  p_{n-1}(w | h')
//     p_0(w)     = 1 / V
//
// c(h w) counts occurrences in the highest order; in the lower ones, how many different words stand
// before h w. c(h) is its sum over w, N(h) the number of w with c(h w) > 0. A context that never
// occurred is passed over: p_n = p_{n-1}. D_n = n1 / (n1 + 2 n2) from the numbers of n-grams of
// that order that are counted once and twice (1/2 when none is counted once). Probabilities of one
// context sum to 1, and none is 0.
//
// The text is kept once, as positions sorted by the words before them: all places where a context
// occurs are neighbours, for every length of context.
#pragma once

#include "sim/next_token.h"

#include <array>
#include <string>
#include <vector>

namespace sim {

class NgramModel : public NextToken {
public:
    static constexpr int kMostOrder = 4;

    NgramModel() = default;
    // `words`: one to a line. `tokens`: numbers of those words.
    NgramModel(std::string_view words, std::span<const std::uint16_t> tokens);

    // n, 1 .. kMostOrder.
    void set_order(int n) { order_ = n; }

    std::size_t vocabulary() const override { return words_.size(); }
    std::string_view word(Token token) const override;
    // log(V p_n(w | context)): 0 for a word as likely as all would be without any knowledge. Log
    // probabilities alone would be as good for softmax, but all below 0, and the repetition
    // penalty would hardly touch a word that the model is sure of. Returns log V.
    double logits(std::span<const Token> context, std::span<double> out) override;
    // p_n(w | context), for every w (V).
    void probabilities(std::span<const Token> context, std::span<double> out);

    // The number of a word: as it is spelt, else without its capitals, else kNoToken.
    Token find(std::string_view word) const;
    // How many words at the end of `context` the model can use; at most n - 1.
    int used_words(std::span<const Token> context) const;
    // D of order n; `highest`: of counted occurrences, else of counted predecessors.
    double discount(int n, bool highest) const;

private:
    struct Places { // positions_[begin, end): where the words before are those of a context
        std::size_t begin = 0;
        std::size_t end = 0;
        bool empty() const { return begin == end; }
    };
    Places everywhere() const { return {0, positions_.size()}; }
    // The places whose context of `length - 1` words is preceded by `word`.
    Places narrowed(Places places, int length, Token word) const;
    // The word `back` places before a position; before the text stands kNoToken.
    Token before(std::uint32_t position, int back) const;
    void sort_positions();
    void sort_words();
    double measured_discount(int n, bool highest);
    // c(h w) of a context of `length` words into counts_, the words that have one into followers_.
    void count(Places places, int length, bool highest);
    void forget_counts();
    // p_n over p_{n-1}, in place.
    void interpolate(std::span<double> p, Places places, int length, bool highest);

    std::vector<std::string> words_;
    std::vector<Token> by_spelling_; // numbers in the order of their words
    std::vector<Token> text_;
    std::vector<std::uint32_t> positions_;
    std::array<std::array<double, kMostOrder>, 2> discounts_{}; // [highest][n - 1]
    std::array<std::vector<double>, 2> unigram_;                // p_1: [highest] (V)
    double log_v_ = 0.0;
    int order_ = 3;
    // Scratch of one context.
    std::vector<std::int32_t> counts_;      // by word; zero between calls
    std::vector<std::uint32_t> last_group_; // by word: the predecessor with which it counted last
    std::vector<Token> followers_;
    std::int64_t total_ = 0;
    std::uint32_t group_ = 0;
};

} // namespace sim
