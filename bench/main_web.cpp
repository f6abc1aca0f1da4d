// The same workloads as a WebAssembly module: page/ours.mjs drives it.
#include "bench/workload.h"

#include <emscripten.h>

#include <cmath>

extern "C" {

// The workload at its start, which the page gives back to bench_free; null for an unknown name.
EMSCRIPTEN_KEEPALIVE bench::Workload* bench_make(const char* name) {
    return bench::make_workload(name).release();
}

EMSCRIPTEN_KEEPALIVE void bench_free(bench::Workload* work) {
    delete work;
}

EMSCRIPTEN_KEEPALIVE void bench_step(bench::Workload* work, int index) {
    work->step(index);
}

EMSCRIPTEN_KEEPALIVE double bench_loss(const bench::Workload* work) {
    return work->loss();
}

// NaN where the workload has none.
EMSCRIPTEN_KEEPALIVE double bench_quality(bench::Workload* work) {
    return work->quality().value_or(NAN);
}
}
