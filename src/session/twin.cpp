#include "session/twin.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace session {
namespace {

// Differences below this share of the range that a readout went through are not worth a word.
constexpr double kWorthAWord = 0.05;

struct Contrast {
    std::string text;
    double share = 0.0; // |B - A| by the range of both
};

std::string number(double value, int digits) {
    char text[32];
    std::snprintf(text, sizeof text, digits >= 0 ? "%.*f" : "%.*g", digits >= 0 ? digits : 3,
                  value);
    return text;
}

void widen(const std::vector<float>& values, double& low, double& high) {
    for (const float v : values) {
        if (!std::isfinite(v)) continue;
        low = std::min<double>(low, v);
        high = std::max<double>(high, v);
    }
}

Contrast contrast(const Driver& a, const Driver& b, const base::Readout& in_a, double in_b,
                  const learn::LabText* words) {
    double low = std::min(in_a.value, in_b);
    double high = std::max(in_a.value, in_b);
    widen(a.series().values(in_a.key), low, high);
    widen(b.series().values(in_a.key), low, high);
    const learn::NamedText* named = words ? words->readout(in_a.key) : nullptr;
    const std::string unit = named && !named->unit.empty() ? " " + named->unit : std::string();
    const int digits = named ? named->digits : -1;
    Contrast c;
    c.share = high > low ? std::abs(in_b - in_a.value) / (high - low) : 0.0;
    c.text = (named ? named->label : std::string(in_a.key)) + " " + number(in_a.value, digits) +
             unit + " in A, " + number(in_b, digits) + unit + " in B";
    return c;
}

} // namespace

Twin::Twin(std::unique_ptr<lab::Lab> lab, Clock clock, const Driver& a,
           const std::vector<base::Param>& params)
    : b_(std::make_unique<Driver>(std::move(lab), clock)), clock_(std::move(clock)),
      run_of_a_(a.run()) {
    b_->restart_with(params, a.seed());
}

bool Twin::follow(const Driver& a, double budget_ms) {
    if (a.run() != run_of_a_) {
        run_of_a_ = a.run();
        b_->restart(a.seed());
    }
    b_->approach(a.tick());
    const double start = clock_();
    while (b_->tick() < a.tick()) {
        b_->advance(1);
        if (clock_() - start >= budget_ms) break;
    }
    return b_->tick() == a.tick();
}

Twin::Difference Twin::difference(const Driver& a, std::string_view readout) const {
    Difference d;
    const auto& ticks_b = b_->series().ticks();
    const auto& values_a = a.series().values(readout);
    const auto& values_b = b_->series().values(readout);
    std::size_t j = 0;
    for (std::size_t i = 0; i < values_a.size(); ++i) {
        const std::int64_t tick = a.series().ticks()[i];
        while (j < ticks_b.size() && ticks_b[j] < tick)
            ++j;
        if (j >= values_b.size()) break;
        if (ticks_b[j] != tick) continue;
        d.ticks.push_back(tick);
        d.values.push_back(values_b[j] - values_a[i]);
    }
    return d;
}

std::string verdict(const Driver& a, const Driver& b, const learn::LabText* words) {
    if (b.tick() != a.tick())
        return "B catches up: tick " + std::to_string(b.tick()) + " of " +
               std::to_string(a.tick()) + ".";
    if (a.tick() == 0) return "Press play: A and B start from the same seed.";
    std::vector<Contrast> contrasts;
    const base::Readouts& all_b = b.readouts();
    for (const base::Readout& in_a : a.readouts())
        for (const base::Readout& in_b : all_b)
            if (in_b.key == in_a.key && std::isfinite(in_a.value) && std::isfinite(in_b.value))
                contrasts.push_back(contrast(a, b, in_a, in_b.value, words));
    std::stable_sort(contrasts.begin(), contrasts.end(),
                     [](const Contrast& x, const Contrast& y) { return x.share > y.share; });
    std::string text =
        "After " + std::to_string(a.tick()) + (a.tick() == 1 ? " tick: " : " ticks: ");
    if (contrasts.empty() || contrasts.front().share < kWorthAWord)
        return text + "A and B show nearly the same numbers.";
    text += contrasts.front().text;
    if (contrasts.size() > 1 && contrasts[1].share >= kWorthAWord) text += "; " + contrasts[1].text;
    return text + ".";
}

} // namespace session
