#include "platform/desktop_data.h"

#include "platform/files.h"

#include <utility>

namespace platform {

ui::FontBytes BookData::fonts() const {
    const auto bytes = [](const std::string& text) {
        return std::as_bytes(std::span(text.data(), text.size()));
    };
    return {.regular = bytes(regular),
            .semibold = bytes(semibold),
            .italic = bytes(italic),
            .mono = bytes(mono),
            .math = bytes(math)};
}

base::Result<BookData> load_book_data(const std::filesystem::path& folder) {
    BookData data;
    const auto text = read_file(folder / "book.json");
    if (!text) return base::Error{text.error()};
    auto book = learn::parse_book(*text);
    if (!book) return base::Error{(folder / "book.json").string() + ": " + book.error()};
    data.book = std::move(*book);
    const std::pair<std::string*, const char*> fonts[] = {{&data.regular, "inter-regular.ttf"},
                                                          {&data.semibold, "inter-semibold.ttf"},
                                                          {&data.italic, "inter-italic.ttf"},
                                                          {&data.mono, "mono.ttf"},
                                                          {&data.math, "math.ttf"}};
    for (const auto& [bytes, name] : fonts) {
        auto file = read_file(folder / name);
        if (!file) return base::Error{file.error()};
        *bytes = std::move(*file);
    }
    return data;
}

} // namespace platform
