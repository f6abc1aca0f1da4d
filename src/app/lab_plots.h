// The plots of the open lab: which there are, what feeds them, how they share the pane.
#pragma once

#include "app/page.h"
#include "ui/plot.h"

#include <map>
#include <set>
#include <string>

namespace app {

class LabPlots {
public:
    // Of the cards side by side; 0 when the lab has no plots.
    float height(const Page& page, float width) const;
    void draw(const Page& page, const ui::Box& box);
    // One plot has the whole pane.
    bool enlarged(const Page& page) const;
    void draw_enlarged(const Page& page, const ui::Box& box);

private:
    void draw_plot(const Page& page, const learn::PlotText& text, const ui::Box& box, bool big);
    void begin_run(const session::Driver& driver);

    std::map<std::string, ui::Plot, std::less<>> plots_; // by key
    std::set<std::string, std::less<>> differences_;     // of two runs, shown instead of both
    std::string enlarged_;                               // key; empty: none
    std::string arithmetic_;                             // key of the plot whose card is asked for
    std::set<std::string> explained_; // readouts that the lab shows the arithmetic of
    std::uint64_t run_ = 0;
};

} // namespace app
