// What the labs of chapters 3 and 15 promise, over five seeds. Medians: a contest of two networks
// has no guarantee for a single run.
#include "labs/registry.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

struct Outcome {
    double modes = 0.0;
    double good = 0.0;
};

using Settings = std::vector<std::pair<std::string, std::string>>;

Outcome run(std::string_view slug, const Settings& settings, std::uint32_t seed, int ticks) {
    const auto lab = lab::make(slug);
    base::ParamCollector known;
    lab->visit(known);
    for (const auto& [key, text] : settings)
        for (const base::Param& p : known.params) {
            if (p.spec.key != key) continue;
            const auto value = base::from_text(p.spec, text);
            REQUIRE(value);
            base::ParamAssigner assigner(key, *value);
            lab->visit(assigner);
        }
    lab->rebuild(seed);
    for (int i = 0; i < ticks; ++i)
        lab->step();
    Outcome outcome;
    for (const base::Readout& r : lab->readouts()) {
        if (r.key == "modes_covered") outcome.modes = r.value;
        if (r.key == "good_share") outcome.good = r.value;
    }
    return outcome;
}

Outcome median(std::string_view slug, const Settings& settings, int ticks = 6000) {
    std::vector<double> modes, good;
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        const Outcome one = run(slug, settings, seed, ticks);
        modes.push_back(one.modes);
        good.push_back(one.good);
    }
    std::sort(modes.begin(), modes.end());
    std::sort(good.begin(), good.end());
    MESSAGE("modes ", modes[0], " ", modes[1], " ", modes[2], " ", modes[3], " ", modes[4],
            ", median of good points ", good[2]);
    return {modes[2], good[2]};
}

} // namespace

TEST_SUITE("long") {
    TEST_CASE("GAN: the default covers the ring of eight with good points") {
        const Outcome end = median("gan", {});
        CHECK(end.modes >= 7.0);
        CHECK(end.good >= 0.8);
    }
    TEST_CASE("mode collapse: the default keeps three modes or fewer") {
        CHECK(median("mode-collapse", {}).modes <= 3.0);
    }
    TEST_CASE("mode collapse: mini-batch features bring the modes back") {
        CHECK(median("mode-collapse", {{"minibatch", "1"}}).modes >= 7.0);
    }
    TEST_CASE("mode collapse: a gradient penalty brings the modes back") {
        CHECK(median("mode-collapse",
                     {{"loss", "wasserstein"}, {"gradient_penalty", "1"}, {"d_steps", "5"}})
                  .modes >= 7.0);
    }
    TEST_CASE("mode collapse: five unrolled steps bring the modes back") {
        CHECK(median("mode-collapse", {{"unrolled_steps", "5"}}).modes >= 7.0);
    }
    TEST_CASE("mode collapse: the best setting covers the grid of twenty-five") {
        CHECK(median("mode-collapse", {{"data", "grid25"},
                                       {"minibatch", "1"},
                                       {"layers", "3"},
                                       {"lr_g", "0.003"},
                                       {"lr_d", "0.001"},
                                       {"batch", "128"}})
                  .modes >= 22.0);
    }
}
