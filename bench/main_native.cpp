// One run of a workload, timed, as JSON:
//
//     sample_space_bench NAME SECONDS [MAX_STEPS]
//
// It follows the contract of the pages (page/contract.mjs): set-up is not timed, the loss is read
// every 50 steps and at the end, the run stops at SECONDS or after MAX_STEPS.
#include "bench/workload.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

namespace {

constexpr int kStepsPerRead = 50;

// A positive finite number, or 0 for any other text.
double positive(const char* text) {
    char* end = nullptr;
    const double value = std::strtod(text, &end);
    return end != text && *end == '\0' && std::isfinite(value) && value > 0.0 ? value : 0.0;
}

struct Run {
    int steps = 0;
    double seconds = 0.0;
    float loss = 0.0f;
};

Run drive(bench::Workload& work, double seconds, int max_steps) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point start = Clock::now();
    const auto elapsed = [&] {
        return std::chrono::duration<double>(Clock::now() - start).count();
    };
    Run run;
    for (bool last = false; !last;) {
        work.step(run.steps++);
        last = run.steps >= max_steps || elapsed() >= seconds;
        if (last || run.steps % kStepsPerRead == 0) run.loss = work.loss();
    }
    run.seconds = elapsed();
    return run;
}

} // namespace

int main(int argc, char** argv) {
    const double seconds = argc > 2 ? positive(argv[2]) : 0.0;
    const double max_steps =
        argc > 3 ? positive(argv[3]) : static_cast<double>(std::numeric_limits<int>::max());
    if (argc < 3 || argc > 4 || seconds <= 0.0 || max_steps < 1.0 || max_steps > 2147483647.0) {
        std::fprintf(stderr, "usage: sample_space_bench NAME SECONDS [MAX_STEPS]; both positive\n");
        return 2;
    }
    const auto work = bench::make_workload(argv[1]);
    if (!work) {
        std::fprintf(stderr, "sample_space_bench: there is no workload of this name; "
                             "there are a, b, a-products, b-products, lora-merged and "
                             "lora-unmerged\n");
        return 2;
    }
    const Run run = drive(*work, seconds, static_cast<int>(max_steps));
    std::printf("{\"steps\": %d, \"seconds\": %.9g, \"loss\": %.9g", run.steps, run.seconds,
                static_cast<double>(run.loss));
    if (const auto quality = work->quality()) std::printf(", \"quality\": %.9g", *quality);
    std::printf("}\n");
    return 0;
}
