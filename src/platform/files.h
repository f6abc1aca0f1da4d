// Files of the desktop and command-line programs.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>

namespace platform {

// Errors: one sentence that names the file.
base::Result<std::string> read_file(const std::filesystem::path& file);
// Writes beside the file first, so that a full disk cannot leave half of it.
base::Result<bool> write_file(const std::filesystem::path& file, const std::string& bytes);

// The folder that holds book.json and the fonts: `data` beside the program,
// ../share/sample-space, or the `content` folder of the build that the program lies in.
// Errors: where it was looked for, and what to do.
base::Result<std::filesystem::path> find_book_folder(const char* program);

} // namespace platform
