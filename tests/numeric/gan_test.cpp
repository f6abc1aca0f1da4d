#include "sim/gan.h"
#include "sim/mode_coverage.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace sim;

namespace {

double readout(const Gan& gan, std::string_view key) {
    for (const base::Readout& r : gan.readouts())
        if (r.key == key) return r.value;
    FAIL("no such readout");
    return 0.0;
}

} // namespace

TEST_CASE("GAN: the default covers the ring of eight within 4000 ticks" *
          doctest::test_suite("long")) {
    for (const std::uint32_t seed : {1u, 7u}) {
        Gan gan;
        gan.rebuild(seed);
        for (int i = 0; i < 4000; ++i)
            gan.step();
        INFO("seed ", seed);
        CHECK(readout(gan, "modes_covered") >= 7);
        CHECK(readout(gan, "good_share") >= 0.7);
    }
}

TEST_CASE("GAN: D against a generator that hardly moves is calibrated") {
    // The optimal D = p / (p + q) satisfies E_p[D] + E_q[D] = 1, because the mean of D over the
    // mixture of both is the share of real points in it. D wavers around it from step to step, so
    // the sum is averaged over ticks. The second check excludes D = 1/2.
    Gan gan;
    gan.params.lr_g = 1e-5f;
    gan.rebuild(3);
    double sum = 0.0;
    double gap = 0.0;
    constexpr int kTimes = 40;
    for (int i = 0; i < 800; ++i)
        gan.step();
    for (int k = 0; k < kTimes; ++k) {
        for (int i = 0; i < 25; ++i)
            gan.step();
        sum += (readout(gan, "d_real") + readout(gan, "d_fake")) / kTimes;
        gap += (readout(gan, "d_real") - readout(gan, "d_fake")) / kTimes;
    }
    CHECK(std::abs(sum - 1.0) < 0.05);
    CHECK(gap > 0.4);
}

TEST_CASE("GAN: pull is minus the gradient of the generator's loss") {
    for (const GanLoss loss : {GanLoss::non_saturating, GanLoss::minimax}) {
        Gan gan;
        gan.params.loss = loss;
        gan.rebuild(4);
        for (int i = 0; i < 50; ++i)
            gan.step();
        const auto loss_at = [&](base::Vec2 at) {
            const double d = gan.judgement({at})[0];
            return loss == GanLoss::minimax ? std::log(1.0 - d) : -std::log(d);
        };
        for (const base::Vec2 at : gan.generated_points(40)) {
            const base::Vec2 pull = gan.generator_pull({at})[0];
            const float h = 1e-3f;
            const double dx =
                (loss_at({at.x + h, at.y}) - loss_at({at.x - h, at.y})) / (2.0 * 1e-3);
            const double dy =
                (loss_at({at.x, at.y + h}) - loss_at({at.x, at.y - h})) / (2.0 * 1e-3);
            CHECK(pull.x == doctest::Approx(-dx).epsilon(0.02).scale(1.0));
            CHECK(pull.y == doctest::Approx(-dy).epsilon(0.02).scale(1.0));
        }
    }
}

TEST_CASE("GAN: without data nothing is learned and nothing breaks") {
    Gan gan;
    gan.params.data = Dataset::painted;
    gan.rebuild(1);
    gan.step();
    CHECK(std::isnan(readout(gan, "modes_covered")));
    CHECK(std::isnan(readout(gan, "coverage")));
    CHECK(gan.real_points(10).empty());
}

TEST_CASE("data: ring and mixture have the moments of their Gaussians") {
    for (const Dataset dataset : {Dataset::ring8, Dataset::mixture}) {
        const PointData data(dataset, {});
        double mx = 0, my = 0, mxx = 0;
        for (const Mode& m : data.modes()) {
            const double x = m.centre.x;
            mx += m.weight * x;
            my += m.weight * static_cast<double>(m.centre.y);
            mxx += m.weight * (x * x + static_cast<double>(m.sigma) * m.sigma);
        }
        base::RandomStream random(1, "data");
        double sx = 0, sy = 0, sxx = 0;
        constexpr int n = 200000;
        for (int i = 0; i < n; ++i) {
            const base::Vec2 p = data.sample(random);
            sx += p.x;
            sy += p.y;
            sxx += static_cast<double>(p.x) * p.x;
        }
        CHECK(std::abs(sx / n - mx) < 0.02);
        CHECK(std::abs(sy / n - my) < 0.02);
        CHECK(std::abs(sxx / n - mxx) < 0.03);
    }
}

TEST_CASE("data: every set lies in the square that can be painted") {
    for (const Dataset dataset :
         {Dataset::ring8, Dataset::moons, Dataset::spiral, Dataset::mixture}) {
        const PointData data(dataset, {});
        base::RandomStream random(2, "data");
        for (int i = 0; i < 20000; ++i) {
            const base::Vec2 p = data.sample(random);
            CHECK(std::abs(p.x) < 3.0f);
            CHECK(std::abs(p.y) < 3.0f);
        }
    }
}

TEST_CASE("mode coverage: a perfect sample covers all, one blob covers one, dust covers none") {
    const PointData ring(Dataset::ring8, {});
    base::RandomStream random(3, "data");
    std::vector<base::Vec2> points;
    for (int i = 0; i < 500; ++i)
        points.push_back(ring.sample(random));
    ModeCoverage all = mode_coverage(ring.modes(), points);
    CHECK(all.covered == 8);
    CHECK(all.good_share > 0.97);
    const ModeCoverage one =
        mode_coverage(ring.modes(), std::vector<base::Vec2>(500, {2.0f, 0.0f}));
    CHECK(one.covered == 1);
    CHECK(one.good_share == 1.0);
    CHECK(mode_coverage(ring.modes(), std::vector<base::Vec2>(500, {0.0f, 0.0f})).covered == 0);
    CHECK(mode_coverage({}, points).covered == 0);
    CHECK(mode_coverage(ring.modes(), {}).covered == 0);
}
