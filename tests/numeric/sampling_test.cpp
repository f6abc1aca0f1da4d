#include "allocation_count.h"
#include "labs/registry.h"
#include "sim/sampling.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

using namespace sim;

namespace {

double readout(const Sampling& s, std::string_view key) {
    for (const base::Readout& r : s.readouts())
        if (r.key == key) return r.value;
    FAIL("no such readout");
    return 0.0;
}

Sampling started(const SamplingParams& params, std::uint32_t seed, int ticks) {
    Sampling s;
    s.params = params;
    s.rebuild(seed);
    for (int i = 0; i < ticks; ++i)
        s.step();
    return s;
}

SamplingParams plain() {
    SamplingParams p;
    p.temperature = 1.0f;
    p.top_p = 1.0f;
    return p;
}

SamplingParams of_model(float temperature = 1.0f) {
    SamplingParams p = plain();
    p.source = LogitSource::model;
    p.context = "a language model";
    p.temperature = temperature;
    return p;
}

std::vector<double> softmax_at(const SamplingParams& p, double temperature) {
    std::vector<double> q;
    double sum = 0.0;
    for (const float z : p.logits)
        sum += q.emplace_back(std::exp(static_cast<double>(z) / temperature));
    for (double& v : q)
        v /= sum;
    return q;
}

} // namespace

TEST_CASE("sampling: 10,000 draws fit the exact distribution, on 20 seeds" *
          doctest::test_suite("long")) {
    SamplingParams cut = plain();
    cut.temperature = 2.5f;
    cut.min_p = 0.1f;
    cut.penalty = 1.4f;
    for (const SamplingParams& params : {SamplingParams{}, cut, of_model()})
        for (std::uint32_t seed = 1; seed <= 20; ++seed) {
            CAPTURE(seed);
            const Sampling s = started(params, seed, 1000);
            CHECK(s.draws() == 10'000);
            CHECK(readout(s, "chi_square_p") > 0.001);
        }
}

TEST_CASE("sampling: draws of a slightly warmer distribution do not fit") {
    SamplingParams warmer;
    warmer.temperature = 1.45f;
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        const Sampling a = started(SamplingParams{}, seed, 1000);
        Sampling b;
        b.params = warmer;
        b.params.top_p = 0.88f; // the same seven tokens
        b.rebuild(seed);
        REQUIRE(readout(a, "tokens_kept") == readout(b, "tokens_kept"));
        std::vector<std::int32_t> counts;
        for (std::size_t i = 0; i < a.vocabulary(); ++i)
            counts.push_back(a.drawn(i));
        std::vector<std::uint32_t> order(counts.size());
        std::iota(order.begin(), order.end(), 0u);
        CHECK(chi_square(counts, a.final_distribution(), order).p > 0.001);
        CHECK(chi_square(counts, b.final_distribution(), order).p < 0.001);
    }
}

TEST_CASE("sampling: readouts of the chapter's worked number") {
    SamplingParams p = plain();
    p.logits = {2.0f, 1.0f, 0.0f, -1.0f};
    p.top_p = 0.9f;
    const Sampling s = started(p, 1, 0);
    CHECK(readout(s, "tokens_kept") == 3);
    CHECK(readout(s, "kept_mass") == doctest::Approx(0.9679).epsilon(1e-4));
    CHECK(s.final_distribution()[0] == doctest::Approx(0.6652).epsilon(1e-3));
    double entropy = 0.0;
    for (const double v : s.final_distribution())
        if (v > 0.0) entropy -= v * std::log2(v);
    CHECK(readout(s, "entropy_bits") == doctest::Approx(entropy).epsilon(1e-10));
    CHECK(readout(s, "top_probability") == s.final_distribution()[0]);
    for (const base::Arithmetic& a : s.arithmetic())
        CHECK((std::isnan(a.value) ? std::isnan(readout(s, a.readout))
                                   : a.value == readout(s, a.readout)));
}

TEST_CASE("sampling: kept mass is what the cuts leave of each other's rest") {
    SamplingParams p = plain();
    p.temperature = 1.7f;
    p.top_k = 8;
    p.top_p = 0.9f;
    p.min_p = 0.2f;
    const Sampling s = started(p, 1, 0);
    // All cuts stand behind the temperature, so the product is the mass of the last set in it.
    const std::vector<double> warm = softmax_at(p, static_cast<double>(p.temperature));
    double mass = 0.0;
    for (std::size_t i = 0; i < warm.size(); ++i)
        if (s.final_distribution()[i] > 0.0) mass += warm[i];
    CHECK(readout(s, "kept_mass") == doctest::Approx(mass).epsilon(1e-9));
    CHECK(readout(s, "tokens_kept") < 8);
    SamplingParams off = plain();
    off.temperature = 2.0f;
    off.penalty = 2.0f;
    CHECK(readout(started(off, 1, 0), "kept_mass") == 1.0);
}

TEST_CASE("sampling: what is measured on a text is what is in it") {
    for (const SamplingParams& params : {SamplingParams{}, of_model(0.4f)}) {
        Sampling s = started(params, 3, 4 * 90); // ninety tokens
        const std::span<const Token> text = s.text().written();
        REQUIRE(text.size() == 90);
        std::set<std::vector<Token>> pairs;
        std::set<std::vector<Token>> runs;
        int old_runs = 0;
        for (std::size_t i = 0; i + 2 <= text.size(); ++i)
            pairs.insert({text.begin() + static_cast<std::ptrdiff_t>(i),
                          text.begin() + static_cast<std::ptrdiff_t>(i + 2)});
        for (std::size_t i = 0; i + 4 <= text.size(); ++i)
            old_runs += !runs.insert({text.begin() + static_cast<std::ptrdiff_t>(i),
                                      text.begin() + static_cast<std::ptrdiff_t>(i + 4)})
                             .second;
        CHECK(readout(s, "distinct_2") ==
              doctest::Approx(static_cast<double>(pairs.size()) / 89.0));
        CHECK(readout(s, "repetition") == doctest::Approx(old_runs / 87.0));
    }
}

TEST_CASE("sampling: perplexity is the exponential of the model's own surprise") {
    Sampling s = started(SamplingParams{}, 4, 4 * 50);
    const std::vector<double> own = softmax_at(s.params, 1.0);
    double surprise = 0.0;
    for (const Token t : s.text().written())
        surprise -= std::log(own[static_cast<std::size_t>(t)]);
    CHECK(readout(s, "perplexity") == doctest::Approx(std::exp(surprise / 50.0)).epsilon(1e-9));
    // The n-gram model, word after word.
    Sampling m = started(of_model(), 4, 4 * 30);
    Sampling next = started(of_model(), 4, 0);
    std::string context = m.params.context;
    surprise = 0.0;
    for (const Token t : m.text().written()) {
        next.params.context = context;
        // Only the last words count, and the typed context has to stay short.
        while (next.params.context.size() > 120)
            next.params.context.erase(0, next.params.context.find(' ') + 1);
        next.live_changed();
        surprise -= std::log(next.raw()[static_cast<std::size_t>(t)]);
        context += " " + std::string(next.word(static_cast<std::size_t>(t)));
    }
    CHECK(readout(m, "perplexity") == doctest::Approx(std::exp(surprise / 30.0)).epsilon(1e-9));
}

TEST_CASE("sampling: curves by hand meet their closed forms") {
    // Independent draws from p_T: the entropy is exactly that of p_T, the surprise is on average
    // the cross-entropy of p_T and p_1.
    const Sampling s = started(plain(), 5, 1500);
    REQUIRE(s.curves().rounds() >= 5);
    const std::vector<double> own = softmax_at(s.params, 1.0);
    for (std::size_t i = 0; i < TemperatureCurves::kPoints; ++i) {
        const TextMeasures& m = s.curves().at(i);
        const std::vector<double> p = softmax_at(s.params, s.curves().temperature(i));
        double entropy = 0.0;
        double mean = 0.0;
        double square = 0.0;
        for (std::size_t k = 0; k < p.size(); ++k) {
            entropy -= p[k] * std::log2(p[k]);
            mean -= p[k] * std::log(own[k]);
            square += p[k] * std::log(own[k]) * std::log(own[k]);
        }
        CHECK(m.mean_entropy_bits() == doctest::Approx(entropy).epsilon(1e-9));
        const double error = std::sqrt(std::max(0.0, square - mean * mean) / m.tokens);
        CHECK(std::abs(std::log(m.perplexity()) - mean) <= 4.5 * error + 1e-12);
        CHECK(m.tokens % 120 == 0);
    }
    CHECK(s.curves().temperature(TemperatureCurves::kPoints - 1) == 3.0);
}

TEST_CASE("sampling: hotter text of the model is more varied and less likely" *
          doctest::test_suite("long")) {
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        const Sampling s = started(of_model(), seed, 1500);
        REQUIRE(s.curves().rounds() >= 2);
        const TextMeasures& cold = s.curves().at(1);
        const TextMeasures& one = s.curves().at(7);
        const TextMeasures& hot = s.curves().at(TemperatureCurves::kPoints - 1);
        CHECK(s.curves().temperature(7) == 1.0);
        CHECK(cold.mean_entropy_bits() < one.mean_entropy_bits());
        CHECK(one.mean_entropy_bits() < hot.mean_entropy_bits());
        CHECK(cold.perplexity() < one.perplexity());
        CHECK(one.perplexity() < hot.perplexity());
        CHECK(cold.distinct_2() < one.distinct_2());
        CHECK(cold.repetition() > one.repetition());
        CHECK(cold.repetition() > 0.3);
        CHECK(hot.repetition() < 0.02);
    }
}

TEST_CASE("sampling: a penalty breaks the model's loop" * doctest::test_suite("long")) {
    SamplingParams loop = of_model(0.1f);
    SamplingParams repaired = loop;
    repaired.penalty = 1.3f;
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        CHECK(readout(started(loop, seed, 480), "repetition") > 0.5);
        CHECK(readout(started(repaired, seed, 480), "repetition") < 0.1);
    }
}

TEST_CASE("sampling: a change begins anew what it makes out of date, and no more") {
    Sampling s = started(SamplingParams{}, 6, 400);
    const std::int32_t rounds = s.curves().rounds();
    REQUIRE(rounds > 0);
    s.params.draws_per_tick = 50;
    s.live_changed();
    CHECK(s.draws() == 4000);
    s.params.temperature = 0.9f;
    s.live_changed();
    CHECK(s.draws() == 0);
    CHECK(s.text().written().empty());
    CHECK(s.curves().rounds() == rounds);
    s.params.top_k = 3;
    s.live_changed();
    CHECK(s.curves().rounds() == 0);
    s.step();
    CHECK(s.draws() == 50);
    s.params.logits[2] = 3.05f;
    s.live_changed();
    CHECK(s.draws() == 0);
    // Fewer tokens, and none: one that is certain.
    s.params.logits = {1.0f, 0.0f};
    s.live_changed();
    s.step();
    CHECK(s.vocabulary() == 2);
    s.params.logits.clear();
    s.params.words.clear();
    s.params.context.clear();
    s.live_changed();
    for (int i = 0; i < 20; ++i)
        s.step();
    CHECK(readout(s, "tokens_kept") == 1);
    CHECK(readout(s, "perplexity") == doctest::Approx(1.0));
    CHECK(std::isnan(readout(s, "chi_square_p")));
    CHECK(s.word(0) == "token 1");
}

TEST_CASE("sampling: the penalty meets the words of the context") {
    SamplingParams p = plain();
    p.context = "The sofa, the mat.";
    p.penalty = 2.0f;
    const Sampling s = started(p, 1, 0);
    CHECK(s.seen(0));
    CHECK(s.seen(1));
    CHECK_FALSE(s.seen(2));
    const std::vector<double>& after = s.final_distribution();
    CHECK(after[0] / after[2] == doctest::Approx(std::exp(3.2 / 2.0 - 2.3)).epsilon(1e-6));
}

TEST_CASE("sampling: the model goes back to the context that it knows") {
    Sampling s = started(of_model(), 1, 0);
    s.params.ngram = 4;
    s.params.context = "zzz model";
    s.live_changed();
    CHECK(s.context_used() == 1);
    s.params.context = "zzz";
    s.live_changed();
    CHECK(s.context_used() == 0);
    const std::vector<double> nothing = s.raw();
    s.params.context = "";
    s.live_changed();
    CHECK(s.raw() == nothing);
    s.params.context = "a Language MODEL";
    s.live_changed();
    CHECK(s.context_used() == 3);
}

TEST_CASE("sampling: an order is read as people write it") {
    const StageOrder order = order_from("Top P, temperature; min_p");
    CHECK(order[0] == SamplerStage::top_p);
    CHECK(order[1] == SamplerStage::temperature);
    CHECK(order[2] == SamplerStage::min_p);
    CHECK(order[3] == SamplerStage::penalty);
    CHECK(order[4] == SamplerStage::top_k);
    CHECK(order[5] == SamplerStage::typical);
    CHECK(order_from("") == kUsualOrder);
    CHECK(order_from("typical top-p top-p é %") ==
          order_from("typical top-p penalty temperature top-k min-p"));
    CHECK(order_from(in_words(order)) == order);
    SamplingParams p;
    p.order = NamedOrder::own;
    p.own_order = "min-p";
    CHECK(settings_of(p).order[0] == SamplerStage::min_p);
    for (const NamedOrder named : {NamedOrder::temperature_last, NamedOrder::penalty_last}) {
        p.order = named;
        StageOrder all = settings_of(p).order;
        std::sort(all.begin(), all.end());
        CHECK(all == kUsualOrder);
    }
}

TEST_CASE("sampling: words and stops of a typed text") {
    using Words = std::vector<std::string>;
    CHECK(words_of("") == Words{});
    CHECK(words_of("  It's 0.5, isn't  it?") == Words{"It’s", "0.5", ",", "isn’t", "it", "?"});
}

TEST_CASE("sampling: a warm step asks nothing of the heap with the model and every stage") {
    SamplingParams p = of_model(1.4f);
    p.top_k = 40;
    p.top_p = 0.95f;
    p.min_p = 0.01f;
    p.typical = 0.9f;
    p.penalty = 1.2f;
    for (const NamedOrder order : {NamedOrder::usual, NamedOrder::temperature_last}) {
        p.order = order;
        Sampling s = started(p, 2, 20);
        CHECK(test::allocations_during([&] {
                  for (int i = 0; i < 200; ++i)
                      s.step();
              }) == 0);
    }
}

TEST_CASE("sampling: a handle of the picture sets its logit, and keeps it while it is held") {
    const auto lab = lab::make("sampling");
    lab->rebuild(1);
    scene::Stage stage;
    lab->draw(stage);
    // Handles are the first points of the picture, one a token.
    const scene::Points* handles = nullptr;
    for (const scene::Item& item : stage.picture().items)
        if (handles == nullptr) handles = std::get_if<scene::Points>(&item);
    REQUIRE(handles != nullptr);
    REQUIRE(handles->at.size() == 12);
    const base::Vec2 third = handles->at[2];
    CHECK(lab->grabs(third, 0.1f));
    CHECK_FALSE(lab->grabs({third.x + 5.0f, third.y}, 0.1f));
    CHECK_FALSE(lab->grabs({third.x, handles->at[0].y + 2.0f}, 0.1f));
    std::vector<float> got;
    const auto sink = [&](std::string_view key, base::ParamValue value) {
        CHECK(key == "logits");
        got = std::get<std::vector<float>>(value);
    };
    using Phase = lab::Pointer::Phase;
    lab->pointer({Phase::press, third, false, 0.1f}, sink);
    CHECK(got.empty()); // nothing has moved
    // Away from its row and past the end of the track.
    lab->pointer({Phase::drag, {third.x + 9.0f, handles->at[7].y}, false, 0.1f}, sink);
    REQUIRE(got.size() == 12);
    CHECK(got[2] == 6.0f);
    CHECK(got[7] == 0.2f);
    lab->pointer({Phase::release, {third.x - 9.0f, third.y}, false, 0.1f}, sink);
    CHECK(got[2] == -6.0f);
    got.clear();
    lab->pointer({Phase::drag, third, false, 0.1f}, sink);
    CHECK(got.empty());
}
