// A second run of the open lab, from the same seed with other parameters, in lock-step with the
// first: after every frame both stand at the same tick.
#pragma once

#include "learn/book.h"
#include "session/driver.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace session {

class Twin {
public:
    // A is the reader's run; B starts with these parameters.
    Twin(std::unique_ptr<lab::Lab> lab, Clock clock, const Driver& a,
         const std::vector<base::Param>& params);

    Driver& b() { return *b_; }
    const Driver& b() const { return *b_; }

    // Brings B to the tick where A stands: on with it, back with it, and anew when A began anew.
    // For about this long; false while B is still behind (A should wait).
    bool follow(const Driver& a, double budget_ms);

    // B - A of a readout at each tick of `ticks`, as far as both runs have come; NaN where one has
    // no value.
    struct Difference {
        std::vector<std::int64_t> ticks;
        std::vector<float> values;
    };
    Difference difference(const Driver& a, std::string_view readout) const;

private:
    std::unique_ptr<Driver> b_;
    Clock clock_;
    std::uint64_t run_of_a_ = 0;
};

// One sentence on what sets the two apart, made from their readouts alone: the (at most two) that
// differ most, measured by the range that they went through in both runs. `words` gives labels,
// units and digits; without it keys stand for labels.
std::string verdict(const Driver& a, const Driver& b, const learn::LabText* words);

} // namespace session
