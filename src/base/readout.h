// A named number that a simulation shows: on plots, in the quiz, in tests, in the summary text.
// Its label, unit and help come from content/, by key.
#pragma once

#include <string_view>
#include <vector>

namespace base {

// Where a number comes from; every plot and picture says so.
struct Provenance {
    std::string_view file;    // empty: computed here, now
    std::string_view command; // the command that made the file
    bool computed_here() const { return file.empty(); }
};

struct Readout {
    std::string_view key;
    double value = 0.0; // NaN: not defined in the present state (shown as a dash)
    Provenance provenance{};
};

using Readouts = std::vector<Readout>;

} // namespace base
