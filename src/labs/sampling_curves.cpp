#include "labs/sampling_curves.h"

#include "base/maths.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

using base::Rect;
using base::Vec2;
using scene::Ink;
using scene::Labels;

constexpr float kTitleRoom = 21.0f * kPx;
constexpr float kTitleOutside = 22.0f * kPx; // titles begin over the figures
constexpr float kFootRoom = 14.0f * kPx;
constexpr float kAxisRoom = 30.0f * kPx; // left of the frame, for its figures

using Measure = double (sim::TextMeasures::*)() const;

struct Curve {
    Measure measure = nullptr;
    Ink ink = Ink::real;
    bool dashed = false;
};

struct Tick {
    double value = 0.0;
    std::string text;
};

// A frame with a scale; `log` takes the logarithm of values and ticks.
class Chart {
public:
    Chart(scene::Stage& stage, const Rect& frame, double low, double high, bool log)
        : stage_(stage), frame_(frame), low_(low), high_(high), log_(log) {}

    void axes(const std::string& text, const std::vector<Tick>& ticks, Ink ink) const {
        scene::Rects edge{.at = {frame_}, .opacity = 0.4f, .outline = true};
        Labels figures{.at = {}, .text = {}, .align = Labels::Align::right, .size_px = 10.0f};
        scene::Lines grid{.at = {}, .counts = {}, .opacity = 0.25f};
        for (const Tick& tick : ticks) {
            const float y = y_of(tick.value);
            figures.at.push_back({frame_.low.x - 4.0f * kPx, y});
            figures.text.push_back(tick.text);
            grid.at.push_back({frame_.low.x, y});
            grid.at.push_back({frame_.high.x, y});
            grid.counts.push_back(2);
        }
        stage_.add(std::move(grid));
        stage_.add(std::move(edge));
        stage_.add(std::move(figures));
        title(text, ink, 0.0f);
    }

    // Above the frame; `shift` keeps a second one off the first.
    void title(const std::string& text, Ink ink, float shift) const {
        stage_.add(
            Labels{.at = {{frame_.low.x - kTitleOutside + shift, frame_.high.y + 12.0f * kPx}},
                   .text = {text},
                   .ink = ink,
                   .align = Labels::Align::left,
                   .size_px = 11.0f});
    }

    void curve(const sim::TemperatureCurves& curves, const Curve& curve) const {
        scene::Lines line{
            .at = {}, .counts = {}, .ink = curve.ink, .width_px = 1.8f, .dashed = curve.dashed};
        scene::Points points{.at = {},
                             .ink = curve.ink,
                             .mark = curve.dashed ? scene::Mark::ring : scene::Mark::dot,
                             .size_px = 5.0f,
                             .opacity = 1.0f};
        for (std::size_t i = 0; i < sim::TemperatureCurves::kPoints; ++i) {
            const double value = (curves.at(i).*curve.measure)();
            if (!std::isfinite(value)) continue;
            line.at.push_back({x_of(curves.temperature(i)), y_of(value)});
        }
        if (line.at.empty()) return;
        points.at = line.at;
        line.counts = {static_cast<int>(line.at.size())};
        stage_.add(std::move(line));
        stage_.add(std::move(points));
    }

    void present(double temperature) const {
        const float x = x_of(temperature);
        stage_.add(scene::Lines{.at = {{x, frame_.low.y}, {x, frame_.high.y}},
                                .counts = {2},
                                .ink = Ink::accent,
                                .width_px = 1.2f,
                                .dashed = true});
    }

    float x_of(double temperature) const {
        const double t = temperature / static_cast<double>(sim::kHighestTemperature);
        return frame_.low.x + static_cast<float>(t) * frame_.width();
    }

private:
    float y_of(double value) const {
        double t = (value - low_) / (high_ - low_);
        if (log_) t = base::log(value / low_) / base::log(high_ / low_);
        return frame_.low.y + static_cast<float>(std::clamp(t, 0.0, 1.0)) * frame_.height();
    }

    scene::Stage& stage_;
    Rect frame_;
    double low_;
    double high_;
    bool log_;
};

double greatest(const sim::TemperatureCurves& curves, Measure measure) {
    double most = 0.0;
    for (std::size_t i = 0; i < sim::TemperatureCurves::kPoints; ++i) {
        const double value = (curves.at(i).*measure)();
        if (std::isfinite(value)) most = std::max(most, value);
    }
    return most;
}

void entropy_chart(scene::Stage& stage, const sim::Sampling& s, const Rect& frame) {
    const double most = greatest(s.curves(), &sim::TextMeasures::mean_entropy_bits);
    const double high = std::max(2.0, 2.0 * std::ceil(0.5 * most));
    const Chart chart(stage, frame, 0.0, high, false);
    chart.axes("entropy, bits",
               {{0.0, "0"},
                {0.5 * high, std::to_string(static_cast<int>(0.5 * high))},
                {high, std::to_string(static_cast<int>(high))}},
               Ink::real);
    chart.present(s.params.temperature);
    chart.curve(s.curves(), {&sim::TextMeasures::mean_entropy_bits, Ink::real});
}

void variety_chart(scene::Stage& stage, const sim::Sampling& s, const Rect& frame) {
    const Chart chart(stage, frame, 0.0, 1.0, false);
    chart.axes("distinct-2", {{0.0, "0"}, {0.5, "0.5"}, {1.0, "1"}}, Ink::good);
    chart.title("repetition", Ink::warning, 58.0f * kPx);
    chart.present(s.params.temperature);
    chart.curve(s.curves(), {&sim::TextMeasures::distinct_2, Ink::good});
    chart.curve(s.curves(), {&sim::TextMeasures::repetition, Ink::warning, true});
}

void perplexity_chart(scene::Stage& stage, const sim::Sampling& s, const Rect& frame) {
    const double most = greatest(s.curves(), &sim::TextMeasures::perplexity);
    double high = 10.0;
    std::vector<Tick> ticks = {{1.0, "1"}, {10.0, "10"}};
    while (high < most && high < 1e6) {
        high *= 10.0;
        ticks.push_back({high, high < 1e4   ? std::to_string(static_cast<int>(high))
                               : high < 1e5 ? "10⁴"
                               : high < 1e6 ? "10⁵"
                                            : "10⁶"});
    }
    const Chart chart(stage, frame, 1.0, high, true);
    chart.axes("perplexity", ticks, Ink::generated);
    chart.present(s.params.temperature);
    chart.curve(s.curves(), {&sim::TextMeasures::perplexity, Ink::generated});
    Labels figures{.at = {}, .text = {}, .size_px = 10.0f};
    for (int t = 0; t <= 3; ++t) {
        figures.at.push_back({chart.x_of(t), frame.low.y - 8.0f * kPx});
        figures.text.push_back(t == 3 ? "T = 3" : std::to_string(t));
    }
    figures.at.back().x -= 8.0f * kPx;
    stage.add(std::move(figures));
}

} // namespace

void draw_curves(scene::Stage& stage, const sim::Sampling& sampling, const Rect& area) {
    const float height = (area.height() - kFootRoom) / 3.0f;
    const auto frame = [&](int k) {
        const float top = area.high.y - static_cast<float>(k) * height;
        return Rect{{area.low.x + kAxisRoom, top - height + 4.0f * kPx},
                    {area.high.x, top - kTitleRoom}};
    };
    entropy_chart(stage, sampling, frame(0));
    variety_chart(stage, sampling, frame(1));
    perplexity_chart(stage, sampling, frame(2));
}

} // namespace lab
