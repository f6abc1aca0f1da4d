// A thousand ticks of every lab are the same bits in the page, natively and in WebAssembly under
// Node; going back to tick 300 and on again changes nothing.
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

test("every lab: 1000 ticks, rewound to 300 and replayed, everywhere the same", async (t) => {
    const slugs = await page.evaluate(() => window.sampleSpace.chapters().filter(({ lab }) => lab).map(({ slug }) => slug));
    assert.ok(slugs.length >= 7);
    for (const slug of slugs) {
        await t.test(slug, async () => {
            const link = `#/${slug}?seed=5`;
            const here = await page.evaluate(async (at) => {
                const s = window.sampleSpace;
                await s.open(at);
                await s.advance(1000);
                const straight = s.fingerprint();
                await s.seek(300);
                const at300 = s.fingerprint();
                await s.seek(1000);
                return { straight, at300, again: s.fingerprint() };
            }, link);
            assert.equal(here.again, here.straight);
            assert.notEqual(here.at300, here.straight);
            assert.equal(runNative(`${link}&tick=300`).fingerprint, here.at300);
            assert.equal(runNative(`${link}&tick=1000`).fingerprint, here.straight);
            assert.equal(runUnderNode(`${link}&tick=1000`).fingerprint, here.straight);
        });
    }
    assert.deepEqual(page.faults, []);
});
