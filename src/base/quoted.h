// What somebody typed, made fit to be repeated in a message: in quotation marks, cut off at a
// length, without control characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace base {

// At most `longest` bytes of the text, no character cut in two; "..." says that there was more.
std::string quoted(std::string_view text, std::size_t longest = 40);

} // namespace base
