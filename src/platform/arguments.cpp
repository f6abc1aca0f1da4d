#include "platform/arguments.h"

#include "base/quoted.h"

#include <charconv>

namespace platform {
namespace {

const Option* find(std::span<const Option> known, std::string_view name) {
    for (const Option& option : known)
        if (option.name == name) return &option;
    return nullptr;
}

} // namespace

base::Result<Arguments> parse_arguments(int argc, const char* const* argv,
                                        std::span<const Option> known) {
    Arguments found;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        const std::size_t equals = word.find('=');
        const bool joined = word.starts_with("--") && equals != std::string_view::npos;
        const std::string_view name = joined ? word.substr(0, equals) : word;
        const Option* option = find(known, name);
        if (!option)
            return base::Error{"The argument " + base::quoted(word, 60) +
                               " is not known; --help lists "
                               "those that are."};
        std::string value;
        if (joined) {
            value = word.substr(equals + 1);
            if (!option->has_value)
                return base::Error{"The option " + std::string(name) + " takes no value."};
        } else if (option->has_value) {
            if (i + 1 == argc)
                return base::Error{"The option " + std::string(name) + " needs a value."};
            value = argv[++i];
        }
        if (!found.emplace(name, std::move(value)).second)
            return base::Error{"The option " + std::string(name) + " is given twice."};
    }
    return found;
}

base::Result<long> whole_number(std::string_view option, const std::string& text, long low,
                                long high) {
    long value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, value);
    if (problem == std::errc() && stop == end && value >= low && value <= high) return value;
    return base::Error{std::string(option) + " takes a whole number from " + std::to_string(low) +
                       " to " + std::to_string(high) + ", not " + base::quoted(text, 60) + "."};
}

} // namespace platform
