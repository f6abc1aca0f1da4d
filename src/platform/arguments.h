// Reads "--name value" arguments of a command line.
#pragma once

#include "base/result.h"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace platform {

struct Option {
    std::string_view name;   // "--link"
    bool has_value = false;  // also taken as --link=VALUE
};

// Values by option name; an option without a value maps to "".
using Arguments = std::map<std::string, std::string, std::less<>>;

// Errors: an option that is not in `known`, a missing value, an option given twice, a word that
// belongs to no option.
base::Result<Arguments> parse_arguments(int argc, const char* const* argv,
                                        std::span<const Option> known);

// A whole number between both ends. Errors: a sentence that names the option.
base::Result<long> whole_number(std::string_view option, const std::string& text, long low,
                                long high);

} // namespace platform
