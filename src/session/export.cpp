#include "session/export.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

namespace session {
namespace {

using Json = nlohmann::ordered_json;

std::string csv_field(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string csv_number(float value) {
    if (!std::isfinite(value)) return {};
    char text[32];
    std::snprintf(text, sizeof text, "%.9g", static_cast<double>(value));
    return text;
}

Json param_json(const base::Param& p, const learn::LabText* words) {
    const learn::NamedText* named = words ? words->param(p.spec.key) : nullptr;
    Json json = {{"key", p.spec.key}};
    if (named) json["label"] = named->label;
    const std::string text = base::to_text(p.spec, p.value);
    switch (p.spec.kind) {
    case base::ParamKind::real:
    case base::ParamKind::count:
        json["value"] = Json::parse(text, nullptr, false);
        json["low"] = p.spec.low;
        json["high"] = p.spec.high;
        break;
    case base::ParamKind::flag:
        json["value"] = std::get<bool>(p.value);
        break;
    default:
        json["value"] = text;
    }
    json["restarts"] = p.spec.when == base::When::rebuild;
    return json;
}

} // namespace

std::string readouts_csv(const Driver& driver, const learn::LabText* words) {
    const Series& series = driver.series();
    std::string csv = "tick";
    for (const std::string_view key : series.keys()) {
        const learn::NamedText* named = words ? words->readout(key) : nullptr;
        const std::string unit =
            named && !named->unit.empty() ? " [" + named->unit + "]" : std::string();
        csv += "," + csv_field(std::string(key) + unit);
    }
    csv += "\r\n";
    for (std::size_t i = 0; i < series.ticks().size(); ++i) {
        csv += std::to_string(series.ticks()[i]);
        for (const std::string_view key : series.keys())
            csv += "," + csv_number(series.values(key)[i]);
        csv += "\r\n";
    }
    return csv;
}

std::string params_json(const Driver& driver, const learn::LabText* words, std::string_view link) {
    Json json = {{"chapter", driver.info().slug},
                 {"seed", driver.seed()},
                 {"tick", driver.tick()},
                 {"fingerprint", base::to_hex(driver.fingerprint())},
                 {"link", link},
                 {"parameters", Json::array()}};
    for (const base::Param& p : driver.params())
        json["parameters"].push_back(param_json(p, words));
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace session
