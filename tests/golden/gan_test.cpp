// Runs whose every bit is known. The same numbers are checked natively, in wasm under Node and in
// the browser. When a change of the simulation is meant to change them, print the new ones with
//     sample_space_headless --link '#/gan?seed=7&tick=400' --json
#include "labs/registry.h"

#include <doctest/doctest.h>

#include <string>

namespace {

std::string run(std::uint32_t seed, int ticks, std::string_view key = {}, int value = 0) {
    const auto lab = lab::make("gan");
    if (!key.empty()) {
        const base::ParamValue v = value;
        base::ParamAssigner assigner(key, v);
        lab->visit(assigner);
        REQUIRE(assigner.found);
    }
    lab->rebuild(seed);
    for (int i = 0; i < ticks; ++i)
        lab->step();
    return base::to_hex(lab->fingerprint());
}

} // namespace

TEST_CASE("golden: GAN, default, seed 7, tick 0") {
    CHECK(run(7, 0) == "bb73bf2bafc5bf60");
}
TEST_CASE("golden: GAN, default, seed 7, tick 400") {
    CHECK(run(7, 400) == "977332e549050713");
}
TEST_CASE("golden: GAN, minimax, seed 1, tick 100") {
    CHECK(run(1, 100, "loss", 1) == "cb250dd858110c8b");
}
TEST_CASE("golden: GAN, spiral, seed 2, tick 100") {
    CHECK(run(2, 100, "data", 2) == "2c4b3cb187366633");
}
TEST_CASE("golden: GAN, width 13, seed 3, tick 100") {
    CHECK(run(3, 100, "width", 13) == "90ef8327f3da3894");
}
TEST_CASE("golden: GAN, batch 30, seed 4, tick 100") {
    CHECK(run(4, 100, "batch", 30) == "a09e3d4eea8758cd");
}
