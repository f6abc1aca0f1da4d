#include "sim/token_sampler.h"

#include "base/maths.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sim {
namespace {

constexpr double kCut = -std::numeric_limits<double>::infinity();
// How many tokens a search for the best ones sorts first; most sets that are kept are smaller.
constexpr std::size_t kFirstSorted = 64;

std::size_t best_of(std::span<const double> values) {
    return static_cast<std::size_t>(std::max_element(values.begin(), values.end()) -
                                    values.begin());
}

double distribution(std::span<const double> logits, SamplerScratch& scratch) {
    scratch.p.resize(logits.size());
    return softmax_of(logits, scratch.p);
}

// Cuts all but the first tokens, in falling order of `key`, that are enough: `enough(i)` is asked
// for one token after the other and says whether the set may end with it. Sorts no more of the
// vocabulary than it needs.
template <class Enough>
void keep_best(std::span<double> logits, std::span<const double> key,
               std::vector<std::uint32_t>& order, Enough enough) {
    order.resize(logits.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = static_cast<std::uint32_t>(i);
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
        return key[a] > key[b] || (key[a] == key[b] && a < b);
    };
    std::size_t kept = 0;
    std::size_t sorted = 0;
    for (bool done = false; !done && kept < order.size(); ++kept) {
        if (kept == sorted) {
            const auto from = order.begin() + static_cast<std::ptrdiff_t>(sorted);
            sorted = std::min(order.size(), std::max(kFirstSorted, 4 * sorted));
            const auto to = order.begin() + static_cast<std::ptrdiff_t>(sorted);
            if (to != order.end()) std::nth_element(from, to, order.end(), before);
            std::sort(from, to, before);
        }
        done = enough(order[kept]);
    }
    for (; kept < order.size(); ++kept)
        logits[order[kept]] = kCut;
}

// The set ends with the token that brings its mass to `wanted`.
auto until_mass(std::span<const double> p, double wanted) {
    return [p, wanted, mass = 0.0](std::size_t i) mutable {
        mass += p[i];
        return mass >= wanted;
    };
}

} // namespace

bool SamplerSettings::acts(SamplerStage stage) const {
    switch (stage) {
    case SamplerStage::penalty:
        return penalty != 1.0;
    case SamplerStage::temperature:
        return temperature != 1.0;
    case SamplerStage::top_k:
        return top_k > 0;
    case SamplerStage::top_p:
        return top_p < 1.0;
    case SamplerStage::min_p:
        return min_p > 0.0;
    case SamplerStage::typical:
        return typical < 1.0;
    }
    return false;
}

void SamplerScratch::reserve(std::size_t vocabulary) {
    p.reserve(vocabulary);
    key.reserve(vocabulary);
    order.reserve(vocabulary);
}

double softmax_of(std::span<const double> logits, std::span<double> p) {
    const double highest = logits[best_of(logits)];
    double sum = 0.0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        p[i] = base::exp(logits[i] - highest);
        sum += p[i];
    }
    const double scale = 1.0 / sum;
    for (double& v : p)
        v *= scale;
    return highest + base::log(sum);
}

void penalise(std::span<double> logits, std::span<const std::uint8_t> seen, double theta) {
    for (std::size_t i = 0; i < logits.size(); ++i)
        if (seen[i] != 0) logits[i] = logits[i] > 0.0 ? logits[i] / theta : logits[i] * theta;
}

void set_temperature(std::span<double> logits, double t) {
    if (t == 0.0) {
        const std::size_t best = best_of(logits);
        for (std::size_t i = 0; i < logits.size(); ++i)
            if (i != best) logits[i] = kCut;
        return;
    }
    for (double& z : logits)
        z /= t;
}

void keep_top_k(std::span<double> logits, int k, SamplerScratch& scratch) {
    if (k <= 0) return;
    keep_best(logits, logits, scratch.order,
              [left = k](std::size_t) mutable { return --left == 0; });
}

void keep_top_p(std::span<double> logits, double p, SamplerScratch& scratch) {
    if (p >= 1.0) return;
    distribution(logits, scratch);
    keep_best(logits, scratch.p, scratch.order, until_mass(scratch.p, p));
}

void keep_min_p(std::span<double> logits, double m, SamplerScratch& scratch) {
    distribution(logits, scratch);
    const double least = m * scratch.p[best_of(scratch.p)];
    for (std::size_t i = 0; i < logits.size(); ++i)
        if (scratch.p[i] < least) logits[i] = kCut;
}

void keep_typical(std::span<double> logits, double tau, SamplerScratch& scratch) {
    if (tau >= 1.0) return;
    const double log_sum = distribution(logits, scratch);
    const double entropy = entropy_nats(logits, scratch.p, log_sum);
    scratch.key.resize(logits.size());
    for (std::size_t i = 0; i < logits.size(); ++i)
        scratch.key[i] =
            scratch.p[i] > 0.0 ? -std::abs(log_sum - logits[i] - entropy) : kCut;
    keep_best(logits, scratch.key, scratch.order, until_mass(scratch.p, tau));
}

void apply_stage(SamplerStage stage, const SamplerSettings& settings,
                 std::span<const std::uint8_t> seen, std::span<double> logits,
                 SamplerScratch& scratch) {
    if (!settings.acts(stage)) return;
    switch (stage) {
    case SamplerStage::penalty:
        penalise(logits, seen, settings.penalty);
        break;
    case SamplerStage::temperature:
        set_temperature(logits, settings.temperature);
        break;
    case SamplerStage::top_k:
        keep_top_k(logits, settings.top_k, scratch);
        break;
    case SamplerStage::top_p:
        keep_top_p(logits, settings.top_p, scratch);
        break;
    case SamplerStage::min_p:
        keep_min_p(logits, settings.min_p, scratch);
        break;
    case SamplerStage::typical:
        keep_typical(logits, settings.typical, scratch);
        break;
    }
}

void apply_stages(const SamplerSettings& settings, std::span<const std::uint8_t> seen,
                  std::span<double> logits, SamplerScratch& scratch) {
    for (const SamplerStage stage : settings.order)
        apply_stage(stage, settings, seen, logits, scratch);
}

double entropy_nats(std::span<const double> logits, std::span<const double> p, double log_sum) {
    double mean_logit = 0.0;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (p[i] > 0.0) mean_logit += p[i] * logits[i];
    return std::max(0.0, log_sum - mean_logit);
}

std::size_t draw_token(std::span<const double> p, double u) {
    double sum = 0.0;
    std::size_t last = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (p[i] <= 0.0) continue;
        sum += p[i];
        last = i;
        if (u < sum) return i;
    }
    return last; // the sum of p fell short of 1 by rounding
}

} // namespace sim
