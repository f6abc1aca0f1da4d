// What the reader chose and the platform keeps between visits, as one line of JSON.
#pragma once

#include "ui/theme.h"

#include <string>
#include <string_view>

namespace app {

inline constexpr int kMinTextPercent = 85;
inline constexpr int kMaxTextPercent = 200;
inline constexpr int kTextPercentStep = 5;

struct Settings {
    ui::ThemeChoice theme = ui::ThemeChoice::system;
    int text_percent = 100; // 85 to 200
    friend bool operator==(const Settings&, const Settings&) = default;
};

// Never fails: what cannot be used (not JSON, wrong type, out of range) keeps its default.
Settings parse_settings(std::string_view json);
std::string to_json(const Settings& settings);

} // namespace app
