#include "labs/sampling_titles.h"

#include <cstdio>

namespace lab {
namespace {

// The number in two characters or three where it can be: ".95", "1.5".
StageTitle titles(const char* format, const char* initial, double value) {
    std::string brief = figures_of("%.2f", value);
    if (brief.size() > 2 && brief[0] == '0') brief.erase(0, 1);
    return {figures_of(format, value), std::string(initial) + " " + brief, initial};
}

} // namespace

StageTitle title_of(sim::SamplerStage stage, const sim::SamplingParams& p) {
    switch (stage) {
    case sim::SamplerStage::penalty:
        return titles("penalty %.2f", "θ", p.penalty);
    case sim::SamplerStage::temperature:
        return titles("T = %.2f", "T", p.temperature);
    case sim::SamplerStage::top_k:
        return titles("top-k %.0f", "k", p.top_k);
    case sim::SamplerStage::top_p:
        return titles("top-p %.3f", "p", p.top_p);
    case sim::SamplerStage::min_p:
        return titles("min-p %.3f", "m", p.min_p);
    case sim::SamplerStage::typical:
        return titles("typical %.3f", "τ", p.typical);
    }
    return {};
}

std::string figures_of(const char* format, double value) {
    char text[32];
    std::snprintf(text, sizeof text, format, value < 0.0 ? -value : value);
    std::string out(text);
    if (out.find('.') != std::string::npos)
        while (out.back() == '0' || out.back() == '.') {
            const bool point = out.back() == '.';
            out.pop_back();
            if (point) break;
        }
    return value < 0.0 && out != "0" ? "−" + out : out;
}

} // namespace lab
