// The book and its fonts, read from the data folder.
#pragma once

#include "base/result.h"
#include "learn/book.h"
#include "ui/fonts.h"

#include <filesystem>
#include <string>

namespace platform {

struct BookData {
    learn::Book book;
    std::string regular, semibold, italic, mono, math; // font files
    ui::FontBytes fonts() const;                       // valid while this lives
};

// Errors: the file that is missing or damaged.
base::Result<BookData> load_book_data(const std::filesystem::path& folder);

} // namespace platform
