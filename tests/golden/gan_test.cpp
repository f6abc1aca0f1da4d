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
    CHECK(run(7, 0) == "6b7205c1b78b75b7");
}
TEST_CASE("golden: GAN, default, seed 7, tick 400") {
    CHECK(run(7, 400) == "7e1d64235824c3dd");
}
TEST_CASE("golden: GAN, minimax, seed 1, tick 100") {
    CHECK(run(1, 100, "loss", 1) == "358a20b2298a7fc2");
}
TEST_CASE("golden: GAN, spiral, seed 2, tick 100") {
    CHECK(run(2, 100, "data", 2) == "33ae283de3734fc0");
}
TEST_CASE("golden: GAN, width 13, seed 3, tick 100") {
    CHECK(run(3, 100, "width", 13) == "fa8f73702d7e0aee");
}
TEST_CASE("golden: GAN, batch 30, seed 4, tick 100") {
    CHECK(run(4, 100, "batch", 30) == "4c7cac4adb1ddebf");
}
