// What the desktop does for the book.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace platform {

// Opens an https address in the reader's browser; anything else is refused.
void open_address(const std::string& address);

// A path for a new file of this name: in the reader's Downloads when there is such a folder, else
// in the present one. It ends in " 2", " 3", ... before the dot where the name is taken.
std::filesystem::path free_name(std::string_view name);

} // namespace platform
