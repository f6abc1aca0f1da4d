import assert from "node:assert/strict";
import test from "node:test";
import { openBook, startBook } from "./book_page.mjs";

const limit = 900_000;

test("chapter 3 with its lab running takes at most 900 kB over the wire", async (t) => {
    const book = await startBook();
    t.after(() => book.close());
    const page = await book.page();
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    const sizes = new Map();
    const names = new Map();
    session.on("Network.responseReceived", ({ requestId, response }) => names.set(requestId, {
        name: response.url.split("/").pop() || "index.html",
        packed: response.headers["Content-Encoding"] ?? response.headers["content-encoding"],
    }));
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
    await openBook(book, page, "#/gan?seed=7");
    await page.evaluate(() => window.sampleSpace.advance(50));
    await page.waitForLoadState("networkidle");
    const rows = [...sizes].map(([id, bytes]) => ({ ...names.get(id), bytes }));
    const total = rows.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { name, bytes } of rows.sort((a, b) => b.bytes - a.bytes).slice(0, 6)) t.diagnostic(`${bytes} ${name}`);
    t.diagnostic(`${total} in ${rows.length} files`);
    const wasm = rows.find(({ name }) => name?.endsWith(".wasm"));
    assert.equal(wasm?.packed, "br", "the program is not served packed, so nothing was measured");
    assert.ok(total > 100_000, "almost nothing was counted");
    assert.ok(total <= limit, `${total} bytes`);
});
