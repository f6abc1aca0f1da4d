import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { startBook } from "./book_page.mjs";

let book;
before(async () => {
    book = await startBook();
});
after(() => book.close());

const failure = (page) => page.evaluate(() => window.sampleSpace.ready.then(() => "", (error) => error.message));

async function assertReadable(page, words) {
    assert.ok(await page.getByRole("heading", { level: 1 }).first().isVisible());
    await page.locator(".text", { hasText: words }).waitFor();
}

test("without WebGL2 the page says why and gives the chapter's text", async () => {
    const page = await book.page({
        prepare: (fresh) => fresh.addInitScript(() => {
            const original = HTMLCanvasElement.prototype.getContext;
            HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
                return kind === "webgl2" ? null : original.call(this, kind, ...rest);
            };
        }),
    });
    await page.goto(`${book.url}#/gan?seed=7`);
    assert.match(await failure(page), /WebGL2/);
    assert.match(await page.getByRole("alert").textContent(), /WebGL2/);
    await assertReadable(page, "discriminator");
    assert.ok((await page.locator(".text math").count()) > 0, "no formula in the text");
    await page.evaluate(() => { location.hash = "#/vae"; });
    await assertReadable(page, "posterior");
    assert.deepEqual(page.faults, []);
});

test("a browser without WebAssembly gets the text", async () => {
    const page = await book.page({ prepare: (fresh) => fresh.addInitScript(() => { delete window.WebAssembly; }) });
    await page.goto(`${book.url}#/diffusion`);
    assert.match(await failure(page), /WebAssembly/);
    await assertReadable(page, "noise");
});

for (const [name, pattern] of [["program", /sample_space\.[0-9a-f]+\.wasm$/], ["book", /book\.[0-9a-f]+\.json$/]]) {
    test(`a ${name} that does not arrive is named, with what to do`, async () => {
        const page = await book.page({ prepare: (fresh) => fresh.route(pattern, (route) => route.abort()) });
        await page.goto(`${book.url}#/gan`);
        assert.match(await failure(page), /did not arrive/);
        assert.match(await page.getByRole("alert").textContent(), /Check the connection/);
        await assertReadable(page, "discriminator");
        await page.unroute(pattern);
        await page.getByRole("button", { name: "Load again" }).click();
        await page.waitForLoadState();
        assert.equal(await failure(page), "");
    });
}

test("a damaged book is refused with a sentence", async () => {
    const page = await book.page({
        prepare: (fresh) => fresh.route(/book\.[0-9a-f]+\.json$/, async (route) => {
            const response = await route.fetch();
            const body = await response.body();
            body.fill("{", 0, 100);
            await route.fulfill({ response, body });
        }),
    });
    await page.goto(`${book.url}#/gan`);
    assert.match(await failure(page), /damaged/);
    assert.match(await page.getByRole("alert").textContent(), /damaged/);
});

test("without scripts the page leads to the text", async () => {
    const page = await book.page({ javaScriptEnabled: false });
    await page.goto(book.url);
    await page.getByRole("link", { name: "all chapters" }).click();
    assert.match(await page.title(), /\w/);
    assert.ok((await page.getByRole("link").count()) >= 20);
});
