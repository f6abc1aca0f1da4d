#include "labs/sampling_columns.h"

#include "base/maths.h"
#include "labs/sampling_titles.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

using base::Rect;
using scene::Ink;
using scene::Labels;

constexpr float kName_px = 11.0f;
constexpr float kFigure_px = 10.0f;
constexpr float kLabelRoom = 36.0f * kPx;  // beside a bar
constexpr float kLeastTitle = 54.0f * kPx; // below it a column has short words
constexpr float kLeastShortTitle = 32.0f * kPx;
constexpr float kRingRoom = 7.0f * kPx;
constexpr float kLeastBar = 16.0f * kPx; // with a label beside it
constexpr float kHalfBar = 8.0f * kPx;   // high, at most
constexpr float kGap = 8.0f * kPx;
constexpr float kCharacter = 6.2f * kPx; // of a name, about

// One column: a distribution, and the one that it was made from.
struct Column {
    StageTitle title;
    const std::vector<double>* p = nullptr;
    const std::vector<double>* before = nullptr; // null: nothing was cut
    double kept = 1.0;
    bool filters = false;
};

std::vector<Column> columns_of(const sim::Sampling& sampling, bool all) {
    std::vector<Column> columns;
    columns.push_back({{"softmax", "raw", "raw"}, &sampling.raw()});
    for (const sim::StageView& view : sampling.stages()) {
        if (!view.acts) continue;
        Column column{title_of(view.stage, sampling.params), &view.p, columns.back().p, view.kept};
        column.filters = view.stage != sim::SamplerStage::penalty &&
                         view.stage != sim::SamplerStage::temperature;
        columns.push_back(std::move(column));
    }
    if (!all && columns.size() > 1) {
        Column last = columns.back();
        last.title = {"final", "final", "final"};
        last.before = &sampling.raw();
        last.kept = 1.0;
        for (const Column& column : columns)
            last.kept *= column.kept;
        last.filters = last.kept < 1.0;
        columns = {last};
    }
    return columns;
}

double rest_of(const std::vector<double>& p, const sim::Sampling& sampling) {
    double shown = 0.0;
    for (const std::uint32_t token : sampling.shown())
        shown += p[token];
    return std::max(0.0, 1.0 - shown);
}

double drawn_share(const sim::Sampling& sampling, double drawn) {
    return sampling.draws() > 0 ? drawn / sampling.draws() : 0.0;
}

// What one column adds, gathered so that each kind of mark is one item.
class ColumnPen {
public:
    ColumnPen(const sim::Sampling& sampling, const SamplingLayout& layout, double scale)
        : sampling_(sampling), layout_(layout), scale_(scale) {
        cut_.ink = Ink::warning;
        cut_.outline = true;
        cut_.opacity = 0.8f;
        frame_.outline = true;
        frame_.opacity = 0.55f;
        bars_.ink = Ink::real;
        bars_.opacity = 0.85f;
        rest_.ink = Ink::real;
        rest_.opacity = 0.45f;
        titles_.align = figures_.align = cut_words_.align = Labels::Align::left;
        titles_.size_px = kName_px;
        figures_.size_px = cut_words_.size_px = feet_.size_px = kFigure_px;
        feet_.align = Labels::Align::left;
        cut_words_.ink = Ink::warning;
        rings_.ink = Ink::generated;
        rings_.mark = scene::Mark::ring;
        rings_.size_px = 7.0f;
        rings_.opacity = 1.0f;
    }

    // `beside`: room for the rings between a bar and its figure.
    void column(const Column& c, float x, float width, float beside) {
        beside_ = beside;
        const bool labels = width >= kLabelRoom + kLeastBar;
        const float bar = width - (labels ? kLabelRoom : 3.0f * kPx);
        const auto& shown = sampling_.shown();
        for (std::size_t row = 0; row < shown.size(); ++row)
            token(c, shown[row], static_cast<int>(row), x, bar, labels);
        if (SamplingLayout::has_rest(sampling_)) rest(c, x, bar, labels);
        titles_.at.push_back({x, SamplingLayout::kHeaderY});
        const bool narrow = width < kLeastTitle;
        const bool tiny = width < kLeastShortTitle;
        titles_.text.push_back(tiny ? c.title.initial : narrow ? c.title.brief : c.title.full);
        if (c.filters && c.before != nullptr && !tiny)
            foot(x, SamplingLayout::kKeptY, (narrow ? "" : "keeps ") + percent(c.kept));
        foot(x, SamplingLayout::kEntropyY,
             figures_of(narrow ? "%.1f" : "%.1f bits", entropy_bits(*c.p)));
    }

    void rings(float x, float width) {
        const bool labels = width >= kLabelRoom + kLeastBar;
        const float bar = width - (labels ? kLabelRoom : 3.0f * kPx);
        std::int64_t left = sampling_.draws();
        const auto& shown = sampling_.shown();
        for (std::size_t row = 0; row < shown.size(); ++row) {
            const std::int32_t n = sampling_.drawn(shown[row]);
            left -= n;
            if (n == 0 && sampling_.final_distribution()[shown[row]] == 0.0) continue;
            ring(x, bar, drawn_share(sampling_, n) / scale_, static_cast<int>(row));
        }
        if (SamplingLayout::has_rest(sampling_))
            ring(x, bar, drawn_share(sampling_, static_cast<double>(left)),
                 static_cast<int>(shown.size()));
    }

    void add_to(scene::Stage& stage) {
        stage.add(std::move(bars_));
        stage.add(std::move(rest_));
        stage.add(std::move(frame_));
        stage.add(std::move(cut_));
        stage.add(std::move(rings_));
        stage.add(std::move(titles_));
        stage.add(std::move(figures_));
        stage.add(std::move(cut_words_));
        stage.add(std::move(feet_));
    }

private:
    static double entropy_bits(const std::vector<double>& p) {
        double sum = 0.0;
        for (const double v : p)
            if (v > 0.0) sum -= v * base::log(v);
        return sum / 0.69314718055994530942;
    }

    Rect box(float x, float length, int row) const {
        const float y = layout_.row_y(row);
        const float half = std::min(0.36f * layout_.pitch(), kHalfBar);
        return {{x, y - half}, {x + length, y + half}};
    }

    void figure(Labels& labels, float x, int row, std::string text) const {
        labels.at.push_back({x + 3.0f * kPx + beside_, layout_.row_y(row)});
        labels.text.push_back(std::move(text));
    }

    void foot(float x, float y, std::string text) {
        feet_.at.push_back({x, y});
        feet_.text.push_back(std::move(text));
    }

    void token(const Column& c, std::uint32_t token, int row, float x, float bar, bool labels) {
        const double p = (*c.p)[token];
        const double before = c.before != nullptr ? (*c.before)[token] : 0.0;
        if (p > 0.0) {
            const float length = bar * static_cast<float>(p / scale_);
            bars_.at.push_back(box(x, std::max(length, 1.0f * kPx), row));
            if (labels) figure(figures_, x + length, row, percent(p));
        } else if (before > 0.0) {
            const float length = std::max(bar * static_cast<float>(before / scale_), 2.0f * kPx);
            cut_.at.push_back(box(x, length, row));
            if (labels) figure(cut_words_, x + length, row, "cut");
        }
    }

    // The tokens that are not shown, together: a gauge from 0 to 100 %.
    void rest(const Column& c, float x, float bar, bool labels) {
        const int row = static_cast<int>(sampling_.shown().size());
        const double share = rest_of(*c.p, sampling_);
        frame_.at.push_back(box(x, bar, row));
        rest_.at.push_back(box(x, bar * static_cast<float>(share), row));
        if (labels) figure(figures_, x + bar, row, percent(share));
    }

    void ring(float x, float bar, double part, int row) {
        rings_.at.push_back(
            {x + bar * static_cast<float>(std::min(part, 1.3)), layout_.row_y(row)});
    }

    const sim::Sampling& sampling_;
    const SamplingLayout& layout_;
    float beside_ = 0.0f;
    double scale_; // the probability of a bar of full length
    scene::Rects bars_, rest_, frame_, cut_;
    Labels titles_, figures_, cut_words_, feet_;
    scene::Points rings_;
};

} // namespace

void draw_logits(scene::Stage& stage, const sim::Sampling& sampling, const SamplingLayout& layout,
                 float left) {
    const bool by_hand = sampling.params.source == sim::LogitSource::hand;
    // The names end at the track; in a wide pane the figures stand between.
    const float room = SamplingLayout::kTrackLow - 8.0f * kPx - left;
    const bool figures = room > 120.0f * kPx;
    const float names_x = SamplingLayout::kTrackLow - (figures ? 44.0f : 8.0f) * kPx;
    Labels names;
    names.align = Labels::Align::right;
    names.size_px = kName_px;
    Labels seen = names;
    seen.ink = Ink::accent;
    Labels values;
    values.align = Labels::Align::right;
    values.size_px = kFigure_px;
    scene::Lines tracks;
    tracks.opacity = 0.35f;
    scene::Points handles;
    handles.ink = by_hand ? Ink::accent : Ink::neutral;
    handles.size_px = by_hand ? 9.0f : 6.0f;
    handles.opacity = 1.0f;
    const auto most = static_cast<std::size_t>(std::max(3.0f, (names_x - left) / kCharacter));
    const bool penalised = sampling.params.penalty != 1.0f;
    for (std::size_t row = 0; row < sampling.shown().size(); ++row) {
        const std::uint32_t token = sampling.shown()[row];
        const float y = layout.row_y(static_cast<int>(row));
        Labels& list = penalised && sampling.seen(token) ? seen : names;
        list.at.push_back({names_x, y});
        list.text.push_back(shortened(sampling.word(token), most));
        tracks.at.push_back({SamplingLayout::kTrackLow, y});
        tracks.at.push_back({SamplingLayout::kTrackHigh, y});
        tracks.counts.push_back(2);
        handles.at.push_back({track_x(sampling, sampling.logits()[token]), y});
        if (!figures) continue;
        values.at.push_back({SamplingLayout::kTrackLow - 8.0f * kPx, y});
        values.text.push_back(figures_of("%.2f", sampling.logits()[token]));
    }
    if (SamplingLayout::has_rest(sampling)) {
        const auto others =
            static_cast<std::int64_t>(sampling.vocabulary() - sampling.shown().size());
        Labels rest = names;
        rest.at = {{SamplingLayout::kTrackHigh, layout.row_y(layout.rows - 1)}};
        rest.text = {grouped(others) + " other words"};
        stage.add(std::move(rest));
    }
    Labels title;
    title.size_px = kName_px;
    title.at = {{0.5f * (SamplingLayout::kTrackLow + SamplingLayout::kTrackHigh),
                 SamplingLayout::kHeaderY}};
    title.text = {"logits"};
    stage.add(std::move(tracks));
    stage.add(std::move(handles));
    stage.add(std::move(names));
    stage.add(std::move(seen));
    stage.add(std::move(values));
    stage.add(std::move(title));
}

void draw_columns(scene::Stage& stage, const sim::Sampling& sampling, const SamplingLayout& layout,
                  const ColumnsChoice& choice, float from, float to) {
    const std::vector<Column> columns = columns_of(sampling, choice.stages);
    double scale = 1e-9;
    for (const Column& c : columns)
        for (const std::uint32_t token : sampling.shown())
            scale = std::max(scale, (*c.p)[token]);
    ColumnPen pen(sampling, layout, scale);
    const auto count = static_cast<float>(columns.size());
    // Where all cannot have figures beside their bars, the last one shall.
    float width = (to - from) / count;
    float last = width;
    const float wanted = kLabelRoom + 2.0f * kLeastBar + kGap;
    if (width < wanted && columns.size() > 1) {
        last = wanted;
        width = (to - from - last) / (count - 1.0f);
    }
    float x = from;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const float w = i + 1 == columns.size() ? last : width;
        const bool rings = i + 1 == columns.size() && choice.drawn;
        pen.column(columns[i], x, w - kGap, rings ? kRingRoom : 0.0f);
        if (rings && sampling.draws() > 0) pen.rings(x, w - kGap);
        x += w;
    }
    pen.add_to(stage);
}

} // namespace lab
