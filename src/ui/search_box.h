// The search field and the list of what was found. Arrow keys choose, Enter opens, Esc closes.
#pragma once

#include "ui/box.h"
#include "ui/context.h"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ui {

struct SearchRow {
    std::string title;   // "GAN losses"
    std::string heading; // the part of the chapter, or empty
    std::string snippet;
    std::vector<std::pair<std::size_t, std::size_t>> matches; // [begin, end) bytes of the snippet
    std::string link;
};

using Search = std::function<std::vector<SearchRow>(std::string_view query)>;

class SearchBox {
public:
    // Puts the cursor into the field at the next draw.
    void focus() { focus_ = true; }
    bool open() const { return open_; }
    void close();
    // Returns the link of what was chosen, or nothing.
    std::string draw(const Context& context, const Box& field, std::string_view hint,
                     const Search& search);

private:
    std::string draw_list(const Context& context, const Box& field);
    void move_choice();

    std::string query_;
    std::string asked_;
    std::vector<SearchRow> rows_;
    int chosen_ = 0;
    bool focus_ = false;
    bool open_ = false;
};

} // namespace ui
