// What guidance does to samples, from the lab's own readouts.
#include "base/random.h"
#include "sim/class_data.h"
#include "sim/guidance.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

using namespace sim;

namespace {

double readout(const Guidance& g, std::string_view key) {
    for (const base::Readout& r : g.readouts())
        if (r.key == key) return r.value;
    FAIL("no readout ", key);
    return 0.0;
}

void run(Guidance& g, std::uint32_t seed, int ticks) {
    g.rebuild(seed);
    for (int i = 0; i < ticks; ++i)
        g.step();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

constexpr double kNoise = 0.01; // of an accuracy of 360 samples near 1

} // namespace

TEST_CASE("the best classifier is Bayes': its shares are densities over their sum") {
    const base::Vec2 at{0.3f, 0.4f};
    std::array<double, kClasses> density{};
    for (int c = 0; c < kClasses; ++c)
        for (const Mode& m : modes_of_class(c)) {
            const double dx = (at.x - m.centre.x) / m.sigma;
            const double dy = (at.y - m.centre.y) / m.sigma;
            density[static_cast<std::size_t>(c)] +=
                m.weight * std::exp(-0.5 * (dx * dx + dy * dy)) / (m.sigma * m.sigma);
        }
    const auto posterior = class_posterior(at);
    const double sum = density[0] + density[1] + density[2];
    for (std::size_t c = 0; c < kClasses; ++c)
        CHECK(posterior[c] == doctest::Approx(density[c] / sum));
}

TEST_CASE("w = -1 forgets the class, w = 0 is the class alone, and both conventions agree") {
    Guidance g;
    g.params.score = ScoreSource::exact;
    g.params.follow = false;
    g.params.time = 0.4f;
    const std::vector<base::Vec2> at = {{0.2f, 0.1f}, {-1.0f, 0.7f}};
    for (const float w : {-1.0f, 0.0f, 3.0f}) {
        g.params.w = w;
        g.rebuild(1);
        const Guidance::Vectors v = g.vectors(at, g.shown_time());
        const float s = static_cast<float>(readout(g, "scale_s"));
        CHECK(s == 1.0f + w);
        for (std::size_t i = 0; i < at.size(); ++i) {
            CHECK(v.guided[i].x ==
                  doctest::Approx(v.without[i].x + s * (v.with[i].x - v.without[i].x)));
            CHECK(v.guided[i].y ==
                  doctest::Approx(v.without[i].y + s * (v.with[i].y - v.without[i].y)));
        }
    }
}

TEST_CASE("outside its interval guidance does nothing") {
    Guidance plain, cut;
    plain.params.score = cut.params.score = ScoreSource::exact;
    plain.params.w = 0.0f;
    plain.params.threshold = cut.params.threshold = false;
    cut.params.w = 8.0f;
    cut.params.interval_low = cut.params.interval_high = 0.0f;
    run(plain, 1, 50);
    run(cut, 1, 50);
    CHECK(plain.pass().x() == cut.pass().x());
}

TEST_CASE("inside its interval guidance acts, and nowhere else") {
    Guidance cut;
    cut.params.score = ScoreSource::exact;
    cut.params.w = 4.0f;
    cut.params.interval_low = 0.3f;
    cut.params.interval_high = 0.6f;
    cut.rebuild(1);
    CHECK(cut.w_at(299) == 0.0f);
    CHECK(cut.w_at(301) == 4.0f);
    CHECK(cut.w_at(599) == 4.0f);
    CHECK(cut.w_at(601) == 0.0f);
    Guidance plain;
    plain.params = cut.params;
    plain.params.w = 0.0f;
    plain.rebuild(1);
    // 50 steps of T = 1000: the first twenty lie above 600.
    for (int i = 0; i < 15; ++i) {
        cut.step();
        plain.step();
    }
    CHECK(cut.pass().x() == plain.pass().x());
    for (int i = 0; i < 15; ++i) {
        cut.step();
        plain.step();
    }
    CHECK(cut.pass().x() != plain.pass().x());
}

TEST_CASE("with w = -1 the samples are those of the model without a class") {
    Guidance g;
    g.params.score = ScoreSource::exact;
    g.params.w = -1.0f;
    run(g, 1, 80);
    REQUIRE(g.pass().done());
    // Classes are equally common, so a third of the samples hits the class that it was meant for.
    CHECK(readout(g, "class_accuracy") == doctest::Approx(1.0 / 3.0).epsilon(0.2));
}

TEST_CASE("curves over w are forgotten when what they were measured with changes") {
    Guidance g;
    g.params.score = ScoreSource::exact;
    g.params.sweep = true;
    g.params.steps = 10;
    run(g, 1, 30);
    CHECK(g.swept(0).class_accuracy != kNoValue);
    g.params.w = 3.0f; // does not matter to a sweep
    g.live_changed();
    CHECK(g.swept(0).class_accuracy != kNoValue);
    g.params.interval_low = 0.4f;
    g.live_changed();
    CHECK(g.swept(0).class_accuracy == kNoValue);
}

TEST_CASE("with exact scores accuracy rises and diversity falls with w") {
    double accuracy = 0.0;
    double diversity = 1e9;
    for (const float w : kSweptW) {
        CAPTURE(w);
        Guidance g;
        g.params.score = ScoreSource::exact;
        g.params.w = w;
        run(g, 1, 50);
        CHECK(readout(g, "class_accuracy") >= accuracy - kNoise);
        CHECK(readout(g, "diversity") < diversity);
        accuracy = readout(g, "class_accuracy");
        diversity = readout(g, "diversity");
    }
    CHECK(accuracy > 0.99);
}

TEST_CASE("a sweep that is switched on in the middle of a pass begins with its own w") {
    Guidance g;
    g.params.score = ScoreSource::exact;
    g.params.w = 8.0f;
    run(g, 1, 20);
    g.params.sweep = true;
    g.live_changed();
    CHECK(g.pass().taken() == 0);
    CHECK(g.pass_w() == 0.0f);
}

TEST_CASE("a negative condition moves samples away from that class") {
    const auto mass_of_b = [](Negative negative) {
        Guidance g;
        g.params.score = ScoreSource::exact;
        g.params.condition = Condition::a;
        g.params.negative = negative;
        g.params.w = 1.0f;
        run(g, 1, 50);
        double sum = 0.0;
        for (const base::Vec2 p : g.cloud())
            sum += class_posterior(p)[1];
        return sum / kGuidedCloud;
    };
    CHECK(mass_of_b(Negative::b) < mass_of_b(Negative::none));
}

TEST_SUITE("long") {
    TEST_CASE(
        "learned: accuracy rises and diversity falls over w in 0, 1, 2, 4, 8; medians of 5 seeds") {
        std::array<std::vector<double>, std::size(kSweptW)> accuracy, diversity;
        for (std::uint32_t seed = 1; seed <= 5; ++seed) {
            Guidance g;
            run(g, seed, 2500);
            g.params.sweep = true;
            g.params.lr = 1e-5f;
            g.live_changed();
            for (int i = 0; i < 5 * 51; ++i)
                g.step();
            for (std::size_t k = 0; k < std::size(kSweptW); ++k) {
                REQUIRE(g.swept(k).class_accuracy != kNoValue);
                accuracy[k].push_back(g.swept(k).class_accuracy);
                diversity[k].push_back(g.swept(k).diversity);
            }
        }
        for (std::size_t k = 0; k < std::size(kSweptW); ++k) {
            MESSAGE("w " << kSweptW[k] << ": accuracy " << median(accuracy[k]) << ", diversity "
                         << median(diversity[k]));
            if (k == 0) continue;
            CHECK(median(accuracy[k]) >= median(accuracy[k - 1]) - kNoise);
            CHECK(median(diversity[k]) < median(diversity[k - 1]));
        }
        CHECK(median(accuracy.back()) > median(accuracy.front()) + 0.1);
    }
}
