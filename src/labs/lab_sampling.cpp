// Chapter 13: from logits to the next token. At the left the tokens with their logits, which the
// reader drags; to the right the distribution after every stage of the sampler, blue what is left,
// outlined what a stage cuts; rings in the last column show how often each token was drawn. Below,
// the text that goes on from the context.
#include "labs/registry.h"
#include "labs/sampling_columns.h"
#include "labs/sampling_curves.h"
#include "labs/sim_lab.h"
#include "sim/sampling.h"

#include <algorithm>

namespace lab {
namespace {

using base::Rect;
using base::Vec2;

constexpr float kMargin = 6.0f * kPx;
constexpr float kColumnsFrom = 132.0f * kPx;
constexpr float kFinalColumn = 96.0f * kPx; // its width beside the curves
constexpr float kWide = 1.3f;               // panes with room beside the caption
constexpr float kTextCharacter = 6.8f * kPx;

bool is_stop(std::string_view word) {
    return word.size() == 1 && std::string_view(",;:.?").find(word[0]) != std::string_view::npos;
}

// The end of the text, words with spaces between them, in at most `most` characters.
std::string tail_of(const sim::Sampling& s, std::size_t most) {
    std::string tail;
    const std::span<const sim::Token> written = s.text().written();
    for (std::size_t i = written.size(); i-- > 0;) {
        const std::string_view word = s.word(static_cast<std::size_t>(written[i]));
        if (tail.size() + word.size() + 1 > most) return "…" + tail;
        tail.insert(0, word);
        if (!is_stop(word)) tail.insert(0, " ");
    }
    const std::string all = s.params.context + tail;
    return all.size() <= most ? all : "…" + tail;
}

// One line at the top right, beside the caption.
void draw_legend(scene::Stage& stage, float right, const ColumnsChoice& choice) {
    constexpr float kY = 281.0f * kPx;
    constexpr float kMark = 8.0f * kPx;
    float x = right;
    const auto word = [&](std::string text, float width) {
        x -= width * kPx;
        stage.add(scene::Labels{.at = {{x, kY}},
                                .text = {std::move(text)},
                                .align = scene::Labels::Align::left,
                                .size_px = 11.0f});
        x -= 5.0f * kPx + kMark;
        return Rect{{x, kY - 0.5f * kMark}, {x + kMark, kY + 0.5f * kMark}};
    };
    constexpr float kBetween = 12.0f * kPx;
    if (choice.drawn) {
        const Rect place = word("drawn", 32.0f);
        stage.add(scene::Points{.at = {place.centre()},
                                .ink = scene::Ink::generated,
                                .mark = scene::Mark::ring,
                                .size_px = 7.0f,
                                .opacity = 1.0f});
        x -= kBetween;
    }
    const Rect cut = word("cut", 17.0f);
    stage.add(
        scene::Rects{.at = {cut}, .ink = scene::Ink::warning, .opacity = 0.8f, .outline = true});
    x -= kBetween;
    const Rect left = word("probability", 58.0f);
    stage.add(scene::Rects{.at = {left}, .ink = scene::Ink::real, .opacity = 0.85f});
}

class SamplingLab : public SimLab<sim::Sampling> {
public:
    LabInfo info() const override {
        return {.slug = "sampling",
                .ticks_per_second = 60,
                .home = SamplingLayout::kHome,
                .views = {{"stages"}, {"drawn"}, {"text"}, {"curves", false}}};
    }

    void draw(scene::Stage& stage) const override {
        const sim::Sampling& s = sim();
        const SamplingLayout layout(s);
        const Rect pane =
            scene::visible(scene::framing(SamplingLayout::kHome, stage.aspect), stage.aspect);
        const float left = pane.low.x + kMargin;
        const float right = pane.high.x - kMargin;
        draw_logits(stage, s, layout, left);
        const bool curves = stage.shows("curves");
        const ColumnsChoice choice{stage.shows("stages") && !curves, stage.shows("drawn")};
        const float columns_to = curves ? kColumnsFrom + kFinalColumn : right;
        draw_columns(stage, s, layout, choice, kColumnsFrom, columns_to);
        if (curves)
            draw_curves(stage, s,
                        {{columns_to, SamplingLayout::kEntropyY - 6.0f * kPx},
                         {right, SamplingLayout::kHeaderY + 6.0f * kPx}});
        if (stage.aspect > kWide) draw_legend(stage, right, choice);
        if (stage.shows("text")) {
            const float room = right - left;
            stage.add(
                scene::Labels{.at = {{left, SamplingLayout::kTextY}},
                              .text = {tail_of(s, static_cast<std::size_t>(room / kTextCharacter))},
                              .align = scene::Labels::Align::left,
                              .size_px = 12.0f});
        }
        write_words(stage);
    }

    bool grabs(Vec2 at, float reach) const override { return row_of(at, reach) >= 0; }

    void pointer(const Pointer& pointer, const CommandSink& sink) override {
        if (pointer.phase == Pointer::Phase::press) held_ = row_of(pointer.at, pointer.radius);
        const auto row = static_cast<std::size_t>(std::max(held_, 0));
        if (held_ >= 0 && row < sim().vocabulary()) {
            std::vector<float> logits = sim().params.logits;
            logits.resize(sim().vocabulary());
            logits[row] = logit_at(pointer.at.x);
            if (logits != sim().params.logits) sink("logits", std::move(logits));
        }
        if (pointer.phase == Pointer::Phase::release) held_ = -1;
    }

private:
    // The token whose handle a press at this place takes; -1: none.
    int row_of(Vec2 at, float reach) const {
        if (sim().params.source != sim::LogitSource::hand) return -1;
        if (at.x < SamplingLayout::kTrackLow - reach || at.x > SamplingLayout::kTrackHigh + reach)
            return -1;
        return SamplingLayout(sim()).row_at(at.y, reach);
    }

    void write_words(scene::Stage& stage) const {
        const sim::Sampling& s = sim();
        const sim::ChiSquare fit = s.fit();
        std::string caption = grouped(s.draws()) + " draws";
        if (fit.degrees > 0) caption += ", chi-square p = " + base::in_words(fit.p, 2);
        stage.caption(caption);

        std::string most_probable;
        std::vector<std::uint32_t> order = s.shown();
        const std::vector<double>& p = s.final_distribution();
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return p[a] > p[b]; });
        for (std::size_t i = 0; i < std::min<std::size_t>(4, order.size()); ++i) {
            if (p[order[i]] <= 0.0) break;
            if (!most_probable.empty()) most_probable += ", ";
            most_probable += std::string(s.word(order[i])) + " " + percent(p[order[i]]);
        }
        std::string cuts;
        for (const sim::StageView& view : s.stages())
            if (view.kept < 1.0)
                cuts += std::string(cuts.empty() ? "" : "; ") +
                        std::string(sim::kSamplerStageNames[static_cast<std::size_t>(view.stage)]) +
                        " keeps " + percent(view.kept) + " of the probability";
        stage.describe("After the words \"" + s.params.context +
                       "\" the next token is drawn from " + most_probable + " and so on; " +
                       std::to_string(s.stages().back().tokens) + " of " +
                       std::to_string(s.vocabulary()) + " tokens are left. " +
                       (cuts.empty() ? "No stage cuts anything" : cuts) + ". " + caption + ".");
    }

    int held_ = -1; // the row being dragged; of the pointer, not of the run
};

} // namespace

std::unique_ptr<Lab> make_sampling() {
    return std::make_unique<SamplingLab>();
}

} // namespace lab
