// The benchmark's workloads train as bench/README.md says they must; how fast is not judged here.
// The losses were found by implementations in other languages.
#include "bench/workload.h"

#include <doctest/doctest.h>

namespace {

// Runs steps from `first` up to `last` and gives the loss of the last one.
float run_steps(bench::Workload& work, int first, int last) {
    for (int i = first; i < last; ++i)
        work.step(i);
    return work.loss();
}

} // namespace

TEST_CASE("bench: the GAN workload reaches its check losses") {
    const auto work = bench::make_workload("a");
    REQUIRE(work);
    CHECK(*work->quality() > 0.95);
    CHECK(run_steps(*work, 0, 1) == doctest::Approx(2.73212).epsilon(2e-5));
    CHECK(run_steps(*work, 1, 10) == doctest::Approx(2.141644).epsilon(2e-5));
    CHECK(run_steps(*work, 10, 200) == doctest::Approx(2.0515).epsilon(0.015));
    CHECK(*work->quality() < 0.95);
}

TEST_CASE("bench: the diffusion workload reaches its check losses") {
    const auto work = bench::make_workload("b");
    REQUIRE(work);
    CHECK(run_steps(*work, 0, 1) == doctest::Approx(1.25493).epsilon(2e-5));
    CHECK(run_steps(*work, 1, 64) == doctest::Approx(0.26592).epsilon(2e-5));
    CHECK_FALSE(work->quality());
}

TEST_CASE("bench: a workload starts from the same weights, whatever ran before") {
    const auto first = bench::make_workload("b");
    const float loss = run_steps(*first, 0, 2);
    CHECK(loss == run_steps(*bench::make_workload("b"), 0, 2));
}

TEST_CASE("bench: a name that is no workload gives none") {
    CHECK(bench::make_workload("a-products"));
    CHECK_FALSE(bench::make_workload("c"));
    CHECK_FALSE(bench::make_workload(""));
}

TEST_CASE("bench: merged and unmerged LoRA give the same outputs, and the update matters") {
    const auto merged = bench::make_workload("lora-merged");
    const auto unmerged = bench::make_workload("lora-unmerged");
    REQUIRE(merged);
    REQUIRE(unmerged);
    const float loss = run_steps(*merged, 0, 1);
    CHECK(run_steps(*unmerged, 0, 1) == doctest::Approx(loss).epsilon(1e-5));
    CHECK(run_steps(*unmerged, 1, 3) == doctest::Approx(loss).epsilon(1e-5));
    // |x|^2 / 768 is near 1, W gives as much again, and A and B as much again.
    CHECK(loss > 1.5f);
    CHECK(loss < 2.5f);
}
