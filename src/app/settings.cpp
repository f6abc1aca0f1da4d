#include "app/settings.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace app {

namespace {

std::string_view name_of(ui::ThemeChoice theme) {
    switch (theme) {
    case ui::ThemeChoice::light:
        return "light";
    case ui::ThemeChoice::dark:
        return "dark";
    case ui::ThemeChoice::system:
        break;
    }
    return "system";
}

} // namespace

Settings parse_settings(std::string_view text) {
    Settings settings;
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) return settings;
    if (const auto theme = json.find("theme"); theme != json.end() && theme->is_string())
        for (const ui::ThemeChoice choice : {ui::ThemeChoice::light, ui::ThemeChoice::dark})
            if (theme->get_ref<const std::string&>() == name_of(choice)) settings.theme = choice;
    if (const auto size = json.find("text_percent");
        size != json.end() && size->is_number_integer()) {
        const auto percent = size->get<std::int64_t>();
        if (percent >= kMinTextPercent && percent <= kMaxTextPercent)
            settings.text_percent = static_cast<int>(percent);
    }
    return settings;
}

std::string to_json(const Settings& settings) {
    nlohmann::json json;
    json["theme"] = name_of(settings.theme);
    json["text_percent"] = settings.text_percent;
    return json.dump();
}

} // namespace app
