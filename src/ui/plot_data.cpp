#include "ui/plot_data.h"

#include "ui/number_format.h"

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

std::string to_csv(const PlotInput& input) {
    std::string csv = "tick";
    for (const PlotSeries& series : input.series) {
        std::string name(series.label);
        if (!series.unit.empty()) name += " (" + std::string(series.unit) + ")";
        csv += "," + field(name);
    }
    csv += "\r\n";
    for (std::size_t i = 0; i < input.ticks.size(); ++i) {
        csv += std::to_string(input.ticks[i]);
        for (const PlotSeries& series : input.series) {
            csv += ',';
            if (i < series.values.size() && std::isfinite(series.values[i]))
                csv += format_exact(series.values[i]);
        }
        csv += "\r\n";
    }
    return csv;
}

} // namespace ui
