// Keyboard, mouse, fingers and clipboard.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { openBook, settle, startBook } from "./book_page.mjs";

let book;
before(async () => {
    book = await startBook();
});
after(() => book.close());

const state = (page) => page.evaluate(() => window.sampleSpace.state());
const focused = (page) => page.evaluate(() => document.activeElement.id);
const waitFor = (page, condition) => page.waitForFunction(condition, null, { timeout: 10_000 });

test("the first Tab stop is the plain page, the second the book; Escape and Tab leave it", async () => {
    const page = await book.page();
    await openBook(book, page, "#/gan?seed=7");
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "as-page");
    assert.ok(await page.locator("#as-page").isVisible());
    assert.match(await page.locator("#as-page").getAttribute("href"), /^chapters\/gan\//);
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "canvas");
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "canvas", "Tab stays in the book and moves between its controls");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    assert.notEqual(await focused(page), "canvas", "the keyboard is trapped");
    await page.context().close();
});

test("space plays and pauses, the full stop steps, r restarts", async () => {
    const page = await book.page();
    await openBook(book, page, "#/gan?seed=7");
    await page.locator("#canvas").focus();
    await page.keyboard.press("Space");
    await waitFor(page, () => window.sampleSpace.state().playing && window.sampleSpace.state().tick > 3);
    await page.keyboard.press("Space");
    await waitFor(page, () => !window.sampleSpace.state().playing);
    const { tick } = await state(page);
    await settle(page, 10);
    assert.equal((await state(page)).tick, tick, "a paused lab goes on");
    await page.keyboard.press(".");
    await waitFor(page, () => !window.sampleSpace.state().playing);
    await settle(page);
    assert.equal((await state(page)).tick, tick + 1);
    await page.keyboard.press("r");
    await settle(page);
    assert.equal((await state(page)).tick, 0);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test("the search finds a chapter by typing, and Enter opens it", async () => {
    const page = await book.page();
    await openBook(book, page, "#/gan?seed=7");
    await page.locator("#canvas").focus();
    await page.keyboard.press("Control+k");
    await waitFor(page, () => document.activeElement.id === "text-input");
    await page.keyboard.type("hallucinate", { delay: 20 });
    await settle(page, 20);
    await page.keyboard.press("Enter");
    await waitFor(page, () => window.sampleSpace.state().chapter === "hallucination");
    await waitFor(page, () => document.activeElement.id === "canvas");
    await page.context().close();
});

test("pasted text reaches the field of the book", async () => {
    const page = await book.page({ permissions: ["clipboard-read", "clipboard-write"] });
    await openBook(book, page, "#/gan?seed=7");
    await page.evaluate(() => navigator.clipboard.writeText("mode collapse"));
    await page.locator("#canvas").focus();
    await page.keyboard.press("Control+k");
    await waitFor(page, () => document.activeElement.id === "text-input");
    await page.keyboard.press("Control+v");
    await settle(page, 20);
    await page.keyboard.press("Enter");
    await waitFor(page, () => window.sampleSpace.state().chapter === "mode-collapse");
    await page.context().close();
});

test("the foot line copies a link that replays the run", async () => {
    const page = await book.page({ permissions: ["clipboard-read", "clipboard-write"] });
    await openBook(book, page, "#/gan?seed=7");
    await page.evaluate(() => window.sampleSpace.advance(25));
    await settle(page);
    // "copy link" ends the foot line, which is the last of the lab's column.
    await page.mouse.click(1308, 872);
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("#/gan"), null, { timeout: 5000 });
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(copied.startsWith(book.url), `${copied} is no address of this book`);
    const { fingerprint } = await state(page);
    await page.evaluate(() => window.sampleSpace.open("#/vae"));
    await page.evaluate((link) => window.sampleSpace.open(link), copied);
    assert.equal((await state(page)).fingerprint, fingerprint);
    await page.context().close();
});

test("keys of the browser stay the browser's", async () => {
    const page = await book.page();
    await openBook(book, page, "#/gan?seed=7");
    await page.locator("#canvas").focus();
    const prevented = await page.evaluate(() => {
        const canvas = document.getElementById("canvas");
        const send = (init) => !canvas.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init }));
        return {
            reload: send({ code: "F5", key: "F5" }),
            address: send({ code: "KeyL", key: "l", ctrlKey: true }),
            zoom: send({ code: "Equal", key: "+", ctrlKey: true }),
            back: send({ code: "ArrowLeft", key: "ArrowLeft", altKey: true }),
            search: send({ code: "KeyK", key: "k", ctrlKey: true }),
            tab: send({ code: "Tab", key: "Tab" }),
        };
    });
    assert.deepEqual(prevented, { reload: false, address: false, zoom: false, back: false, search: true, tab: true });
    await page.context().close();
});

test("on a phone a finger taps, drags and pinches", async () => {
    const page = await book.page({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true });
    await openBook(book, page, "#/gan?seed=7");
    const size = await page.evaluate(() => {
        const canvas = document.getElementById("canvas");
        return [canvas.width, canvas.height, document.documentElement.scrollWidth];
    });
    assert.deepEqual(size, [780, 1688, 390]);
    const session = await page.context().newCDPSession(page);
    const touch = (type, ...points) => session.send("Input.dispatchTouchEvent", {
        type, touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
    const before = await page.screenshot();
    await touch("touchStart", [195, 600]);
    for (let y = 590; y >= 300; y -= 20) await touch("touchMove", [195, y]);
    await touch("touchEnd");
    await settle(page, 30);
    assert.ok(!before.equals(await page.screenshot()), "dragging the text does not scroll it");
    await touch("touchStart", [150, 400], [250, 400]);
    for (let d = 50; d < 120; d += 10) await touch("touchMove", [200 - d, 400], [200 + d, 400]);
    await touch("touchEnd");
    await settle(page);
    assert.equal((await state(page)).chapter, "gan", "a pinch must not end as a tap");
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test("the book rests while nothing moves", async () => {
    const page = await book.page();
    await openBook(book, page, "#/gan?seed=7");
    const drawnInASecond = () => page.evaluate(() => new Promise((resolve) => {
        const context = document.getElementById("canvas").getContext("webgl2");
        const original = context.drawElements;
        let calls = 0;
        context.drawElements = function (...args) {
            ++calls;
            return original.apply(this, args);
        };
        setTimeout(() => {
            delete context.drawElements;
            resolve(calls);
        }, 1000);
    }));
    const counts = [];
    while (counts.length < 8 && counts.at(-1) !== 0) counts.push(await drawnInASecond());
    assert.equal(counts.at(-1), 0, `draw calls in each second: ${counts}`);
    await page.locator("#canvas").focus();
    await page.keyboard.press("Space");
    assert.ok((await drawnInASecond()) > 0, "the lab plays and nothing is drawn");
    await page.context().close();
});
