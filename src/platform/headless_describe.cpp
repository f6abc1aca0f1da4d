#include "platform/headless_describe.h"

#include "labs/registry.h"
#include "session/session.h"

#include <nlohmann/json.hpp>

namespace platform {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

const char* name_of(base::ParamKind kind) {
    switch (kind) {
    case base::ParamKind::real: return "real";
    case base::ParamKind::count: return "count";
    case base::ParamKind::pick: return "pick";
    case base::ParamKind::flag: return "flag";
    case base::ParamKind::points: return "points";
    case base::ParamKind::numbers: return "numbers";
    case base::ParamKind::text: return "text";
    }
    return "";
}

void add_words(Json& entry, const learn::NamedText* words) {
    if (!words) return;
    entry["label"] = words->label;
    if (!words->help.empty()) entry["help"] = words->help;
    if (!words->unit.empty()) entry["unit"] = words->unit;
}

Json describe_param(const base::Param& param, const learn::NamedText* words) {
    const base::ParamSpec& spec = param.spec;
    Json entry = {{"key", spec.key},
                  {"kind", name_of(spec.kind)},
                  {"when", spec.when == base::When::live ? "live" : "rebuild"},
                  {"default", base::to_text(spec, param.value)}};
    if (spec.kind == base::ParamKind::real || spec.kind == base::ParamKind::count ||
        spec.kind == base::ParamKind::numbers) {
        entry["low"] = spec.low;
        entry["high"] = spec.high;
    }
    if (spec.most > 0) entry["most"] = spec.most;
    if (spec.kind == base::ParamKind::real)
        entry["scale"] = spec.scale == base::Scale::log ? "log" : "linear";
    if (spec.kind == base::ParamKind::pick) entry["options"] = spec.options;
    add_words(entry, words);
    return entry;
}

} // namespace

std::string describe_lab(std::string_view slug, const learn::Book& book) {
    const auto made = lab::make(slug);
    if (!made) return {};
    const learn::Chapter* chapter = book.find(slug);
    const learn::LabText* words = chapter && chapter->lab ? &*chapter->lab : nullptr;
    base::ParamCollector collector;
    made->visit(collector);
    Json params = Json::array();
    for (const base::Param& param : collector.params)
        params.push_back(describe_param(param, words ? words->param(param.spec.key) : nullptr));
    Json readouts = Json::array();
    for (const base::Readout& readout : made->readouts()) {
        Json entry = {{"key", readout.key}, {"computed_here", readout.provenance.computed_here()}};
        add_words(entry, words ? words->readout(readout.key) : nullptr);
        readouts.push_back(std::move(entry));
    }
    return dump({{"chapter", slug},
                 {"ticks_per_second", made->info().ticks_per_second},
                 {"parameters", params},
                 {"readouts", readouts}});
}

std::string list_chapters(const learn::Book& book) {
    const session::Session session(book, [] { return 0.0; });
    return dump(Json::parse(session.chapters_json(), nullptr, false));
}

} // namespace platform
