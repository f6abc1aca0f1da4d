// The book's own engine, compiled to WebAssembly, behind the contract of the benchmark.
/* global createBench */
import { offer } from "./contract.mjs";

const names = ["a", "b", "a-products", "b-products", "lora-merged", "lora-unmerged"];

function work(module, name) {
    const handle = module.ccall("bench_make", "number", ["string"], [name]);
    if (!handle) throw new Error(`the module has no workload "${name}"`);
    const hasQuality = !Number.isNaN(module._bench_quality(handle));
    return {
        step: (index) => module._bench_step(handle, index),
        loss: () => module._bench_loss(handle),
        quality: hasQuality ? () => module._bench_quality(handle) : undefined,
        dispose: () => module._bench_free(handle),
    };
}

const made = createBench();
offer(Object.fromEntries(names.map((name) => [name, async () => work(await made, name)])), made);
