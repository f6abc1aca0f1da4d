import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { openBook, startBook } from "./book_page.mjs";

let book;
let page;
before(async () => {
    book = await startBook();
    page = await book.page();
    await openBook(book, page, "#/gan?seed=7");
});
after(() => book.close());

const state = () => page.evaluate(() => window.sampleSpace.state());

// What the call answers: { value } or { error }.
const attempt = (code) => page.evaluate(async (text) => {
    try {
        return { value: await (0, eval)(text) };
    } catch (error) {
        return { error: error instanceof Error ? error.message : `not an Error: ${error}` };
    }
}, code);

test("set changes a parameter, and the link says so", async () => {
    await page.evaluate(() => window.sampleSpace.set("lr_d", 0.02));
    assert.equal((await state()).parameters.lr_d, 0.02);
    await page.evaluate(() => window.sampleSpace.set("data", "moons"));
    const after = await state();
    assert.equal(after.parameters.data, "moons");
    assert.equal(after.tick, 0);
    assert.match(after.link, /data=moons/);
});

test("the address bar follows, and a typed address is opened", async () => {
    await page.evaluate(() => window.sampleSpace.open("#/gan?seed=9&lr_g=0.005"));
    await page.waitForFunction(() => /seed=9/.test(location.hash) && /lr_g=0\.005/.test(location.hash));
    await page.evaluate(() => { location.hash = "#/vae"; });
    await page.waitForFunction(() => window.sampleSpace.state().chapter === "vae");
    await page.goBack();
    await page.waitForFunction(() => window.sampleSpace.state().chapter === "gan");
});

test("a link with mistakes opens and names them", async () => {
    const problems = await page.evaluate(() => window.sampleSpace.open("#/gan?seed=5&lr_d=nan&colour=red"));
    assert.equal(problems.length, 2);
    assert.match(problems.join(" "), /lr_d/);
    assert.match(problems.join(" "), /colour/);
    assert.equal((await state()).seed, 5);
});

test("hostile calls are refused with a sentence and change nothing", async (t) => {
    await page.evaluate(() => window.sampleSpace.open("#/gan?seed=7"));
    await page.evaluate(() => window.sampleSpace.advance(5));
    const before = await state();
    const calls = [
        'sampleSpace.set("lr_d", 5)', 'sampleSpace.set("lr_d", NaN)', 'sampleSpace.set("lr_d", "0x1p-9")',
        'sampleSpace.set("nothing", 1)', 'sampleSpace.set("", "")', "sampleSpace.set()",
        'sampleSpace.set("data", "<script>")', 'sampleSpace.set("data", "\\0")', 'sampleSpace.set("lr_d", {})',
        'sampleSpace.set("lr_d", null)', 'sampleSpace.set("points", "x".repeat(100000))', 'sampleSpace.set("__proto__", 1)',
        'sampleSpace.set("batch", 1e9)', 'sampleSpace.set("batch", 2.5)',
        "sampleSpace.open()", "sampleSpace.open(null)", "sampleSpace.open({ toString: () => '#/vae' })",
        'sampleSpace.open("#/no-such-chapter")', 'sampleSpace.open("#/../../etc/passwd")', 'sampleSpace.open("javascript:alert(1)")',
        'sampleSpace.open("#/gan?" + "a=1&".repeat(100000))', 'sampleSpace.open("\\ud800")',
        "sampleSpace.advance()", "sampleSpace.advance(-1)", "sampleSpace.advance(1.5)", "sampleSpace.advance(Infinity)",
        'sampleSpace.advance("3")', "sampleSpace.advance(1e12)", "sampleSpace.advance(2 ** 53)",
    ];
    for (const call of calls) {
        await t.test(call.slice(0, 60), async () => {
            const { error } = await attempt(call);
            assert.ok(error, "it was accepted");
            assert.match(error, /^[A-Z_a-z"][^\n]{8,300}$/, "not one clear sentence");
            assert.doesNotMatch(error, /RuntimeError|unreachable|undefined is not|not an Error/);
        });
    }
    assert.deepEqual(await state(), before);
    assert.deepEqual(page.faults, []);
});

test("an address of any length does no harm", async () => {
    const { chapter } = await state();
    await page.evaluate(() => { location.hash = `#/vae?goal=${"a".repeat(1_900_000)}`; });
    // The book refuses it, stays where it is, and puts the address right.
    await page.waitForFunction(() => location.hash.length < 1000);
    assert.equal((await state()).chapter, chapter);
    await page.evaluate(() => window.sampleSpace.open("#/gan?seed=7"));
    await page.evaluate(() => window.sampleSpace.advance(3));
    assert.equal((await state()).tick, 3);
    assert.deepEqual(page.faults, []);
});

test("a page without a lab says so", async () => {
    await page.evaluate(() => window.sampleSpace.open("#/cheatsheet"));
    assert.match((await attempt("sampleSpace.advance(1)")).error, /no lab/);
    assert.match((await attempt('sampleSpace.set("lr_d", 1)')).error, /no lab/);
    assert.equal(await page.evaluate(() => window.sampleSpace.fingerprint()), "");
});

test("a long run leaves the page alive and ends at its tick", async () => {
    const result = await page.evaluate(async () => {
        await window.sampleSpace.open("#/gan?seed=7");
        let longest = 0;
        let last = performance.now();
        const watch = setInterval(() => {
            longest = Math.max(longest, performance.now() - last);
            last = performance.now();
        }, 5);
        await window.sampleSpace.advance(1500);
        clearInterval(watch);
        return { longest, tick: window.sampleSpace.state().tick };
    });
    assert.equal(result.tick, 1500);
    assert.ok(result.longest < 2000, `the page stood still for ${Math.round(result.longest)} ms`);
});

test("advance runs exactly its ticks while the lab plays", async () => {
    const ticks = await page.evaluate(async () => {
        await window.sampleSpace.open("#/gan?seed=7");
        document.getElementById("canvas").focus();
        return window.sampleSpace.state().tick;
    });
    assert.equal(ticks, 0);
    await page.keyboard.press("Space");
    await page.waitForFunction(() => window.sampleSpace.state().playing && window.sampleSpace.state().tick > 0);
    const { from, to, playing } = await page.evaluate(async () => {
        const before = window.sampleSpace.state().tick;
        const run = window.sampleSpace.advance(200);
        await run;
        const after = window.sampleSpace.state();
        return { from: before, to: after.tick, playing: after.playing };
    });
    assert.equal(to, from + 200);
    assert.equal(playing, true);
});
