import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { openBook, settle, startBook } from "./book_page.mjs";
import { assertNotBlank } from "./pixels.mjs";

let book;
before(async () => {
    book = await startBook();
});
after(() => book.close());

// Keeps the extension object: a lost context gives no new one.
const rememberLoss = (page) => page.evaluate(() => {
    window.loss = document.getElementById("canvas").getContext("webgl2").getExtension("WEBGL_lose_context");
});

test("a lost context comes back with the same picture and the same numbers", async () => {
    const page = await book.page();
    await openBook(book, page, "#/gan?seed=7");
    await page.evaluate(() => window.sampleSpace.advance(300));
    await settle(page, 10);
    const fingerprint = await page.evaluate(() => window.sampleSpace.fingerprint());
    const before = assertNotBlank(await page.screenshot(), "before");
    await rememberLoss(page);
    for (const round of [1, 2]) {
        await page.evaluate(() => window.loss.loseContext());
        await page.waitForFunction(() => document.getElementById("canvas").getContext("webgl2").isContextLost());
        await page.mouse.move(300 + round, 300);
        await page.mouse.move(700, 500);
        await page.waitForTimeout(200);
        await page.evaluate(() => window.loss.restoreContext());
        await page.waitForFunction(() => !document.getElementById("canvas").getContext("webgl2").isContextLost());
        await settle(page, 10);
        const after = assertNotBlank(await page.screenshot(), `after ${round}`);
        assert.equal(await page.evaluate(() => window.sampleSpace.fingerprint()), fingerprint);
        let differing = 0;
        for (let y = 0; y < 900; y += 2) {
            for (let x = 0; x < 1440; x += 2) {
                if (before.at(x, y).some((v, i) => Math.abs(v - after.at(x, y)[i]) > 8)) ++differing;
            }
        }
        assert.ok(differing < 0.01 * 720 * 450, `${differing} of ${720 * 450} points look different`);
    }
    await page.evaluate(() => window.sampleSpace.advance(10));
    assert.deepEqual(page.faults.filter((fault) => !/CONTEXT_LOST_WEBGL|context.*lost/i.test(fault)), []);
});

test("a context that stays lost is explained", async () => {
    const page = await book.page();
    await openBook(book, page, "#/gan?seed=7");
    await rememberLoss(page);
    await page.evaluate(() => window.loss.loseContext());
    const notice = page.getByRole("alert").filter({ hasText: "graphics" });
    await notice.waitFor({ timeout: 15_000 });
    assert.match(await notice.textContent(), /Load the page again/);
    await page.getByRole("button", { name: "Load again" }).click();
    await page.evaluate(() => window.sampleSpace.ready);
    assert.equal((await page.evaluate(() => window.sampleSpace.state())).chapter, "gan");
});
