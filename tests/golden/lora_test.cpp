// Runs of the LoRA lab whose every bit is known; see gan_test.cpp.
#include "labs/registry.h"

#include <doctest/doctest.h>

#include <string>

namespace {

std::string run(std::uint32_t seed, int ticks, std::string_view key = {}, int value = 0) {
    const auto lab = lab::make("lora");
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

TEST_CASE("golden: LoRA, default, seed 7, tick 0") {
    CHECK(run(7, 0) == "b62e94c9a7f7f3a9");
}
TEST_CASE("golden: LoRA, default, seed 7, tick 400") {
    CHECK(run(7, 400) == "9da706691a0bf961");
}
TEST_CASE("golden: LoRA, momentum, seed 1, tick 100") {
    CHECK(run(1, 100, "optimiser", 1) == "7d22906eedd960f1");
}
TEST_CASE("golden: LoRA, net of the plane, seed 2, tick 40") {
    CHECK(run(2, 40, "task", 1) == "72d9f071af265641");
}
TEST_CASE("golden: LoRA, net of the plane, seed 3, tick 200") {
    CHECK(run(3, 200, "task", 1) == "758bbc8df5ea28db");
}
