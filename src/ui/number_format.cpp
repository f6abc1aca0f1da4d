#include "ui/number_format.h"

#include "ui/imgui_all.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>

namespace ui {

namespace {

constexpr std::string_view kMinus = "\xE2\x88\x92";
constexpr std::string_view kDash = "\xE2\x80\x93";
constexpr std::string_view kInfinity = "\xE2\x88\x9E";

// std::to_chars of doubles is missing from the oldest supported standard library.
std::string fixed(double value, int digits) {
    std::array<char, 400> buffer{};
    const int length = ImFormatString(buffer.data(), buffer.size(), "%.*f", digits, value);
    return length > 0 ? std::string(buffer.data(), static_cast<std::size_t>(length))
                      : std::string(kDash);
}

// Decimals that leave `significant` digits of the value.
int decimals_for(double magnitude, int significant) {
    if (magnitude == 0.0) return 0;
    const int exponent = static_cast<int>(std::floor(std::log10(magnitude)));
    return std::clamp(significant - 1 - exponent, 0, 12);
}

std::string with_sign(std::string digits) {
    if (digits.empty() || digits.front() != '-') return digits;
    const bool zero = digits.find_first_not_of("-0.") == std::string::npos;
    digits.erase(0, 1);
    return zero ? digits : std::string(kMinus) + digits;
}

} // namespace

std::string format_plain(double value, int significant) {
    if (!std::isfinite(value)) return std::string(kDash);
    std::string text = fixed(value, decimals_for(std::abs(value), significant));
    if (text.find('.') == std::string::npos) return text;
    while (text.back() == '0')
        text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string format_number(double value, int digits) {
    if (std::isnan(value)) return std::string(kDash);
    if (std::isinf(value))
        return (value < 0.0 ? std::string(kMinus) : std::string()) + std::string(kInfinity);
    return with_sign(digits >= 0 ? fixed(value, std::min(digits, 12)) : format_plain(value));
}

std::string format_scientific(double value) {
    if (!std::isfinite(value) || value == 0.0) return format_number(value);
    int exponent = static_cast<int>(std::floor(std::log10(std::abs(value))));
    double mantissa = value / std::pow(10.0, exponent);
    if (std::abs(mantissa) >= 9.995) {
        mantissa /= 10.0;
        ++exponent;
    }
    return with_sign(format_plain(mantissa, 3)) + "e" + format_count(exponent);
}

std::string format_count(std::int64_t value) {
    std::string digits = std::to_string(value < 0 ? -value : value);
    for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return value < 0 ? std::string(kMinus) + digits : digits;
}

std::string format_exact(float value) {
    std::array<char, 40> buffer{};
    for (int digits = 6; digits <= 9; ++digits) {
        ImFormatString(buffer.data(), buffer.size(), "%.*g", digits, static_cast<double>(value));
        if (std::strtof(buffer.data(), nullptr) == value) break;
    }
    return buffer.data();
}

} // namespace ui
