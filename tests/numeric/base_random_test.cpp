#include "base/random.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

using base::RandomStream;

// Known answers of Philox4x32-10 from the authors' Random123 distribution (kat_vectors).
TEST_CASE("random: Philox gives the published answers") {
    using Block = std::array<std::uint32_t, 4>;
    CHECK(base::philox4x32({0, 0, 0, 0}, {0, 0}) ==
          Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    CHECK(base::philox4x32({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
                           {0xffffffff, 0xffffffff}) ==
          Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(base::philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                           {0xa4093822, 0x299f31d0}) ==
          Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("random: streams of another name or seed have nothing in common") {
    RandomStream a(7, "data");
    RandomStream b(7, "noise");
    RandomStream c(8, "data");
    int equal = 0;
    for (int i = 0; i < 1000; ++i) {
        const auto x = a.bits();
        equal += x == b.bits();
        equal += x == c.bits();
    }
    CHECK(equal == 0);
}

TEST_CASE("random: uniform is uniform (chi-square, 100 cells, p > 0.001)") {
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        RandomStream random(seed, "uniform");
        std::array<int, 100> count{};
        constexpr int n = 100000;
        bool in_range = true;
        for (int i = 0; i < n; ++i) {
            const float u = random.uniform();
            in_range = in_range && u >= 0.0f && u < 1.0f;
            if (!in_range) break;
            ++count[static_cast<std::size_t>(100.0f * u)];
        }
        REQUIRE(in_range);
        double chi2 = 0.0;
        for (const int c : count)
            chi2 += (c - n / 100.0) * (c - n / 100.0) / (n / 100.0);
        CHECK(chi2 < 148.2); // 99 degrees of freedom
        CHECK(chi2 > 60.0);  // too even is as wrong as too uneven
    }
}

TEST_CASE("random: normal has the normal distribution (Kolmogorov-Smirnov and moments)") {
    for (std::uint32_t seed = 0; seed < 10; ++seed) {
        RandomStream random(seed, "normal");
        std::vector<float> x(50000);
        random.fill_normal(x);
        double m1 = 0, m2 = 0, m3 = 0, m4 = 0;
        for (const double v : x)
            m1 += v, m2 += v * v, m3 += v * v * v, m4 += v * v * v * v;
        const double n = static_cast<double>(x.size());
        CHECK(std::abs(m1 / n) < 4.0 / std::sqrt(n));
        CHECK(std::abs(m2 / n - 1.0) < 4.0 * std::sqrt(2.0 / n));
        CHECK(std::abs(m3 / n) < 4.0 * std::sqrt(15.0 / n));
        CHECK(std::abs(m4 / n - 3.0) < 4.0 * std::sqrt(96.0 / n));
        std::sort(x.begin(), x.end());
        double distance = 0.0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double cdf = 0.5 * std::erfc(-x[i] / std::sqrt(2.0));
            distance = std::max(distance, std::abs(cdf - (static_cast<double>(i) + 0.5) / n));
        }
        CHECK(distance * std::sqrt(n) < 1.95); // p about 0.001
    }
}

TEST_CASE("random: neighbours are not correlated") {
    RandomStream random(2, "lag");
    std::vector<float> x(100001);
    random.fill_normal(x);
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < x.size(); ++i)
        sum += static_cast<double>(x[i]) * x[i + 1];
    CHECK(std::abs(sum / 100000.0) < 4.0 / std::sqrt(100000.0));
}

TEST_CASE("random: below covers its range evenly") {
    RandomStream random(4, "below");
    std::array<int, 7> count{};
    for (int i = 0; i < 70000; ++i)
        ++count[random.below(7)];
    for (const int c : count)
        CHECK(std::abs(c - 10000) < 400);
}

TEST_CASE("random: a stream goes on from its saved position") {
    RandomStream a(9, "save");
    for (int i = 0; i < 13; ++i)
        a.bits();
    RandomStream b = a;
    CHECK(a.position() == 13);
    for (int i = 0; i < 100; ++i)
        CHECK(a.bits() == b.bits());
}
