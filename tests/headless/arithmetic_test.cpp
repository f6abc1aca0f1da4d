// "Show the arithmetic" of every lab: what it says is the readout that is shown.
#include "labs/registry.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

TEST_CASE("labs: the arithmetic has a formula, its numbers, and the readout's own value") {
    for (const std::string_view slug : lab::all()) {
        CAPTURE(slug);
        const auto lab = lab::make(slug);
        lab->rebuild(3);
        for (int i = 0; i < 400; ++i)
            lab->step();
        const base::Readouts readouts = lab->readouts();
        const auto all = lab->arithmetic();
        CHECK_FALSE(all.empty());
        for (const base::Arithmetic& a : all) {
            CAPTURE(a.readout);
            const auto shown = std::find_if(readouts.begin(), readouts.end(),
                                            [&](const auto& r) { return r.key == a.readout; });
            REQUIRE(shown != readouts.end());
            CHECK((a.value == shown->value || (std::isnan(a.value) && std::isnan(shown->value))));
            CHECK_FALSE(a.formula.empty());
            CHECK_FALSE(a.numbers.empty());
            CHECK(a.formula.find('\n') == std::string::npos);
        }
    }
}
