// Whole runs in the page: back and forth, branches, twins, recordings, exports.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { openBook, startBook } from "./book_page.mjs";
import { runNative } from "./programs.mjs";

const link = "#/gan?seed=7&width=32&batch=64";
let book;
let page;
before(async () => {
    book = await startBook();
    page = await book.page();
    await openBook(book, page, link);
});
after(async () => {
    assert.deepEqual(page.faults, []);
    await book.close();
});

test("rewound to tick 300 and replayed to 1000 is the straight run, native too", async () => {
    const { straight, back, again } = await page.evaluate(async (at) => {
        const s = window.sampleSpace;
        await s.open(at);
        await s.advance(1000);
        const whole = s.fingerprint();
        await s.seek(300);
        const there = s.state();
        await s.seek(1000);
        return { straight: whole, back: there, again: s.fingerprint() };
    }, link);
    assert.equal(back.tick, 300);
    assert.equal(back.end, 1000);
    assert.equal(again, straight);
    assert.equal(back.fingerprint, runNative(`${link}&tick=300`).fingerprint);
    assert.equal(straight, runNative(`${link}&tick=1000`).fingerprint);
});

test("a change in the past makes a branch, and the old future comes back", async () => {
    const { before: old, branches, forked, returned } = await page.evaluate(async (at) => {
        const s = window.sampleSpace;
        await s.open(at);
        await s.advance(120);
        const first = s.fingerprint();
        await s.seek(50);
        s.set("lr_d", 0.05);
        await s.advance(70);
        const second = s.fingerprint();
        const known = s.state().branches;
        await s.switchBranch(known[0].id);
        return { before: first, branches: known, forked: second, returned: s.fingerprint() };
    }, link);
    assert.deepEqual(branches.map(({ fork, end }) => [fork, end]), [[50, 120]]);
    assert.notEqual(forked, old);
    assert.equal(returned, old);
});

test("twins stand at the same tick while they play, and their link gives both", async () => {
    await page.evaluate(async (at) => {
        await window.sampleSpace.open(at);
        window.sampleSpace.startTwin({ lr_d: 0.05 });
        window.sampleSpace.play(0);
    }, link);
    await page.waitForFunction(() => window.sampleSpace.state().tick > 30);
    const state = await page.evaluate(() => {
        window.sampleSpace.pause();
        return window.sampleSpace.state();
    });
    assert.equal(state.twin.tick, state.tick);
    assert.match(state.link, /twin=lr_d:0\.05/);
    assert.match(state.twin.verdict, /^After \d+ ticks: /);
    const native = runNative(state.link);
    assert.equal(native.fingerprint, state.fingerprint);
    assert.equal(native.twin.fingerprint, state.twin.fingerprint);
});

test("a recording proves itself; a forged or broken one is told of", async () => {
    const result = await page.evaluate(async (at) => {
        const s = window.sampleSpace;
        await s.open(at);
        await s.advance(30);
        s.set("lr_g", 0.01);
        await s.advance(30);
        const text = s.record();
        const same = await s.replayRecording(text);
        const other = await s.replayRecording(text.replace('"0.01"', '"0.011"'));
        const broken = await s.replayRecording("{").catch((error) => error.message);
        const huge = await s.replayRecording("x".repeat(5_000_000)).catch((error) => error.message);
        return { same, other, broken, huge };
    }, link);
    assert.deepEqual(result.same, { problems: [], proof: "same" });
    assert.equal(result.other.proof, "different");
    assert.match(result.broken, /cut off or not JSON/);
    assert.match(result.huge, /4 MB/);
});

test("points of the reader's own are the data; a bad line is named and changes nothing", async () => {
    const result = await page.evaluate(async (at) => {
        const s = window.sampleSpace;
        await s.open(at);
        const count = s.loadPoints("x,y\n0.5,0.5\n-1;2\n");
        const link = s.link();
        let fault = "";
        try { s.loadPoints("0,0\n1,x\n"); } catch (error) { fault = error.message; }
        return { count, link, fault, after: s.link() };
    }, link);
    assert.equal(result.count, 2);
    assert.match(result.link, /data=painted/);
    assert.match(result.fault, /^Line 2: /);
    assert.equal(result.after, result.link);
});

test("the curves leave as CSV, the parameters as JSON", async () => {
    const { csv, params } = await page.evaluate(async (at) => {
        await window.sampleSpace.open(at);
        await window.sampleSpace.advance(20);
        return { csv: window.sampleSpace.readoutsCsv(), params: JSON.parse(window.sampleSpace.paramsJson()) };
    }, link);
    const rows = csv.trimEnd().split("\r\n");
    assert.match(rows[0], /^tick,loss_d,.*js_divergence \[nats\]/);
    assert.deepEqual(rows.slice(1).map((row) => row.split(",")[0]), ["0", "10", "20"]);
    assert.equal(params.tick, 20);
    assert.ok(params.parameters.some(({ key, label }) => key === "lr_d" && label === "Learning rate D"));
});

test("what cannot be done gives an Error and changes nothing", async () => {
    const calls = ["seek(-1)", "seek(1.5)", "seek('3')", "seek(1e9)", "switchBranch(77)", "replayRecording(3)"];
    for (const call of calls) {
        const error = await page.evaluate(async (code) => {
            try {
                await (0, eval)(`window.sampleSpace.${code}`);
                return "";
            } catch (e) {
                return e instanceof Error ? e.message : "not an Error";
            }
        }, call);
        assert.match(error, /^[A-Z][^\n]{10,200}$/, call);
    }
    const twin = await page.evaluate(() => {
        try { window.sampleSpace.startTwin({ nothing: 1 }); return ""; } catch (e) { return e.message; }
    });
    assert.match(twin, /no parameter/);
    assert.equal(await page.evaluate(() => window.sampleSpace.state().tick), 20);
});

test("experiments: begun, predicted, graded; goals are followed; what is locked is refused", async () => {
    const result = await page.evaluate(async () => {
        const s = window.sampleSpace;
        const refused = async (job) => { try { await job(); return ""; } catch (error) { return error.message; } };
        await s.open("#/gan?seed=7&width=16&batch=32&lock=lr_d&goal=d_real>=0,hold=20,within=100");
        const locked = await refused(() => s.set("lr_d", 0.01));
        const before = s.goal();
        await s.advance(40);
        const after = s.goal();
        const none = await refused(() => s.startExperiment("none"));
        await s.startExperiment("ten-to-one");
        const bad = await refused(() => s.predict(9));
        s.predict(2);
        await s.advance(2500);
        return { locked, before, after, none, bad, known: s.experiments(), link: s.link(), late: await refused(() => s.predict(1)) };
    });
    assert.match(result.locked, /locks "lr_d"/);
    assert.equal(result.before.state, "open");
    assert.deepEqual([result.after.state, result.after.reached_at], ["reached", 20]);
    assert.match(result.none, /no experiment "none"/);
    assert.match(result.bad, /0 to 2/);
    const open = result.known.find(({ key }) => key === "ten-to-one");
    assert.deepEqual([open.open, open.chosen, open.outcome], [true, 2, 2]);
    assert.match(result.late, /known already/);
    assert.match(result.link, /experiment=ten-to-one/);
});
