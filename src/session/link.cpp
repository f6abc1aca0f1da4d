#include "session/link.h"

#include "base/quoted.h"

#include <charconv>
#include <limits>

namespace session {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";
constexpr std::size_t kMaxChanges = 2000;
constexpr std::size_t kMaxGoal = 1000; // with room to spare in a link, escapes included

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// A broken escape stands for itself.
std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
            hex_digit(text[i + 2]) >= 0) {
            out += static_cast<char>(16 * hex_digit(text[i + 1]) + hex_digit(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                           (c >= 'A' && c <= 'Z') ||
                           std::string_view("-._~,:;/*()!@=<>").find(c) != std::string_view::npos;
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        }
    }
    return out;
}

// The next part of `rest` up to `separator`, which goes with it.
std::string_view take(std::string_view& rest, char separator) {
    const std::size_t end = rest.find(separator);
    const std::string_view part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return part;
}

std::optional<std::int64_t> whole_number(std::string_view text, std::int64_t high) {
    std::int64_t value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (status != std::errc{} || end != text.data() + text.size() || text.empty()) return {};
    if (value < 0 || value > high) return {};
    return value;
}

std::vector<std::string> list_of(std::string_view text) {
    std::vector<std::string> items;
    while (!text.empty())
        if (const std::string_view item = take(text, ','); !item.empty()) items.emplace_back(item);
    return items;
}

void read_changes(std::string_view text, std::vector<TimedText>& changes, Link& link) {
    while (!text.empty()) {
        std::string_view change = take(text, ',');
        if (change.empty()) continue;
        if (changes.size() == kMaxChanges) {
            link.problems.push_back("The link holds more than " + std::to_string(kMaxChanges) +
                                    " changes; the rest is left out.");
            return;
        }
        const std::string_view whole = change;
        const auto tick = whole_number(take(change, '.'), kMaxLinkTick);
        const std::string_view key = take(change, '.');
        if (!tick || key.empty() || change.empty())
            link.problems.push_back("The change " + base::quoted(whole) +
                                    " does not have the form tick.key.value.");
        else
            changes.push_back({*tick, std::string(key), std::string(change)});
    }
}

void read_twin(std::string_view text, Link& link) {
    link.has_twin = true;
    while (!text.empty()) {
        std::string_view value = take(text, ',');
        if (value.empty()) continue;
        const std::string_view whole = value;
        const std::string_view key = take(value, ':');
        if (key.empty() || value.empty())
            link.problems.push_back("twin: " + base::quoted(whole) +
                                    " does not have the form key:value.");
        else
            link.twin.emplace_back(key, value);
    }
}

void read_pair(const std::string& key, const std::string& value, Link& link) {
    const auto wrong = [&](const char* what) {
        link.problems.push_back(key + ": " + base::quoted(value) + " is not " + what + ".");
    };
    if (key == "v") {
        if (value != std::to_string(kLinkVersion))
            link.problems.push_back("The link is of version " + base::quoted(value) +
                                    ", and this book reads version 1; it may be misread.");
    } else if (key == "seed") {
        if (const auto seed = whole_number(value, std::numeric_limits<lab::Seed>::max()))
            link.seed = static_cast<lab::Seed>(*seed);
        else
            wrong("a whole number from 0 to 4294967295");
    } else if (key == "tick") {
        if (const auto tick = whole_number(value, kMaxLinkTick))
            link.tick = *tick;
        else
            wrong("a whole number from 0 to 10000000");
    } else if (key == "preset") {
        link.preset = value;
    } else if (key == "experiment") {
        link.experiment = value;
    } else if (key == "at") {
        link.heading = value;
    } else if (key == "do") {
        read_changes(value, link.changes, link);
    } else if (key == "twin") {
        read_twin(value, link);
    } else if (key == "twindo") {
        read_changes(value, link.twin_changes, link);
    } else if (key == "hide") {
        link.hide = list_of(value);
    } else if (key == "lock") {
        link.lock = list_of(value);
    } else if (key == "goal") {
        if (value.size() <= kMaxGoal)
            link.goal = value;
        else
            wrong("a goal of at most 1000 characters");
    } else {
        link.params.emplace_back(key, value);
    }
}

std::string joined(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items)
        text += (text.empty() ? "" : ",") + item;
    return text;
}

std::string joined(const std::vector<TimedText>& changes) {
    std::vector<std::string> items;
    for (const TimedText& c : changes)
        items.push_back(std::to_string(c.tick) + "." + c.key + "." + c.value);
    return joined(items);
}

} // namespace

Link parse_link(std::string_view text) {
    Link link;
    if (text.size() > kMaxLinkLength) {
        link.problems.push_back("The link is longer than " + std::to_string(kMaxLinkLength) +
                                " characters and was not read.");
        return link;
    }
    if (const std::size_t hash = text.find('#'); hash != std::string_view::npos)
        text = text.substr(hash + 1);
    while (!text.empty() && text.front() == '/')
        text.remove_prefix(1);
    link.path = decoded(take(text, '?'));
    while (!link.path.empty() && link.path.back() == '/')
        link.path.pop_back();
    link.has_query = !text.empty();
    while (!text.empty()) {
        std::string_view value = take(text, '&');
        if (value.empty()) continue;
        const std::string key = decoded(take(value, '='));
        if (key.empty())
            link.problems.push_back("The link holds a value without a name.");
        else
            read_pair(key, decoded(value), link);
    }
    return link;
}

std::string to_text(const Link& link) {
    std::string query;
    const auto put = [&](std::string_view key, std::string_view value) {
        query += (query.empty() ? "?" : "&") + encoded(key) + "=" + encoded(value);
    };
    if (link.has_query) put("v", std::to_string(kLinkVersion));
    if (!link.preset.empty()) put("preset", link.preset);
    if (!link.experiment.empty()) put("experiment", link.experiment);
    if (link.seed) put("seed", std::to_string(*link.seed));
    for (const auto& [key, value] : link.params)
        put(key, value);
    if (link.tick > 0) put("tick", std::to_string(link.tick));
    if (!link.changes.empty()) put("do", joined(link.changes));
    if (link.has_twin) {
        std::vector<std::string> twin;
        for (const auto& [key, value] : link.twin)
            twin.push_back(key + ":" + value);
        put("twin", joined(twin));
        if (!link.twin_changes.empty()) put("twindo", joined(link.twin_changes));
    }
    if (!link.hide.empty()) put("hide", joined(link.hide));
    if (!link.lock.empty()) put("lock", joined(link.lock));
    if (!link.goal.empty()) put("goal", link.goal);
    if (!link.heading.empty()) put("at", link.heading);
    return "#/" + encoded(link.path) + query;
}

} // namespace session
