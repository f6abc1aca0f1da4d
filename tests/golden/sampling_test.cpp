// As gan_test.cpp. The logits are those of the hand: the model's follow from the chapters' texts,
// which may change.
#include "labs/registry.h"

#include <doctest/doctest.h>

#include <string>

namespace {

template <class T> void assign(lab::Lab& lab, std::string_view key, T value) {
    const base::ParamValue v = value;
    base::ParamAssigner assigner(key, v);
    lab.visit(assigner);
    REQUIRE(assigner.found);
}

std::string run(lab::Lab& lab, std::uint32_t seed, int ticks) {
    lab.rebuild(seed);
    for (int i = 0; i < ticks; ++i)
        lab.step();
    return base::to_hex(lab.fingerprint());
}

} // namespace

TEST_CASE("golden: sampling, default, seed 7, tick 0") {
    CHECK(run(*lab::make("sampling"), 7, 0) == "2b8b9ef87f88c5da");
}
TEST_CASE("golden: sampling, default, seed 7, tick 400") {
    CHECK(run(*lab::make("sampling"), 7, 400) == "63d7c0efc52e2608");
}
TEST_CASE("golden: sampling, every stage, temperature last, seed 2, tick 300") {
    const auto lab = lab::make("sampling");
    assign(*lab, "order", 1);
    assign(*lab, "top_k", 9);
    assign(*lab, "min_p", 0.02f);
    assign(*lab, "typical", 0.95f);
    assign(*lab, "penalty", 1.4f);
    CHECK(run(*lab, 2, 300) == "8ee316370277e18e");
}
TEST_CASE("golden: sampling, dragged logits, seed 3, tick 300") {
    const auto lab = lab::make("sampling");
    assign(*lab, "logits", std::vector<float>{1.5f, -2.0f, 0.25f, 3.95f, -6.0f});
    CHECK(run(*lab, 3, 300) == "1d5f2cde16722cf6");
}
