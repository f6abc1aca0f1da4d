// The text column: a chapter with its head, sources and neighbours, or the cheat sheet.
#pragma once

#include "app/page.h"
#include "ui/rich_text.h"

#include <map>
#include <string>

namespace app {

class ReadingPane {
public:
    // `margin`: left and right of the text, pixels.
    void draw(const Page& page, const ui::Box& box, float margin);
    // Brings a heading to the top at the next draw; "" brings the start of the page.
    void scroll_to(std::string heading) {
        heading_ = std::move(heading);
        scroll_ = true;
    }

private:
    ui::RichText& text_of(const Page& page);
    float head(const Page& page, const ui::Box& column, bool draws);
    float tail(const Page& page, const ui::Box& column, bool draws);

    std::map<std::string, ui::RichText, std::less<>> texts_; // by path
    std::string heading_;
    bool scroll_ = false;
};

} // namespace app
