#include "ui/plot_data.h"

#include "ui/number_format.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

std::string field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

} // namespace

std::string_view common_unit(const PlotInput& input) {
    if (input.series.empty()) return {};
    for (const PlotSeries& series : input.series)
        if (series.unit != input.series.front().unit) return {};
    return input.series.front().unit;
}

std::span<const std::int64_t> ticks_of(const PlotInput& input, const PlotSeries& series) {
    return series.ticks.empty() ? input.ticks : series.ticks;
}

double value_at(const PlotInput& input, const PlotSeries& series, std::int64_t tick) {
    const std::span<const std::int64_t> ticks = ticks_of(input, series);
    const auto at = std::lower_bound(ticks.begin(), ticks.end(), tick);
    const auto i = static_cast<std::size_t>(at - ticks.begin());
    if (at == ticks.end() || *at != tick || i >= series.values.size()) return std::nan("");
    return static_cast<double>(series.values[i]);
}

std::string full_label(const PlotSeries& series) {
    const std::string label(series.label);
    switch (series.side) {
    case Side::a:
        return label + ", A";
    case Side::b:
        return label + ", B";
    case Side::difference:
        return label + ", B \xE2\x88\x92 A";
    case Side::alone:
        break;
    }
    return label;
}

std::string to_csv(const PlotInput& input) {
    std::string csv = "tick";
    for (const PlotSeries& series : input.series) {
        std::string name = full_label(series);
        if (!series.unit.empty()) name += " (" + std::string(series.unit) + ")";
        csv += "," + field(name);
    }
    csv += "\r\n";
    for (const std::int64_t tick : input.ticks) {
        csv += std::to_string(tick);
        for (const PlotSeries& series : input.series) {
            csv += ',';
            const double value = value_at(input, series, tick);
            if (std::isfinite(value)) csv += format_exact(static_cast<float>(value));
        }
        csv += "\r\n";
    }
    return csv;
}

} // namespace ui
