// The line under a lab: seed (press to type another), fingerprint, time per tick, copy link.
#pragma once

#include "app/page.h"

#include <cstdint>
#include <string>

namespace app {

class FootLine {
public:
    static float height(const Page& page, float width);
    void draw(const Page& page, const ui::Box& box);

private:
    void draw_seed(const Page& page, const ui::Box& box, std::string_view text);
    const std::string& fingerprint(const session::Driver& driver);

    bool typing_ = false;
    bool focus_ = false;
    std::string typed_;
    std::uint64_t revision_ = ~0ull;
    std::string fingerprint_;
    double shown_ms_ = 0.0;
    double since_shown_s_ = 0.0;
};

} // namespace app
