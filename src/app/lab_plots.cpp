#include "app/lab_plots.h"

#include "app/lab_arithmetic.h"
#include "app/lab_words.h"
#include "ui/imgui_all.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

using ui::Box;

constexpr float kGap = 12.0f;
constexpr float kNarrowestPlot = 230.0f;

int columns_for(const Page& page, std::size_t count, float width) {
    const float gap = page.px(kGap);
    const int columns =
        std::clamp(static_cast<int>((width + gap) / (page.px(kNarrowestPlot) + gap)), 1, 3);
    return count == 4 && columns == 3 ? 2 : columns;
}

double present_value(const session::Driver& driver, std::string_view key) {
    for (const base::Readout& readout : driver.readouts())
        if (readout.key == key) return readout.value;
    return std::nan("");
}

ui::PlotSeries series_of(const session::Driver& driver, const learn::LabText& words,
                         const std::string& key, ui::Side side) {
    ui::PlotSeries series;
    series.label = key;
    series.side = side;
    if (const learn::NamedText* text = words.readout(key)) {
        series.label = text->label;
        series.unit = text->unit;
        series.digits = text->digits;
    }
    series.current = present_value(driver, key);
    series.values = driver.series().values(key);
    series.ticks = driver.series().ticks();
    return series;
}

std::string help_of(const learn::LabText& words, const learn::PlotText& plot) {
    std::string help;
    for (const std::string& key : plot.series)
        if (const learn::NamedText* named = words.readout(key); named && !named->help.empty())
            help += (help.empty() ? "" : "\n") + named->label + ": " + named->help;
    return help;
}

} // namespace

void LabPlots::begin_run(const session::Driver& driver) {
    if (run_ != driver.run()) {
        run_ = driver.run();
        explained_.clear();
        for (auto& [key, plot] : plots_)
            plot.reset();
    }
    // A lab that has measured nothing yet explains nothing yet.
    if (!explained_.empty()) return;
    for (base::Arithmetic& a : driver.lab().arithmetic())
        explained_.insert(std::move(a.readout));
}

float LabPlots::height(const Page& page, float width) const {
    const learn::LabText* words = lab_words(page);
    if (words == nullptr || words->plots.empty()) return 0.0f;
    const int columns = columns_for(page, words->plots.size(), width);
    const int rows = (static_cast<int>(words->plots.size()) + columns - 1) / columns;
    return static_cast<float>(rows) *
               (ui::Plot::height(page.context, page.session.twin() != nullptr) + page.px(kGap)) -
           page.px(kGap);
}

void LabPlots::draw_plot(const Page& page, const learn::PlotText& text, const Box& box, bool big) {
    const session::Driver& driver = *page.session.driver();
    const learn::LabText& words = *lab_words(page);
    const session::Twin* twin = page.session.twin();
    const bool difference = twin != nullptr && differences_.contains(text.key);
    ui::PlotInput input;
    input.title = text.title;
    input.ticks = driver.series().ticks();
    input.origin = origin_of(driver, text.series);
    input.has_arithmetic =
        std::any_of(text.series.begin(), text.series.end(),
                    [&](const std::string& key) { return explained_.contains(key); });
    std::vector<session::Twin::Difference> between; // what the spans of the input look at
    between.reserve(text.series.size());
    for (const std::string& key : text.series) {
        const ui::Side side = difference ? ui::Side::difference
                              : twin     ? ui::Side::a
                                         : ui::Side::alone;
        ui::PlotSeries series = series_of(driver, words, key, side);
        if (difference) {
            between.push_back(twin->difference(driver, key));
            series.ticks = between.back().ticks;
            series.values = between.back().values;
            series.current = present_value(twin->b(), key) - series.current;
        }
        input.series.push_back(series);
        if (twin && !difference)
            input.series.push_back(series_of(twin->b(), words, key, ui::Side::b));
    }
    if (driver.tick() < driver.end()) input.now = driver.tick();
    if (!difference) {
        input.range = text.range;
        input.log = text.log;
    }
    const std::string help = help_of(words, text);
    input.help = help;
    ui::Plot& plot = plots_[difference ? text.key + "/difference" : text.key];
    ui::PlotEvents events = plot.draw(page.context, text.key, input, box, big);
    if (events.difference && *events.difference) differences_.insert(text.key);
    if (events.difference && !*events.difference) differences_.erase(text.key);
    if (events.enlarge) enlarged_ = big ? std::string() : text.key;
    // The menu has to be gone before another card can open.
    ImGui::PushID(text.key.c_str());
    if (arithmetic_ == text.key) {
        open_arithmetic();
        arithmetic_.clear();
    }
    draw_arithmetic(page, text, box);
    ImGui::PopID();
    if (events.arithmetic) arithmetic_ = text.key;
    if (events.copy) {
        page.wishes.copy = ui::to_csv(input);
        page.wishes.copied = "“" + text.title +
                             "” is copied as CSV: " + std::to_string(input.ticks.size()) +
                             " ticks.";
    }
    if (!events.problem.empty()) page.wishes.notes.push_back(std::move(events.problem));
}

void LabPlots::draw(const Page& page, const Box& box) {
    const learn::LabText* words = lab_words(page);
    if (words == nullptr) return;
    begin_run(*page.session.driver());
    const int columns = columns_for(page, words->plots.size(), box.w);
    const float card = ui::Plot::height(page.context, page.session.twin() != nullptr);
    for (int i = 0; i < static_cast<int>(words->plots.size()); ++i) {
        Box place = box.column(i % columns, columns, page.px(kGap));
        place.y += static_cast<float>(i / columns) * (card + page.px(kGap));
        place.h = card;
        draw_plot(page, words->plots[static_cast<std::size_t>(i)], place, false);
    }
}

bool LabPlots::enlarged(const Page& page) const {
    const learn::LabText* words = lab_words(page);
    return words != nullptr && std::any_of(words->plots.begin(), words->plots.end(),
                                           [&](const auto& p) { return p.key == enlarged_; });
}

void LabPlots::draw_enlarged(const Page& page, const Box& box) {
    begin_run(*page.session.driver());
    for (const learn::PlotText& text : lab_words(page)->plots)
        if (text.key == enlarged_) {
            draw_plot(page, text, box, true);
            break;
        }
    const bool free =
        !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId) && !ImGui::GetIO().WantTextInput;
    if (free && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) enlarged_.clear();
}

} // namespace app
