// The bar on top: title, pages of the book, search, sharing, text size and theme.
#pragma once

#include "app/page.h"
#include "app/page_layout.h"
#include "app/settings.h"
#include "ui/search_box.h"

#include <functional>
#include <string>

namespace app {

class Header {
public:
    void draw(const Page& page, const PageLayout& layout, const ui::Box& bar, Settings& settings,
              const ui::Search& search,
              const std::function<std::string(std::string_view)>& address);
    void focus_search() {
        searching_ = true;
        search_.focus();
    }
    bool searching() const { return search_.open(); }

private:
    void draw_tabs(const Page& page, ui::Box& bar);
    void draw_search(const Page& page, const PageLayout& layout, ui::Box& bar,
                     const ui::Search& search);
    void draw_share(const Page& page, const PageLayout& layout, ui::Box& bar,
                    const std::function<std::string(std::string_view)>& address);
    void draw_text_size(const Page& page, const PageLayout& layout, ui::Box& bar,
                        Settings& settings);

    ui::SearchBox search_;
    bool searching_ = false; // on a phone the field takes the whole bar
    bool opened_ = false;    // the cursor was in the field at the last frame
    std::string shared_;     // the address in the share card
};

} // namespace app
