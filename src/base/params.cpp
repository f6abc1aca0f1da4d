#include "base/params.h"

#include "base/quoted.h"
#include "base/utf8.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace base {
namespace {

// The shortest decimal that reads back to the same float: "0.001", "1e-05". (std::to_chars would
// do it, but the oldest supported standard library has none for floats.)
std::string plain(float value) {
    char buffer[32];
    for (int digits = 1; digits <= 9; ++digits) {
        std::snprintf(buffer, sizeof buffer, "%.*g", digits, static_cast<double>(value));
        if (std::strtof(buffer, nullptr) == value) break;
    }
    return buffer;
}

Error bad(const ParamSpec& spec, const std::string& what) {
    return Error{std::string(spec.key) + ": " + what};
}

Error out_of_range(const ParamSpec& spec) {
    return bad(spec, "must lie between " + plain(static_cast<float>(spec.low)) + " and " +
                         plain(static_cast<float>(spec.high)));
}

Result<ParamValue> parse_real(const ParamSpec& spec, std::string_view text) {
    // strtof also takes hexadecimal, "nan" and "inf"; links are to hold plain decimals.
    if (text.empty() || text.size() > 40 ||
        text.find_first_not_of("0123456789+-.eE") != std::string_view::npos)
        return bad(spec, quoted(text) + " is not a number");
    const std::string owned(text);
    char* end = nullptr;
    const float value = std::strtof(owned.c_str(), &end);
    if (end != owned.c_str() + owned.size()) return bad(spec, quoted(text) + " is not a number");
    return checked(spec, value);
}

Result<ParamValue> parse_count(const ParamSpec& spec, std::string_view text) {
    int value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (status == std::errc::result_out_of_range) return out_of_range(spec);
    if (status != std::errc{} || end != text.data() + text.size())
        return bad(spec, quoted(text) + " is not a whole number");
    return checked(spec, value);
}

Result<ParamValue> parse_pick(const ParamSpec& spec, std::string_view text) {
    std::string known;
    for (std::size_t i = 0; i < spec.options.size(); ++i) {
        if (spec.options[i] == text) return ParamValue{static_cast<int>(i)};
        known += (i ? ", " : "") + std::string(spec.options[i]);
    }
    return bad(spec, quoted(text) + " is not one of " + known);
}

Result<ParamValue> parse_numbers(const ParamSpec& spec, std::string_view text) {
    std::vector<float> values;
    ParamSpec one = spec;
    one.kind = ParamKind::real;
    while (!text.empty()) {
        const std::size_t end = text.find(';');
        if (values.size() == static_cast<std::size_t>(spec.most))
            return bad(spec, "takes at most " + std::to_string(spec.most) + " numbers");
        auto value = parse_real(one, text.substr(0, end));
        if (!value) return Error{value.error()};
        values.push_back(std::get<float>(*value));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return ParamValue{std::move(values)};
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == ',')
            out += "%2C";
        else if (c == '%')
            out += "%25";
        else
            out += c;
    }
    return out;
}

// Other percent signs stand for themselves.
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view three = text.substr(i, 3);
        const bool comma = three == "%2C" || three == "%2c";
        const bool percent = three == "%25";
        out += comma ? ',' : text[i];
        if (comma || percent) i += 2;
    }
    return out;
}

Result<ParamValue> checked_numbers(const ParamSpec& spec, ParamValue value) {
    const auto* list = std::get_if<std::vector<float>>(&value);
    if (!list) return bad(spec, "takes a list of numbers");
    if (list->size() > static_cast<std::size_t>(spec.most))
        return bad(spec, "takes at most " + std::to_string(spec.most) + " numbers");
    for (const float x : *list)
        if (!(x >= static_cast<float>(spec.low) && x <= static_cast<float>(spec.high)))
            return out_of_range(spec);
    return value;
}

Result<ParamValue> checked_text(const ParamSpec& spec, ParamValue value) {
    const auto* text = std::get_if<std::string>(&value);
    if (!text) return bad(spec, "takes a text");
    if (text->size() > static_cast<std::size_t>(spec.most))
        return bad(spec, "takes at most " + std::to_string(spec.most) + " bytes of text");
    for (const char c : *text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            return bad(spec, "takes one line of text, without control characters");
    if (!is_utf8(*text)) return bad(spec, "takes text in UTF-8");
    return value;
}

} // namespace

void ParamVisitor::real(std::string_view key, float& value, Range<float> range, Scale scale,
                        When when) {
    visit({.key = key,
           .kind = ParamKind::real,
           .when = when,
           .scale = scale,
           .low = range.low,
           .high = range.high},
          &value);
}

void ParamVisitor::count(std::string_view key, int& value, Range<int> range, When when) {
    visit({.key = key,
           .kind = ParamKind::count,
           .when = when,
           .low = static_cast<double>(range.low),
           .high = static_cast<double>(range.high)},
          &value);
}

void ParamVisitor::flag(std::string_view key, bool& value, When when) {
    visit({.key = key, .kind = ParamKind::flag, .when = when, .high = 1.0}, &value);
}

void ParamVisitor::points(std::string_view key, PaintedPoints& value, When when) {
    visit({.key = key, .kind = ParamKind::points, .when = when}, &value);
}

void ParamVisitor::numbers(std::string_view key, std::vector<float>& value, Range<float> each,
                           int most, When when) {
    visit({.key = key,
           .kind = ParamKind::numbers,
           .when = when,
           .low = each.low,
           .high = each.high,
           .most = most},
          &value);
}

void ParamVisitor::text(std::string_view key, std::string& value, int most_bytes, When when) {
    visit({.key = key, .kind = ParamKind::text, .when = when, .most = most_bytes}, &value);
}

void ParamVisitor::pick_index(std::string_view key, int& index,
                              std::span<const std::string_view> options, When when) {
    visit({.key = key,
           .kind = ParamKind::pick,
           .when = when,
           .high = static_cast<double>(options.size()) - 1.0,
           .options = options},
          &index);
}

void ParamCollector::visit(const ParamSpec& spec, ParamRef ref) {
    params.push_back({spec, std::visit([](auto* value) { return ParamValue{*value}; }, ref)});
}

void ParamAssigner::visit(const ParamSpec& spec, ParamRef ref) {
    if (spec.key != key_) return;
    std::visit(
        [&](auto* target) {
            using T = std::remove_pointer_t<decltype(target)>;
            if (const T* value = std::get_if<T>(&value_)) {
                *target = *value;
                found = true;
            }
        },
        ref);
}

Result<ParamValue> checked(const ParamSpec& spec, ParamValue value) {
    switch (spec.kind) {
    case ParamKind::real: {
        const float* x = std::get_if<float>(&value);
        if (!x) return bad(spec, "takes a number");
        if (!(*x >= static_cast<float>(spec.low) && *x <= static_cast<float>(spec.high)))
            return out_of_range(spec);
        return value;
    }
    case ParamKind::count:
    case ParamKind::pick: {
        const int* n = std::get_if<int>(&value);
        if (!n) return bad(spec, "takes a whole number");
        if (*n < spec.low || *n > spec.high) return out_of_range(spec);
        return value;
    }
    case ParamKind::flag:
        if (!std::holds_alternative<bool>(value)) return bad(spec, "is either on or off");
        return value;
    case ParamKind::points:
        if (!std::holds_alternative<PaintedPoints>(value)) return bad(spec, "takes painted points");
        return value;
    case ParamKind::numbers:
        return checked_numbers(spec, std::move(value));
    case ParamKind::text:
        return checked_text(spec, std::move(value));
    }
    return bad(spec, "has no known kind");
}

std::string to_text(const ParamSpec& spec, const ParamValue& value) {
    if (const float* x = std::get_if<float>(&value)) return plain(*x);
    if (const int* n = std::get_if<int>(&value))
        return spec.kind == ParamKind::pick
                   ? std::string(spec.options[static_cast<std::size_t>(*n)])
                   : std::to_string(*n);
    if (const bool* on = std::get_if<bool>(&value)) return *on ? "1" : "0";
    if (const auto* list = std::get_if<std::vector<float>>(&value)) {
        std::string text;
        for (const float x : *list)
            text += (text.empty() ? "" : ";") + plain(x);
        return text;
    }
    if (const auto* text = std::get_if<std::string>(&value)) return escaped(*text);
    return std::get<PaintedPoints>(value).to_text();
}

Result<ParamValue> from_text(const ParamSpec& spec, std::string_view text) {
    switch (spec.kind) {
    case ParamKind::real:
        return parse_real(spec, text);
    case ParamKind::count:
        return parse_count(spec, text);
    case ParamKind::pick:
        return parse_pick(spec, text);
    case ParamKind::flag:
        if (text == "1" || text == "true") return ParamValue{true};
        if (text == "0" || text == "false") return ParamValue{false};
        return bad(spec, quoted(text) + " is neither 0 nor 1");
    case ParamKind::points: {
        auto points = PaintedPoints::from_text(text);
        if (!points) return bad(spec, points.error());
        return ParamValue{*points};
    }
    case ParamKind::numbers:
        return parse_numbers(spec, text);
    case ParamKind::text:
        return checked(spec, unescaped(text));
    }
    return bad(spec, "has no known kind");
}

} // namespace base
