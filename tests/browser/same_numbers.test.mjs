import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { openBook, startBook } from "./book_page.mjs";
import { runNative, runUnderNode } from "./programs.mjs";

let book;
let page;
before(async () => {
    book = await startBook();
    page = await book.page();
    await openBook(book, page);
});
after(() => book.close());

const inPage = (query, ticks) => page.evaluate(async ([link, count]) => {
    await window.sampleSpace.open(link);
    await window.sampleSpace.advance(count);
    const { tick, fingerprint } = window.sampleSpace.state();
    return { tick, fingerprint, readouts: window.sampleSpace.readouts(), link: window.sampleSpace.link() };
}, [`#/gan?${query}`, ticks]);

test("400 ticks of the GAN are the same bits here, natively and in WebAssembly under Node", async () => {
    const here = await inPage("seed=7", 400);
    const native = runNative("#/gan?seed=7&tick=400");
    const underNode = runUnderNode("#/gan?seed=7&tick=400");
    assert.equal(here.tick, 400);
    assert.match(here.fingerprint, /^[0-9a-f]{16}$/);
    assert.equal(here.fingerprint, native.fingerprint);
    assert.equal(here.fingerprint, underNode.fingerprint);
    assert.deepEqual(here.readouts, native.readouts);
});

test("another seed gives another run", async () => {
    const seven = await inPage("seed=7", 20);
    const eight = await inPage("seed=8", 20);
    assert.notEqual(seven.fingerprint, eight.fingerprint);
});

test("other data and a change in the middle of the run replay from the link", async () => {
    const link = await page.evaluate(async () => {
        await window.sampleSpace.open("#/gan?seed=11&data=moons&loss=minimax");
        await window.sampleSpace.advance(60);
        window.sampleSpace.set("lr_g", 0.004);
        await window.sampleSpace.advance(90);
        return window.sampleSpace.link();
    });
    const before = await page.evaluate(() => window.sampleSpace.state());
    assert.equal(before.tick, 150);
    assert.equal(runNative(link).fingerprint, before.fingerprint);
    await page.evaluate((text) => window.sampleSpace.open(text), link);
    const again = await page.evaluate(() => window.sampleSpace.state());
    assert.equal(again.fingerprint, before.fingerprint);
    assert.equal(again.link, before.link);
});

test("slices of a run add up to the run", async () => {
    const whole = await inPage("seed=3", 97);
    const sliced = await page.evaluate(async () => {
        await window.sampleSpace.open("#/gan?seed=3");
        // Not awaited one by one: the calls keep their order.
        await Promise.all([1, 30, 66].map((ticks) => window.sampleSpace.advance(ticks)));
        return window.sampleSpace.fingerprint();
    });
    assert.equal(sliced, whole.fingerprint);
});
