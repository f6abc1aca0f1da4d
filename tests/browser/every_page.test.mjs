import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { openBook, settle, startBook } from "./book_page.mjs";
import { assertNotBlank } from "./pixels.mjs";

let book;
let page;
before(async () => {
    book = await startBook();
    page = await book.page();
    await openBook(book, page);
});
after(() => book.close());

test("the book has its twenty chapters, in order", async () => {
    const chapters = await page.evaluate(() => window.sampleSpace.chapters());
    assert.equal(chapters.length, 20);
    assert.deepEqual(chapters.map(({ number }) => number), Array.from({ length: 20 }, (_, i) => i + 1));
    assert.equal(chapters[2].slug, "gan");
    assert.equal(chapters[2].lab, true);
    assert.ok(chapters.every(({ question }) => question.endsWith("?")));
});

test("every page of the book draws, without an error", async (t) => {
    const chapters = await page.evaluate(() => window.sampleSpace.chapters());
    const seen = new Set();
    for (const path of ["", "cheatsheet", ...chapters.map(({ slug }) => slug)]) {
        await t.test(path || "contents", async () => {
            const problems = await page.evaluate((link) => window.sampleSpace.open(link), `#/${path}`);
            assert.deepEqual(problems, []);
            await settle(page);
            const state = await page.evaluate(() => window.sampleSpace.state());
            assert.equal(state.chapter, path);
            const picture = await page.screenshot();
            assertNotBlank(picture, path);
            const bytes = picture.toString("base64");
            assert.ok(!seen.has(bytes), "it looks exactly like another page");
            seen.add(bytes);
            assert.deepEqual(page.faults, []);
        });
    }
});

test("the plain page of the open chapter is linked", async () => {
    await page.evaluate(() => window.sampleSpace.open("#/vae"));
    await settle(page);
    const address = await page.locator("#as-page").getAttribute("href");
    assert.equal(address, "chapters/vae/index.html");
    const response = await page.request.get(new URL(address, book.url).href);
    assert.equal(response.status(), 200);
});

test("nothing is asked of another host", async () => {
    const fresh = await book.page();
    const hosts = new Set();
    fresh.on("request", (request) => hosts.add(new URL(request.url()).host));
    await openBook(book, fresh, "#/gan");
    assert.deepEqual([...hosts], [new URL(book.url).host]);
    await fresh.context().close();
});
