// Runs of the variational autoencoder whose every bit is known. When a change of the simulation is
// meant to change them, print the new ones with
//     sample_space_headless --link '#/vae?seed=7&tick=300' --json
#include "labs/registry.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace {

using Changes = std::vector<std::pair<std::string_view, base::ParamValue>>;

std::string run(std::uint32_t seed, int ticks, const Changes& changes = {}) {
    const auto lab = lab::make("vae");
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

TEST_CASE("golden: VAE, default, seed 7, tick 0") {
    CHECK(run(7, 0) == "e2d0768eb10cc373");
}
TEST_CASE("golden: VAE, default, seed 7, tick 300") {
    CHECK(run(7, 300) == "7be672a90525de36");
}
TEST_CASE("golden: VAE, Gaussian, annealed, free bits, width 13, seed 2, tick 100") {
    CHECK(run(2, 100,
              {{"likelihood", 1},
               {"kl_annealing", 50},
               {"free_bits", 0.25f},
               {"width", 13},
               {"data", 2},
               {"latent_size", 3}}) == "0ba40da6d848b4ed");
}
TEST_CASE("golden: VAE, linear, seed 3, tick 100") {
    CHECK(run(3, 100, {{"likelihood", 1}, {"linear", true}, {"batch", 30}}) == "366fe0677dce545f");
}
