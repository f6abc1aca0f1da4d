// The benchmark's own parts: what it may print, and that the peer which needs no browser trains.
import assert from "node:assert/strict";
import test from "node:test";
import { drive } from "../../bench/page/contract.mjs";
import { workloads } from "../../bench/peers/plain.mjs";
import { multiply, multiplyLeftTransposed, multiplyRightTransposed } from "../../bench/peers/plain_products.mjs";
import { faultOf, verify } from "../../bench/runner/checks.mjs";
import { readOptions } from "../../bench/runner/options.mjs";
import { median, summarise, table } from "../../bench/runner/report.mjs";

test("the plain JavaScript peer reaches the check losses", async () => {
    for (const name of ["a", "b"]) {
        const run = (seconds, maxSteps) => drive(workloads[name](), seconds, maxSteps);
        const { fault, results } = await verify(name, run);
        assert.equal(fault, null);
        assert.ok(results.length >= 2);
    }
});

test("a contender that trains wrongly, or not at all, is found out", async () => {
    const lost = (change) => async (seconds, maxSteps) => {
        const work = workloads.a();
        return change(await drive(work, seconds, Math.min(maxSteps, 10)), maxSteps);
    };
    const first = await verify("a", lost((result) => ({ ...result, loss: result.loss * 1.01 })));
    assert.match(first.fault, /its first loss is/);
    const tenth = await verify("a", lost((result, steps) => (steps < 10 ? result
        : { ...result, loss: result.loss * 1.0001 })));
    assert.match(tenth.fault, /its loss after 10 steps is/);
    const short = await verify("a", lost((result) => result));
    assert.match(short.fault, /it made 10 steps of 200/);
    assert.match((await verify("b", async () => null)).fault, /it made no steps/);
    const check = { steps: 1, loss: 2, tolerance: 0.1 };
    assert.match(faultOf(check, { steps: 1, loss: NaN }), /NaN/);
    assert.match(faultOf({ ...check, qualityBelow: 0.5 }, { steps: 1, loss: 2, quality: 0.6 }), /from the ring/);
    assert.equal(faultOf(check, { steps: 1, loss: 2 }), null);
});

test("a run reads the loss every 50 steps and at its end, and stops where it is told", async () => {
    const counted = () => {
        const seen = { steps: [], reads: [] };
        return {
            seen,
            step: (index) => seen.steps.push(index),
            loss: async () => seen.reads.push(seen.steps.length) && 1,
            quality: () => 0.25,
            dispose: () => { seen.disposed = true; },
        };
    };
    const work = counted();
    const result = await drive(work, 60, 120);
    assert.equal(result.steps, 120);
    assert.equal(result.quality, 0.25);
    assert.deepEqual(work.seen.steps, Array.from({ length: 120 }, (_, i) => i));
    assert.deepEqual(work.seen.reads, [50, 100, 120]);
    assert.ok(work.seen.disposed);
    const timed = await drive(counted(), 0.05);
    assert.ok(timed.seconds >= 0.05 && timed.steps > 0);
});

test("products of every kind and awkward size are right", () => {
    const value = (i) => ((i * 37) % 23) - 11;
    for (const [m, n, depth] of [[2, 1, 1], [2, 4, 3], [6, 7, 5], [8, 8, 8], [2, 64, 256]]) {
        const a = Float32Array.from({ length: m * depth }, (_, i) => value(i));
        const b = Float32Array.from({ length: depth * n }, (_, i) => value(i + 5));
        const turn = (x, rows, columns) =>
            Float32Array.from(x, (_, i) => x[(i % rows) * columns + Math.floor(i / rows)]);
        const want = Float32Array.from({ length: m * n }, (_, i) => {
            let sum = 0;
            for (let k = 0; k < depth; ++k) sum += a[Math.floor(i / n) * depth + k] * b[k * n + (i % n)];
            return sum;
        });
        const out = () => new Float32Array(m * n).fill(NaN);
        const made = [out(), out(), out()];
        multiply(made[0], a, b, m, n, depth);
        multiplyLeftTransposed(made[1], turn(a, m, depth), b, m, n, depth);
        multiplyRightTransposed(made[2], a, turn(b, depth, n), m, n, depth);
        made.forEach((got) => assert.deepEqual(got, want, `${m} x ${n} x ${depth}`));
    }
});

test("ratios are paired, and a contender that failed gets none", () => {
    assert.equal(median([3, 1, 2]), 2);
    assert.equal(median([4, 1, 2, 3]), 2.5);
    const row = (id, speeds, fault = null) => ({ id, title: id, page: id === "native" ? undefined : "x", speeds, fault });
    const rows = [row("ours", [10, 30, 20]), row("slow", [5, 10, 2]), row("wrong", [1, 1, 1], "its loss is NaN")];
    const [ours, slow, wrong, limit] = summarise({ flop: 1e9, rows, limits: [row("ours", [20, 40, 80])] });
    assert.equal(ours.ratio, undefined);
    assert.equal(ours.share, 0.5); // of 0.5, 0.75 and 0.25
    assert.equal(slow.ratio, 3); // of 2, 3 and 10; the quotient of the medians is 4
    assert.equal(slow.gflops, 5);
    assert.equal(wrong.ratio, undefined);
    assert.equal(limit.median, 40);
    const text = table("(a)", [ours, slow, wrong, limit]);
    assert.match(text, /^slow .* 3\.00 x/m);
    assert.match(text, /^wrong +failed$/m);
    assert.match(text, /wrong failed: its loss is NaN/);
    const broken = summarise({ flop: 1, rows: [row("ours", [], "x"), row("slow", [1])], limits: [] });
    assert.equal(broken[1].ratio, undefined);
});

test("options of the bench are read, and wrong ones named", () => {
    const { reps, seconds, only } = readOptions(["--reps", "7", "--seconds=0.5", "--only", "a"]);
    assert.deepEqual([reps, seconds, only], [7, 0.5, "a"]);
    for (const words of [["--reps", "0"], ["--reps", "2.5"], ["--reps", "1e9"], ["--seconds", "nan"], ["--seconds", "-1"],
        ["--only", "tfjs"], ["--only", "__proto__"], ["--json"], ["--what"], ["a"]]) {
        assert.match(readOptions(words).fault ?? "", /./, words.join(" "));
    }
});
