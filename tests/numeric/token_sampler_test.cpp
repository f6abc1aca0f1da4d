// Every stage against what its definition says, found without sorting tricks: by enumeration of all
// subsets for small vocabularies, by a plain sort for larger ones.
#include "base/random.h"
#include "sim/token_sampler.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace sim;

namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
using Numbers = std::vector<double>;
using Mask = std::vector<bool>;

Numbers random_logits(base::RandomStream& random, std::size_t n) {
    Numbers z(n);
    for (double& v : z)
        v = 3.0 * static_cast<double>(random.normal());
    return z;
}

// The C library's own functions: the reference shares no arithmetic with the code that it checks.
Numbers reference_softmax(const Numbers& z) {
    const double highest = *std::max_element(z.begin(), z.end());
    Numbers p;
    double sum = 0.0;
    for (const double v : z)
        sum += std::exp(v - highest);
    for (const double v : z)
        p.push_back(std::exp(v - highest) / sum);
    return p;
}

Numbers renormalised(const Numbers& p, const Mask& kept) {
    double sum = 0.0;
    Numbers out(p.size(), 0.0);
    for (std::size_t i = 0; i < p.size(); ++i)
        if (kept[i]) sum += p[i];
    for (std::size_t i = 0; i < p.size(); ++i)
        if (kept[i]) out[i] = p[i] / sum;
    return out;
}

// The subset with the fewest tokens whose mass reaches `wanted`; of those the one of least cost.
template <class Cost> Mask smallest_subset(const Numbers& p, double wanted, Cost cost) {
    const std::size_t n = p.size();
    std::size_t fewest = n + 1;
    double least = kInf;
    unsigned best = 0;
    for (unsigned subset = 1; subset < (1u << n); ++subset) {
        double mass = 0.0;
        double total_cost = 0.0;
        std::size_t size = 0;
        for (std::size_t i = 0; i < n; ++i)
            if ((subset >> i & 1u) != 0) {
                mass += p[i];
                total_cost += cost(i);
                ++size;
            }
        if (mass < wanted || size > fewest || (size == fewest && total_cost >= least)) continue;
        fewest = size;
        least = total_cost;
        best = subset;
    }
    Mask kept(n);
    for (std::size_t i = 0; i < n; ++i)
        kept[i] = (best >> i & 1u) != 0;
    return kept;
}

// The first tokens in rising order of `key` whose mass reaches `wanted`.
Mask first_in_order(const Numbers& p, const Numbers& key, double wanted) {
    std::vector<std::size_t> order(p.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return key[a] < key[b]; });
    Mask kept(p.size());
    double mass = 0.0;
    for (const std::size_t i : order) {
        if (mass >= wanted) break;
        kept[i] = true;
        mass += p[i];
    }
    return kept;
}

Numbers negated(Numbers values) {
    for (double& v : values)
        v = -v;
    return values;
}

double reference_entropy(const Numbers& p) {
    double sum = 0.0;
    for (const double v : p)
        if (v > 0.0) sum -= v * std::log(v);
    return sum;
}

Numbers surprise_gap(const Numbers& p) {
    const double entropy = reference_entropy(p);
    Numbers gap;
    for (const double v : p)
        gap.push_back(std::abs(-std::log(v) - entropy));
    return gap;
}

void check_same(const Numbers& logits, const Numbers& expected) {
    Numbers p(logits.size());
    softmax_of(logits, p);
    for (std::size_t i = 0; i < p.size(); ++i) {
        CHECK(std::abs(p[i] - expected[i]) < 1e-6);
        CHECK((p[i] == 0.0) == (expected[i] == 0.0));
    }
}

Numbers after(SamplerStage stage, const SamplerSettings& settings, Numbers z,
              std::vector<std::uint8_t> seen = {}) {
    SamplerScratch scratch;
    seen.resize(z.size());
    apply_stage(stage, settings, seen, z, scratch);
    return z;
}

} // namespace

TEST_CASE("sampler: temperature is softmax(z / T), and 0 is its limit") {
    base::RandomStream random(1, "logits");
    for (int round = 0; round < 40; ++round) {
        const Numbers z = random_logits(random, 3 + random.below(30));
        for (const double t : {0.05, 0.5, 0.9, 1.0, 1.7, 3.0}) {
            Numbers divided = z;
            for (double& v : divided)
                v /= t;
            SamplerSettings s;
            s.temperature = t;
            check_same(after(SamplerStage::temperature, s, z), reference_softmax(divided));
        }
        SamplerSettings greedy;
        greedy.temperature = 0.0;
        Numbers best(z.size(), 0.0);
        best[static_cast<std::size_t>(std::max_element(z.begin(), z.end()) - z.begin())] = 1.0;
        check_same(after(SamplerStage::temperature, greedy, z), best);
        SamplerSettings cold;
        cold.temperature = 1e-4;
        Numbers almost(z.size());
        softmax_of(after(SamplerStage::temperature, cold, z), almost);
        for (std::size_t i = 0; i < z.size(); ++i)
            CHECK(std::abs(almost[i] - best[i]) < 1e-6);
    }
}

TEST_CASE("sampler: the penalty lowers tokens that were seen, of either sign, and no others") {
    SamplerSettings s;
    s.penalty = 1.5;
    const Numbers z = {3.0, -3.0, 3.0, -3.0, 0.0};
    const Numbers out = after(SamplerStage::penalty, s, z, {1, 1, 0, 0, 1});
    CHECK(out == Numbers{2.0, -4.5, 3.0, -3.0, 0.0});
    check_same(out, reference_softmax({2.0, -4.5, 3.0, -3.0, 0.0}));
}

TEST_CASE("sampler: top-k keeps the k most probable") {
    base::RandomStream random(2, "logits");
    for (int round = 0; round < 60; ++round) {
        const Numbers z = random_logits(random, 4 + random.below(7));
        const Numbers p = reference_softmax(z);
        for (int k = 1; k <= static_cast<int>(z.size()) + 1; ++k) {
            // Of all subsets of that size, the one with the greatest mass.
            unsigned best = 0;
            double most = -1.0;
            for (unsigned subset = 1; subset < (1u << z.size()); ++subset) {
                double mass = 0.0;
                int size = 0;
                for (std::size_t i = 0; i < z.size(); ++i)
                    if ((subset >> i & 1u) != 0) {
                        mass += p[i];
                        ++size;
                    }
                if (size != std::min(k, static_cast<int>(z.size())) || mass <= most) continue;
                most = mass;
                best = subset;
            }
            Mask kept(z.size());
            for (std::size_t i = 0; i < z.size(); ++i)
                kept[i] = (best >> i & 1u) != 0;
            SamplerSettings s;
            s.top_k = k;
            check_same(after(SamplerStage::top_k, s, z), renormalised(p, kept));
        }
    }
}

TEST_CASE("sampler: top-p keeps the smallest set that reaches the mass") {
    base::RandomStream random(3, "logits");
    for (int round = 0; round < 40; ++round) {
        const Numbers z = random_logits(random, 4 + random.below(7));
        const Numbers p = reference_softmax(z);
        for (const double wanted : {0.05, 0.3, 0.5, 0.8, 0.9, 0.95, 0.999}) {
            SamplerSettings s;
            s.top_p = wanted;
            // Of the smallest sets, the one with the greatest mass.
            const Mask kept = smallest_subset(p, wanted, [&](std::size_t i) { return -p[i]; });
            check_same(after(SamplerStage::top_p, s, z), renormalised(p, kept));
        }
    }
}

TEST_CASE("sampler: typical keeps the fewest that are nearest to the entropy") {
    base::RandomStream random(4, "logits");
    for (int round = 0; round < 200; ++round) {
        const Numbers z = random_logits(random, 4 + random.below(60));
        const Numbers p = reference_softmax(z);
        for (const double wanted : {0.1, 0.3, 0.5, 0.8, 0.95}) {
            SamplerSettings s;
            s.typical = wanted;
            check_same(after(SamplerStage::typical, s, z),
                       renormalised(p, first_in_order(p, surprise_gap(p), wanted)));
        }
    }
}

TEST_CASE("sampler: typical can cut the most probable token") {
    // H is 2.15 nats; the first token's surprise is 0.51, that of the others 4.61.
    Numbers z(41, std::log(0.4 / 40.0));
    z[0] = std::log(0.6);
    SamplerSettings s;
    s.typical = 0.4;
    const Numbers out = after(SamplerStage::typical, s, z);
    CHECK(std::isfinite(out[0]));
    // H is 3.19: 1.20 is now farther from it than 4.05.
    z.assign(41, std::log(0.7 / 40.0));
    z[0] = std::log(0.3);
    const Numbers flatter = after(SamplerStage::typical, s, z);
    CHECK(flatter[0] == -kInf);
}

TEST_CASE("sampler: min-p keeps what reaches its share of the best") {
    base::RandomStream random(5, "logits");
    for (int round = 0; round < 60; ++round) {
        const Numbers z = random_logits(random, 4 + random.below(60));
        const Numbers p = reference_softmax(z);
        for (const double m : {0.001, 0.02, 0.1, 0.5, 1.0}) {
            const double bound = m * *std::max_element(p.begin(), p.end());
            Mask kept;
            for (const double v : p)
                kept.push_back(v >= bound * (1.0 - 1e-12));
            SamplerSettings s;
            s.min_p = m;
            check_same(after(SamplerStage::min_p, s, z), renormalised(p, kept));
        }
    }
}

TEST_CASE("sampler: a large vocabulary is cut as a full sort says") {
    base::RandomStream random(6, "logits");
    for (int round = 0; round < 12; ++round) {
        const Numbers z = random_logits(random, 500 + random.below(3000));
        const Numbers p = reference_softmax(z);
        for (const double wanted : {0.2, 0.7, 0.99, 0.99999}) {
            SamplerSettings s;
            s.top_p = s.typical = wanted;
            check_same(after(SamplerStage::top_p, s, z),
                       renormalised(p, first_in_order(p, negated(p), wanted)));
            check_same(after(SamplerStage::typical, s, z),
                       renormalised(p, first_in_order(p, surprise_gap(p), wanted)));
        }
        for (const int k : {1, 63, 64, 65, 300, 5000}) {
            SamplerSettings s;
            s.top_k = k;
            const Numbers out = after(SamplerStage::top_k, s, z);
            CHECK(std::count_if(out.begin(), out.end(), [](double v) { return v > -kInf; }) ==
                  std::min<std::ptrdiff_t>(k, static_cast<std::ptrdiff_t>(z.size())));
            const double least = *std::min_element(out.begin(), out.end(), [](double a, double b) {
                return (a == -kInf ? kInf : a) < (b == -kInf ? kInf : b);
            });
            for (std::size_t i = 0; i < z.size(); ++i)
                CHECK((out[i] > -kInf) == (z[i] >= least));
        }
    }
}

TEST_CASE("sampler: any order of all stages is the stages one after the other") {
    base::RandomStream random(7, "logits");
    SamplerSettings s;
    s.penalty = 1.3;
    s.temperature = 1.6;
    s.top_k = 7;
    s.top_p = 0.9;
    s.min_p = 0.06;
    s.typical = 0.9;
    std::sort(s.order.begin(), s.order.end());
    int orders = 0;
    SamplerScratch scratch;
    do {
        const Numbers z = random_logits(random, 10);
        std::vector<std::uint8_t> seen(z.size());
        for (std::uint8_t& v : seen)
            v = random.below(3) == 0;
        Numbers now = z; // -infinity where cut
        for (const SamplerStage stage : s.order) {
            const Numbers p = reference_softmax(now);
            Mask kept(now.size(), true);
            if (stage == SamplerStage::penalty)
                for (std::size_t i = 0; i < now.size(); ++i)
                    if (seen[i] != 0) now[i] *= now[i] > 0.0 ? 1.0 / s.penalty : s.penalty;
            if (stage == SamplerStage::temperature)
                for (double& v : now)
                    v /= s.temperature;
            if (stage == SamplerStage::top_k) {
                const Mask best = first_in_order(Numbers(p.size(), 1.0), negated(p), s.top_k);
                kept = best;
            }
            if (stage == SamplerStage::top_p) kept = first_in_order(p, negated(p), s.top_p);
            if (stage == SamplerStage::typical)
                kept = first_in_order(p, surprise_gap(p), s.typical);
            if (stage == SamplerStage::min_p)
                for (std::size_t i = 0; i < p.size(); ++i)
                    kept[i] = p[i] >= s.min_p * *std::max_element(p.begin(), p.end());
            for (std::size_t i = 0; i < now.size(); ++i)
                if (!kept[i]) now[i] = -kInf;
        }
        Numbers out = z;
        apply_stages(s, seen, out, scratch);
        check_same(out, reference_softmax(now));
        ++orders;
    } while (std::next_permutation(s.order.begin(), s.order.end()));
    CHECK(orders == 720);
}

TEST_CASE("sampler: the order of temperature and top-p matters as the chapter says") {
    const Numbers z = {2.0, 1.0, 0.0, -1.0};
    SamplerSettings s;
    s.temperature = 2.0;
    s.top_p = 0.9;
    const auto kept = [&](StageOrder order) {
        s.order = order;
        Numbers out = z;
        SamplerScratch scratch;
        apply_stages(s, std::vector<std::uint8_t>(4), out, scratch);
        return std::count_if(out.begin(), out.end(), [](double v) { return v > -kInf; });
    };
    CHECK(kept(kUsualOrder) == 4);
    StageOrder last = kUsualOrder;
    std::rotate(last.begin() + 1, last.begin() + 2, last.end());
    CHECK(last.back() == SamplerStage::temperature);
    CHECK(kept(last) == 3);
}

TEST_CASE("sampler: among equals the first stays, and one token always stays") {
    const Numbers z(100, 0.5);
    SamplerSettings s;
    s.top_k = 3;
    const Numbers three = after(SamplerStage::top_k, s, z);
    for (std::size_t i = 0; i < z.size(); ++i)
        CHECK((three[i] > -kInf) == (i < 3));
    s.top_p = 0.0;
    s.typical = 0.0;
    s.min_p = 1.0;
    s.temperature = 0.0;
    Numbers out = z;
    SamplerScratch scratch;
    apply_stages(s, std::vector<std::uint8_t>(100), out, scratch);
    CHECK(out[0] > -kInf);
    CHECK(std::count(out.begin(), out.end(), -kInf) == 99);
}

TEST_CASE("sampler: a draw takes the token whose stretch of [0, 1) holds the number") {
    const Numbers p = {0.0, 0.25, 0.0, 0.5, 0.25, 0.0};
    CHECK(draw_token(p, 0.0) == 1);
    CHECK(draw_token(p, 0.2499) == 1);
    CHECK(draw_token(p, 0.25) == 3);
    CHECK(draw_token(p, 0.7499) == 3);
    CHECK(draw_token(p, 0.75) == 4);
    CHECK(draw_token(p, 0.999999999) == 4);
    // The sum may fall short of 1 by rounding.
    CHECK(draw_token(Numbers{0.5, 0.4999999, 0.0}, 0.99999999) == 1);
}

TEST_CASE("sampler: entropy and log probabilities from the logits") {
    base::RandomStream random(8, "logits");
    for (int round = 0; round < 40; ++round) {
        Numbers z = random_logits(random, 2 + random.below(50));
        z[0] = -kInf;
        Numbers p(z.size());
        const double log_sum = softmax_of(z, p);
        CHECK(entropy_nats(z, p, log_sum) ==
              doctest::Approx(reference_entropy(p)).epsilon(1e-12).scale(1.0));
        for (std::size_t i = 1; i < z.size(); ++i)
            CHECK(z[i] - log_sum == doctest::Approx(std::log(p[i])).epsilon(1e-12));
    }
    Numbers one(1);
    CHECK(entropy_nats(Numbers{3.7}, Numbers{1.0}, softmax_of(Numbers{3.7}, one)) == 0.0);
}
