// What the diffusion lab promises, from its own readouts.
#include "base/random.h"
#include "sim/diffusion.h"
#include "sim/mode_coverage.h"
#include "sim/sample_distance.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

using namespace sim;

namespace {

double readout(const Diffusion& d, std::string_view key) {
    for (const base::Readout& r : d.readouts())
        if (r.key == key) return r.value;
    FAIL("no readout ", key);
    return 0.0;
}

void run(Diffusion& d, std::uint32_t seed, int ticks) {
    d.rebuild(seed);
    for (int i = 0; i < ticks; ++i)
        d.step();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

TEST_CASE("the exact score covers the ring, has no error and nothing to learn") {
    Diffusion d;
    d.params.score = ScoreSource::exact;
    run(d, 1, 101);
    CHECK(readout(d, "modes_covered") == 8.0);
    CHECK(readout(d, "score_error") == 0.0);
    CHECK(readout(d, "good_share") > 0.95);
    CHECK(std::isnan(readout(d, "loss")));
}

TEST_CASE("the calls that are counted are those of the samples that are measured") {
    Diffusion d;
    d.params.score = ScoreSource::exact;
    run(d, 1, 101);
    CHECK(readout(d, "evaluations") == 100.0);
    d.params.steps = 20;
    d.live_changed();
    d.step();
    CHECK(readout(d, "evaluations") == 100.0);
    for (int i = 0; i < 20; ++i)
        d.step();
    CHECK(readout(d, "evaluations") == 20.0);
}

TEST_CASE("samples that are no numbers are not good") {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    Diffusion d;
    d.rebuild(1);
    const ModeCoverage bad =
        mode_coverage(d.data().modes(), std::vector<base::Vec2>(9, {nan, nan}));
    CHECK(bad.covered == 0);
    CHECK(bad.good_share == 0.0);
}

TEST_CASE("an untrained network is no better than predicting nothing") {
    Diffusion d;
    d.params.width = 16;
    run(d, 1, 1);
    CHECK(readout(d, "score_error") > 0.8);
    CHECK(std::isnan(readout(d, "mmd")));
    CHECK(std::isnan(readout(d, "modes_covered")));
}

TEST_CASE("the predicted targets say the same: noise, data and velocity of an exact network") {
    // The least possible loss of each target is that of the same posterior: noise at level ab
    // times 1, (1 - ab) / ab and 1 / ab. At one level their ratios are known.
    Diffusion d;
    d.params.noise_steps = 10;
    d.params.schedule = ScheduleKind::drawn;
    d.params.drawn = {0.5f};
    double loss[3];
    for (int p = 0; p < 3; ++p) {
        d.params.prediction = static_cast<Prediction>(p);
        d.rebuild(3);
        loss[p] = readout(d, "best_loss");
    }
    // 1 / ab = 1 + (1 - ab) / ab at every level.
    CHECK(loss[2] == doctest::Approx(loss[0] + loss[1]));
}

TEST_CASE("the exact score reaches the least possible loss on fresh noise") {
    Diffusion d;
    d.rebuild(2);
    base::RandomStream random(11, "fresh");
    const int levels = 1000; // all of them, as training draws them
    double error = 0.0;
    int count = 0;
    for (int k = 0; k < levels; ++k) {
        const int t = k + 1;
        const double ab = d.schedule().alpha_bar(t);
        std::vector<base::Vec2> at, noise;
        for (int i = 0; i < 20; ++i) {
            const base::Vec2 x = d.data().sample(random);
            const base::Vec2 eps{random.normal(), random.normal()};
            const auto keep = static_cast<float>(std::sqrt(ab));
            const auto spread = kUnit * static_cast<float>(std::sqrt(1.0 - ab));
            at.push_back({keep * x.x + spread * eps.x, keep * x.y + spread * eps.y});
            noise.push_back(eps);
        }
        const std::vector<base::Vec2> exact = d.exact_noise(at, t);
        for (std::size_t i = 0; i < at.size(); ++i) {
            error += std::pow(exact[i].x - noise[i].x, 2) + std::pow(exact[i].y - noise[i].y, 2);
            count += 2;
        }
    }
    CHECK(error / count == doctest::Approx(readout(d, "best_loss")).epsilon(0.1));
}

TEST_CASE("comparing samplers fills the curve, and a pass in between obeys the settings again") {
    Diffusion d;
    d.params.score = ScoreSource::exact;
    d.params.measure = true;
    d.params.noise_steps = 60;
    run(d, 1, 5 * (5 + 10 + 20 + 50 + 60 + 60) + 40);
    for (std::size_t s = 0; s < kSamplerNames.size(); ++s)
        for (std::size_t k = 0; k < std::size(kStepCounts); ++k) {
            CAPTURE(s);
            CAPTURE(k);
            CHECK(std::isfinite(d.measured(s, k)) == (kStepCounts[k] <= 60));
        }
    // Heun with 20 steps is nearer than Euler with 20.
    CHECK(d.measured(3, 2) < d.measured(2, 2));
    d.params.measure = false;
    d.live_changed();
    CHECK(d.pass().options().steps == d.params.steps);
    CHECK(d.pass().options().step.sampler == d.params.sampler);
}

TEST_SUITE("long") {
    TEST_CASE(
        "the learned ring has all 8 modes, at most twice as far from the data as the exact score") {
        std::vector<double> learned, exact, modes, unbiased_learned, unbiased_exact;
        for (std::uint32_t seed = 1; seed <= 5; ++seed) {
            Diffusion d;
            run(d, seed, 4000);
            learned.push_back(readout(d, "mmd"));
            modes.push_back(readout(d, "modes_covered"));
            unbiased_learned.push_back(mmd2(d.real_points(), d.samples()));
            d.params.score = ScoreSource::exact;
            run(d, seed, 101);
            exact.push_back(readout(d, "mmd"));
            unbiased_exact.push_back(mmd2(d.real_points(), d.samples()));
            MESSAGE("seed " << seed << ": modes " << modes.back() << ", MMD " << learned.back()
                            << ", exact " << exact.back() << ", unbiased squares "
                            << unbiased_learned.back() << ", " << unbiased_exact.back());
        }
        CHECK(median(modes) == 8.0);
        CHECK(median(learned) <= 2.0 * median(exact));
    }
    TEST_CASE("images: samples come near training images, and not by standing on a few of them") {
        Diffusion d;
        d.params.data = DiffusionData::images;
        d.params.prediction = Prediction::data;
        d.params.schedule = ScheduleKind::cosine;
        d.params.width = 128;
        d.params.layers = 2;
        d.params.batch = 48;
        d.params.lr = 3e-3f;
        run(d, 1, 2200);
        const double error = readout(d, "image_error");
        const nn::Matrix images = d.images();
        const Eigen::RowVectorXf mean = images.colwise().mean();
        const double spread = static_cast<double>((images.rowwise() - mean).squaredNorm()) /
                              static_cast<double>(images.rows());
        MESSAGE("distance to the nearest image " << error << ", of new images "
                                                 << readout(d, "image_floor") << ", spread "
                                                 << spread);
        CHECK(error < 1.0);
        CHECK(spread > 10.0);
    }
}
