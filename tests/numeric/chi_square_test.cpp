#include "base/random.h"
#include "sim/chi_square.h"
#include "sim/token_sampler.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace sim;

namespace {

using Numbers = std::vector<double>;

std::vector<std::uint32_t> falling(const Numbers& p) {
    std::vector<std::uint32_t> order(p.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = static_cast<std::uint32_t>(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return p[a] > p[b]; });
    return order;
}

std::vector<std::int32_t> draws(const Numbers& p, int n, std::uint32_t seed) {
    base::RandomStream random(seed, "draws");
    std::vector<std::int32_t> counts(p.size());
    for (int i = 0; i < n; ++i)
        ++counts[draw_token(p, static_cast<double>(random.uniform()))];
    return counts;
}

Numbers zipf(std::size_t n, double exponent) {
    Numbers p(n);
    double sum = 0.0;
    for (std::size_t i = 0; i < n; ++i)
        sum += p[i] = std::pow(static_cast<double>(i + 1), -exponent);
    for (double& v : p)
        v /= sum;
    return p;
}

} // namespace

TEST_CASE("chi-square: log gamma agrees with the C library") {
    for (const double a : {0.01, 0.5, 1.0, 1.5, 2.0, 7.3, 11.99, 12.0, 40.0, 500.5, 1e5})
        CHECK(std::abs(log_gamma(a) - std::lgamma(a)) < 1e-12 * (1.0 + std::abs(std::lgamma(a))));
}

TEST_CASE("chi-square: the incomplete gamma function has its closed forms") {
    for (const double x : {0.0, 1e-6, 0.1, 0.5, 1.0, 2.0, 3.5, 10.0, 40.0, 300.0}) {
        CHECK(std::abs(gamma_q(1.0, x) - std::exp(-x)) < 1e-12);
        CHECK(std::abs(gamma_q(0.5, x) - std::erfc(std::sqrt(x))) < 1e-12);
        // Whole numbers: the chance that a Poisson variable of mean x stays below a.
        for (const int a : {2, 3, 10, 60, 200}) {
            double term = std::exp(-x);
            double sum = term;
            for (int k = 1; k < a; ++k) {
                term *= x / k;
                sum += term;
            }
            CHECK(std::abs(gamma_q(a, x) - sum) < 1e-12);
        }
    }
    CHECK(std::isnan(gamma_q(0.0, 1.0)));
    CHECK(std::isnan(gamma_q(1.0, -1.0)));
    // Many degrees of freedom: the median is near a - 1/3.
    CHECK(std::abs(gamma_q(2000.0, 2000.0 - 1.0 / 3.0) - 0.5) < 1e-4);
}

TEST_CASE("chi-square: statistic and degrees of counts worked by hand") {
    const Numbers p = {0.5, 0.3, 0.2};
    const std::vector<std::int32_t> counts = {40, 35, 25};
    const ChiSquare fit = chi_square(counts, p, falling(p));
    CHECK(fit.degrees == 2);
    CHECK(fit.statistic == doctest::Approx(100.0 / 50 + 25.0 / 30 + 25.0 / 20).epsilon(1e-12));
    CHECK(fit.p == doctest::Approx(std::exp(-fit.statistic / 2)).epsilon(1e-10));
}

TEST_CASE("chi-square: rare outcomes share a bin") {
    // 100 draws: 2 + 2 + 2 are expected in the tail, 6 together.
    const Numbers p = {0.6, 0.34, 0.02, 0.02, 0.02, 0.0};
    const ChiSquare shared =
        chi_square(std::vector<std::int32_t>{60, 34, 6, 0, 0, 0}, p, falling(p));
    CHECK(shared.degrees == 2);
    CHECK(std::abs(shared.statistic) < 1e-20);
    // 4 are too few even together, so they join the last bin.
    const Numbers q = {0.6, 0.36, 0.02, 0.02};
    const ChiSquare joined = chi_square(std::vector<std::int32_t>{60, 30, 5, 5}, q, falling(q));
    CHECK(joined.degrees == 1);
    CHECK(std::abs(joined.statistic) < 1e-20);
    CHECK(chi_square(std::vector<std::int32_t>{3, 1}, Numbers{0.9, 0.1}, {{0, 1}}).degrees == 0);
    CHECK(std::isnan(chi_square(std::vector<std::int32_t>{0, 0}, Numbers{0.9, 0.1}, {{0, 1}}).p));
    CHECK(std::isnan(chi_square(std::vector<std::int32_t>{90}, Numbers{1.0}, {{0}}).p));
    CHECK(chi_square(std::vector<std::int32_t>{90, 1}, Numbers{1.0, 0.0}, {{0, 1}}).p == 0.0);
}

TEST_CASE("chi-square: p values of honest draws are spread evenly") {
    // Of 2000 values, the share below each bound is the bound, within four standard errors.
    for (const double exponent : {0.5, 1.2}) {
        const Numbers p = zipf(40, exponent);
        std::vector<double> values;
        for (std::uint32_t seed = 0; seed < 2000; ++seed)
            values.push_back(chi_square(draws(p, 1500, seed), p, falling(p)).p);
        for (const double bound : {0.01, 0.1, 0.5, 0.9}) {
            const double share =
                static_cast<double>(std::count_if(values.begin(), values.end(),
                                                  [&](double v) { return v < bound; })) /
                2000.0;
            CHECK(std::abs(share - bound) < 4.0 * std::sqrt(bound * (1.0 - bound) / 2000.0));
        }
    }
}

TEST_CASE("chi-square: draws from another distribution are found out") {
    const Numbers p = zipf(40, 1.0);
    const Numbers other = zipf(40, 1.1);
    for (std::uint32_t seed = 1; seed <= 20; ++seed)
        CHECK(chi_square(draws(other, 10'000, seed), p, falling(p)).p < 1e-6);
}
