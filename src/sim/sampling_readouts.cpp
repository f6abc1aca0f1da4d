// The numbers of the sampler playground, and how each comes about.
#include "base/maths.h"
#include "sim/sampling.h"

#include <limits>

namespace sim {
namespace {

constexpr double kLn2 = 0.69314718055994530942;
constexpr std::size_t kShownTerms = 3;

double entropy_bits(const std::vector<double>& p) {
    double sum = 0.0;
    for (const double v : p)
        if (v > 0.0) sum -= v * base::log(v) / kLn2;
    return sum;
}

double kept_mass(const Sampling& s) {
    double kept = 1.0;
    for (const StageView& view : s.stages())
        kept *= view.kept;
    return kept;
}

double highest(const std::vector<double>& p) {
    double best = 0.0;
    for (const double v : p)
        best = v > best ? v : best;
    return best;
}

std::string whole(std::int64_t n) {
    return std::to_string(n);
}

std::string entropy_terms(const std::vector<double>& p, double value) {
    std::string terms;
    std::size_t shown = 0;
    for (const double v : p) {
        if (v <= 0.0) continue;
        if (shown == kShownTerms) {
            terms += " + …";
            break;
        }
        if (shown++ > 0) terms += " + ";
        terms += base::in_words(v, 3) + " · " + base::in_words(-base::log(v) / kLn2, 3);
    }
    return terms + " = " + base::in_words(value);
}

std::string kept_factors(const Sampling& s, double value) {
    std::string factors;
    for (const StageView& view : s.stages()) {
        if (view.kept >= 1.0) continue;
        if (!factors.empty()) factors += " · ";
        factors += base::in_words(view.kept, 4);
    }
    return factors.empty() ? "no stage cuts: 1" : factors + " = " + base::in_words(value);
}

std::string quotient(std::int64_t part, std::int64_t all, double value) {
    return whole(part) + " / " + whole(all) + " = " + base::in_words(value);
}

} // namespace

base::Readouts Sampling::readouts() const {
    const ChiSquare test = fit();
    const TextMeasures& text = measures();
    const std::vector<double>& p = final_distribution();
    return {{"entropy_bits", entropy_bits(p)},
            {"kept_mass", kept_mass(*this)},
            {"tokens_kept", static_cast<double>(stages_.back().tokens)},
            {"top_probability", highest(p)},
            {"draws", static_cast<double>(draws_)},
            {"chi_square_p", test.p},
            {"distinct_2", text.distinct_2()},
            {"repetition", text.repetition()},
            {"perplexity", text.perplexity()}};
}

std::vector<base::Arithmetic> Sampling::arithmetic() const {
    const std::vector<double>& p = final_distribution();
    const double entropy = entropy_bits(p);
    const double kept = kept_mass(*this);
    const ChiSquare test = fit();
    const TextMeasures& text = measures();
    const std::string p_value = test.degrees == 0 ? std::string("too few draws for two bins")
                                                  : "X² = " + base::in_words(test.statistic) +
                                                        ", ν = " + whole(test.degrees) +
                                                        ": p = " + base::in_words(test.p);
    return {{"entropy_bits", "H = Σ pᵢ · (−log₂ pᵢ)", entropy_terms(p, entropy), entropy},
            {"kept_mass", "product over the cuts of the mass that each keeps",
             kept_factors(*this, kept), kept},
            {"tokens_kept", "tokens with a probability above 0", whole(stages_.back().tokens),
             static_cast<double>(stages_.back().tokens)},
            {"chi_square_p", "X² = Σ (observed − expected)² / expected, p = Q(ν/2, X²/2)", p_value,
             test.p},
            {"distinct_2", "different pairs / pairs",
             quotient(text.new_pairs, text.pairs, text.distinct_2()), text.distinct_2()},
            {"repetition", "runs of four seen before / runs of four",
             quotient(text.old_runs, text.runs, text.repetition()), text.repetition()},
            {"perplexity", "exp(−Σ ln p / n)",
             "exp(" + base::in_words(text.surprise) + " / " + whole(text.tokens) +
                 ") = " + base::in_words(text.perplexity()),
             text.perplexity()}};
}

} // namespace sim
