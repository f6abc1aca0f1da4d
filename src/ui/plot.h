// A card with the present values of a few readouts and their curves over ticks.
//
// The axes hold still: a fixed range is kept; an automatic one only grows until reset. The present
// values are raw, also when the curves are smoothed; the raw curves then stay, faint. A value at
// any tick is read with the pointer, a finger or the arrow keys.
#pragma once

#include "ui/axis.h"
#include "ui/box.h"
#include "ui/context.h"
#include "ui/plot_canvas.h"
#include "ui/plot_data.h"
#include "ui/plot_menu.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

struct Press;

struct PlotEvents {
    bool enlarge = false;           // or back to a card
    bool copy = false;              // to_csv(input) to the clipboard
    bool arithmetic = false;        // "show the arithmetic"
    std::optional<bool> difference; // of two runs: B - A instead of both
    std::string problem;            // about typed input, for the reader
};

class Plot {
public:
    // Another run began: its values may have another range.
    void reset();
    // `big`: the plot has the whole pane, with its help under it.
    PlotEvents draw(const Context& context, std::string_view id, const PlotInput& input, Box box,
                    bool big = false);
    static float height(const Context& context, bool two_runs = false) {
        return context.snap(two_runs ? 200.0f : 182.0f);
    }

    const PlotOptions& options() const { return options_; }
    const Axis& axis() const { return frame_.values; }
    // The recorded tick whose values are shown, while the reader points at one.
    std::optional<std::int64_t> reading() const { return reading_; }

private:
    void begin(const PlotInput& input, int most_ticks);
    void draw_curves(const Context& context, const PlotInput& input);
    void draw_foot(const Context& context, const PlotInput& input, const Box& box) const;
    void read(const PlotInput& input, const Press& state);
    void read_by_keyboard(const PlotInput& input);
    void draw_reading(const Context& context, const PlotInput& input) const;

    PlotOptions options_;
    bool begun_ = false;
    PlotMenu menu_;
    PlotFrame frame_;
    GrowingRange range_;
    bool range_log_ = false;
    std::size_t seen_ = 0; // samples that range_ holds
    std::optional<std::int64_t> reading_;
    bool pinned_ = false; // the reading stays without a pointer: keys or a finger chose it
    std::vector<std::vector<float>> smoothed_; // as drawn in this frame; empty when off
};

} // namespace ui
