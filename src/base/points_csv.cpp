#include "base/points_csv.h"

#include "base/quoted.h"

#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>

namespace base {
namespace {

constexpr std::size_t kMostBytes = 1 << 20;

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::optional<float> number(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.size() > 40 ||
        text.find_first_not_of("0123456789+-.eE") != std::string_view::npos)
        return {};
    const std::string owned(text);
    char* end = nullptr;
    const float value = std::strtof(owned.c_str(), &end);
    if (end != owned.c_str() + owned.size() || !std::isfinite(value)) return {};
    return value;
}

// The two fields of a line; the first of these separators that it has decides.
std::optional<Vec2> point_of(std::string_view line) {
    std::size_t at = line.find_first_of(";");
    if (at == std::string_view::npos) at = line.find_first_of(",");
    if (at == std::string_view::npos) at = line.find_first_of("\t ");
    if (at == std::string_view::npos) return {};
    const auto x = number(line.substr(0, at));
    const auto y = number(line.substr(at + 1));
    if (!x || !y) return {};
    return Vec2{*x, *y};
}

bool has_digit(std::string_view line) {
    return line.find_first_of("0123456789") != std::string_view::npos;
}

Error at_line(int line, const std::string& what) {
    return Error{"Line " + std::to_string(line) + ": " + what};
}

} // namespace

Result<PaintedPoints> points_from_csv(std::string_view text) {
    if (text.size() > kMostBytes) return Error{"The file of points is larger than 1 MB."};
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    PaintedPoints points;
    for (int line = 1; !text.empty(); ++line) {
        const std::size_t end = text.find_first_of("\n\r");
        const std::string_view row = trimmed(text.substr(0, end));
        const bool pair = end != std::string_view::npos && text.substr(end, 2) == "\r\n";
        text =
            end == std::string_view::npos ? std::string_view{} : text.substr(end + (pair ? 2 : 1));
        if (row.empty() || (line == 1 && !has_digit(row))) continue;
        const auto point = point_of(row);
        if (!point)
            return at_line(line, quoted(row) + " is not a point: two numbers such as 0.5,-1.25.");
        if (std::fabs(point->x) >= kPaintExtent || std::fabs(point->y) >= kPaintExtent)
            return at_line(line, quoted(row) + " lies outside the square from -3 to 3.");
        if (points.full())
            return at_line(line, "more than " + std::to_string(kMaxPaintedPoints) +
                                     " points; a link could not hold them.");
        points.add(*point);
    }
    if (points.empty()) return Error{"There is no point in the file."};
    return points;
}

} // namespace base
