#include "session/recording.h"

#include "base/quoted.h"

#include <nlohmann/json.hpp>

#include <limits>

namespace session {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "sample-space recording";
constexpr int kVersion = 1;
constexpr std::size_t kMaxChanges = 100'000;

base::Error wrong(const std::string& what) {
    return base::Error{"This is not a recording that can be replayed: " + what + "."};
}

// A whole number from 0 to `high` under `key`; -1 when it is something else.
std::int64_t whole(const Json& json, const char* key, std::int64_t high) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number_integer()) return -1;
    if (found->is_number_unsigned() &&
        found->get<std::uint64_t>() > static_cast<std::uint64_t>(high))
        return -1;
    const auto value = found->get<std::int64_t>();
    return value > high ? -1 : value;
}

bool is_text(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string();
}

bool is_fingerprint(const std::string& text) {
    return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

base::Result<bool> read_changes(const Json& list, Link& run) {
    if (!list.is_array() || list.size() > kMaxChanges)
        return wrong("\"changes\" is not a list of at most 100000 changes");
    for (const Json& change : list) {
        const bool good =
            change.is_array() && change.size() == 3 && change[0].is_number_unsigned() &&
            change[1].is_string() && change[2].is_string() &&
            change[0].get<std::uint64_t>() <= static_cast<std::uint64_t>(kMaxLinkTick);
        if (!good)
            return wrong("change number " + std::to_string(run.changes.size() + 1) +
                         " is not [tick, \"key\", \"value\"]");
        run.changes.push_back({change[0].get<std::int64_t>(), change[1].get<std::string>(),
                               change[2].get<std::string>()});
    }
    return true;
}

} // namespace

std::string to_json(const Recording& recording) {
    const Link& run = recording.run;
    Json json = {{"format", kFormat},        {"version", kVersion},
                 {"chapter", run.path},      {"seed", run.seed.value_or(0)},
                 {"tick", run.tick},         {"parameters", Json::object()},
                 {"changes", Json::array()}, {"fingerprint", recording.fingerprint}};
    for (const auto& [key, value] : run.params)
        json["parameters"][key] = value;
    for (const TimedText& c : run.changes)
        json["changes"].push_back({c.tick, c.key, c.value});
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

base::Result<Recording> read_recording(std::string_view text) {
    if (text.size() > kMaxRecordingBytes) return wrong("it is larger than 4 MB");
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded() || !json.is_object()) return wrong("it is cut off or not JSON");
    if (!is_text(json, "format") || json["format"] != kFormat)
        return wrong("its \"format\" is not \"" + std::string(kFormat) + "\"");
    if (whole(json, "version", 1'000'000) != kVersion)
        return wrong("this book reads version 1, and the file has another");
    Recording recording;
    Link& run = recording.run;
    run.has_query = true;
    if (!is_text(json, "chapter")) return wrong("it names no chapter");
    run.path = json["chapter"].get<std::string>();
    const std::int64_t seed = whole(json, "seed", std::numeric_limits<lab::Seed>::max());
    if (seed < 0) return wrong("\"seed\" is not a whole number from 0 to 4294967295");
    run.seed = static_cast<lab::Seed>(seed);
    run.tick = whole(json, "tick", kMaxLinkTick);
    if (run.tick < 0) return wrong("\"tick\" is not a whole number from 0 to 10000000");
    if (const auto params = json.find("parameters"); params != json.end()) {
        if (!params->is_object()) return wrong("\"parameters\" is not a table of texts");
        for (const auto& [key, value] : params->items()) {
            if (!value.is_string())
                return wrong("the parameter " + base::quoted(key) + " is not a text");
            run.params.emplace_back(key, value.get<std::string>());
        }
    }
    if (const auto changes = json.find("changes"); changes != json.end())
        if (const auto read = read_changes(*changes, run); !read) return base::Error{read.error()};
    if (is_text(json, "fingerprint"))
        recording.fingerprint = json["fingerprint"].get<std::string>();
    if (!is_fingerprint(recording.fingerprint))
        return wrong("\"fingerprint\" is not 16 hexadecimal digits");
    return recording;
}

} // namespace session
