// What the desktop does for the book.
#pragma once

#include <string>

namespace platform {

// Opens an https address in the reader's browser; anything else is refused.
void open_address(const std::string& address);

} // namespace platform
