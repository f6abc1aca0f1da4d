#include "sim/written_text.h"

#include "base/maths.h"

#include <algorithm>
#include <limits>

namespace sim {
namespace {

constexpr double kNatsPerBit = 0.69314718055994530942;

double ratio(double part, double whole) {
    return whole > 0.0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
}

// Whether the last `length` tokens stand in the text before, too.
bool ends_as_before(std::span<const Token> text, std::size_t length) {
    const auto last = text.last(length);
    for (std::size_t begin = 0; begin + length < text.size(); ++begin)
        if (std::equal(last.begin(), last.end(), text.begin() + static_cast<std::ptrdiff_t>(begin)))
            return true;
    return false;
}

} // namespace

void TextMeasures::add(const TextMeasures& other) {
    tokens += other.tokens;
    pairs += other.pairs;
    new_pairs += other.new_pairs;
    runs += other.runs;
    old_runs += other.old_runs;
    surprise += other.surprise;
    entropy += other.entropy;
}

double TextMeasures::perplexity() const {
    return base::exp(ratio(surprise, tokens));
}

double TextMeasures::mean_entropy_bits() const {
    return ratio(entropy / kNatsPerBit, tokens);
}

double TextMeasures::distinct_2() const {
    return ratio(new_pairs, pairs);
}

double TextMeasures::repetition() const {
    return ratio(old_runs, runs);
}

void WriterScratch::resize(std::size_t vocabulary) {
    logits.resize(vocabulary);
    staged.resize(vocabulary);
    p.resize(vocabulary);
    seen.resize(vocabulary);
    sampler.reserve(vocabulary);
}

double fine_uniform(base::RandomStream& random) {
    const double high = random.bits() >> 5; // 27 bits
    const double low = random.bits() >> 6;  // 26 bits
    return (high * 67108864.0 + low) / 9007199254740992.0;
}

void WrittenText::begin(std::span<const Token> context) {
    if (context.size() > kMostContext) context = context.last(kMostContext);
    tokens_.fill(0);
    std::copy(context.begin(), context.end(), tokens_.begin());
    context_size_ = static_cast<std::int32_t>(context.size());
    measures_ = {};
}

void WrittenText::begin_again() {
    std::fill(tokens_.begin() + context_size_, tokens_.end(), 0);
    measures_ = {};
}

void WrittenText::write(NextToken& model, const SamplerSettings& settings,
                        base::RandomStream& random, WriterScratch& scratch) {
    if (full()) return;
    const std::span<const Token> before = all();
    const double own_log_sum = model.logits(before, scratch.logits);
    std::fill(scratch.seen.begin(), scratch.seen.end(), std::uint8_t{0});
    for (const Token token : before)
        if (token != kNoToken) scratch.seen[static_cast<std::size_t>(token)] = 1;
    scratch.staged = scratch.logits;
    apply_stages(settings, scratch.seen, scratch.staged, scratch.sampler);
    const double log_sum = softmax_of(scratch.staged, scratch.p);
    const std::size_t drawn = draw_token(scratch.p, fine_uniform(random));
    tokens_[size()] = static_cast<Token>(drawn);
    ++measures_.tokens;
    measures_.surprise += own_log_sum - scratch.logits[drawn];
    measures_.entropy += entropy_nats(scratch.staged, scratch.p, log_sum);
    measure_newest();
}

void WrittenText::measure_newest() {
    const std::span<const Token> text = written();
    if (text.size() >= 2) {
        ++measures_.pairs;
        measures_.new_pairs += !ends_as_before(text, 2);
    }
    if (text.size() >= 4) {
        ++measures_.runs;
        measures_.old_runs += ends_as_before(text, 4);
    }
}

} // namespace sim
