// Runs of the guidance lab whose every bit is known. When a change of the simulation is meant to
// change them, print the new ones with
//     sample_space_headless --link '#/guidance?seed=7&tick=300' --json
#include "labs/registry.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace {

using Changes = std::vector<std::pair<std::string_view, base::ParamValue>>;

std::string run(std::uint32_t seed, int ticks, const Changes& changes = {}) {
    const auto lab = lab::make("guidance");
    for (const auto& [key, value] : changes) {
        base::ParamAssigner assigner(key, value);
        lab->visit(assigner);
        REQUIRE(assigner.found);
    }
    lab->rebuild(seed);
    for (int i = 0; i < ticks; ++i)
        lab->step();
    return base::to_hex(lab->fingerprint());
}

} // namespace

TEST_CASE("golden: guidance, default, seed 7, tick 0") {
    CHECK(run(7, 0) == "6eeeee909cc187fd");
}
TEST_CASE("golden: guidance, default, seed 7, tick 300") {
    CHECK(run(7, 300) == "a3bf66517f656c89");
}
TEST_CASE("golden: guidance, exact, compared, negative, seed 2, tick 120") {
    CHECK(run(2, 120, {{"score", 1}, {"sweep", true}, {"negative", 2}, {"steps", 20}}) ==
          "d1590a4ad527725d");
}
