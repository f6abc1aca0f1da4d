// Runs of the diffusion lab whose every bit is known. When a change of the simulation is meant to
// change them, print the new ones with
//     sample_space_headless --link '#/diffusion?seed=7&tick=300' --json
#include "labs/registry.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace {

using Changes = std::vector<std::pair<std::string_view, base::ParamValue>>;

std::string run(std::uint32_t seed, int ticks, const Changes& changes = {}) {
    const auto lab = lab::make("diffusion");
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

TEST_CASE("golden: diffusion, default, seed 7, tick 0") {
    CHECK(run(7, 0) == "bb827511546e7f90");
}
TEST_CASE("golden: diffusion, default, seed 7, tick 300") {
    CHECK(run(7, 300) == "9b699a0abb351383");
}
TEST_CASE("golden: diffusion, exact, Langevin, sigmoid, seed 2, tick 90") {
    CHECK(run(2, 90, {{"score", 1}, {"sampler", 4}, {"schedule", 2}, {"steps", 40}}) ==
          "2b7e292eb210ebb1");
}
TEST_CASE("golden: diffusion, spiral, velocity, Heun, width 13, seed 3, tick 90") {
    CHECK(run(3, 90,
              {{"data", 2}, {"prediction", 2}, {"sampler", 3}, {"width", 13}, {"steps", 30}}) ==
          "9571be280fa97065");
}
