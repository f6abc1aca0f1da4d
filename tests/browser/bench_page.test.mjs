// Our page of the benchmark keeps its contract (bench/README.md). How fast it is, is not judged here.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { verify } from "../../bench/runner/checks.mjs";
import { findChromium } from "../../tools/find_chromium.mjs";
import { start } from "../../tools/serve.mjs";

let server, browser, page;
const run = (...words) => page.evaluate((list) => window.runWorkload(...list), words);

before(async () => {
    server = await start({ dir: "build/web", port: 0 });
    browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.port}/bench.html`);
    await page.waitForFunction(() => window.runWorkload);
    assert.equal(await page.evaluate(() => window.ready), undefined);
});
after(async () => {
    await browser?.close();
    await server?.close();
});

test("both workloads reach their check losses", async () => {
    for (const name of ["a", "b"]) {
        const { fault } = await verify(name, (seconds, maxSteps) => run(name, seconds, maxSteps));
        assert.equal(fault, null);
    }
});

test("every call starts again, stops where it is told, and says what it did", async () => {
    const first = await run("a", 60, 30);
    const second = await run("a", 60, 30);
    assert.equal(first.steps, 30);
    assert.equal(second.loss, first.loss);
    assert.equal(second.quality, first.quality);
    const timed = await run("b", 0.2);
    assert.ok(timed.seconds >= 0.2 && timed.seconds < 10);
    assert.ok(timed.steps > 0);
    assert.equal(timed.quality, undefined);
    assert.ok(Number.isFinite((await run("b-products", 60, 2)).loss));
});

test("a workload that the page does not have gives null", async () => {
    for (const name of ["c", "", "toString", "__proto__"]) assert.equal(await run(name, 1), null);
});
