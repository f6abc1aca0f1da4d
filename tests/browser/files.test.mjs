// What a reader saves from a lab, and what is dropped or pasted on it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test, { after, before } from "node:test";
import { openBook, settle, startBook } from "./book_page.mjs";
import { readPng } from "./png.mjs";

let book;
let page;
before(async () => {
    book = await startBook();
    page = await book.page({ acceptDownloads: true, permissions: ["clipboard-read", "clipboard-write"] });
    await openBook(book, page, "#/gan?seed=7");
});
after(() => book.close());

const state = () => page.evaluate(() => window.sampleSpace.state());

// The button "Data" of the lab bar; its rows lie under it.
const data = [1105, 85];
const firstRow = 142;
const rowHeight = 50;

async function save(row) {
    const download = page.waitForEvent("download", { timeout: 10_000 });
    await page.mouse.click(...data);
    await settle(page, 10);
    await page.mouse.click(1000, firstRow + row * rowHeight);
    const file = await download;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** Drops a file on the canvas, as a browser tells the page of it. */
const drop = (name, text) => page.evaluate(([fileName, bytes]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], fileName));
    document.getElementById("canvas").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer }));
}, [name, text]);

test("curves, picture and parameters are saved as files that other programs read", async () => {
    await page.evaluate(() => window.sampleSpace.advance(40));
    await settle(page, 10);
    const curves = await save(0);
    assert.equal(curves.name, "gan-seed7-tick40.csv");
    const lines = curves.bytes.toString().trim().split("\r\n");
    assert.match(lines[0], /^tick,/);
    assert.equal(lines.length, 6, "ticks 0, 10, 20, 30, 40 and the head");
    const picture = await save(1);
    assert.equal(picture.name, "gan-seed7-tick40.png");
    const { width, height } = readPng(picture.bytes);
    assert.ok(width > 400 && height > 200, `${width} by ${height}`);
    const params = JSON.parse((await save(2)).bytes);
    assert.equal(params.seed, 7);
    assert.deepEqual(page.faults, []);
});

test("a saved picture has its labels", async () => {
    await page.evaluate(() => window.sampleSpace.open("#/guidance?seed=7&sweep=true&score=exact"));
    await settle(page, 10);
    const picture = readPng((await save(1)).bytes);
    // Over the frame of the curve, where nothing but its title is drawn.
    const paper = picture.at(picture.width - 3, 3).join();
    let ink = 0;
    for (let y = Math.round(0.04 * picture.height); y < 0.13 * picture.height; ++y)
        for (let x = Math.round(0.6 * picture.width); x < picture.width - 3; ++x)
            if (picture.at(x, y).join() !== paper) ++ink;
    assert.ok(ink > 250, `${ink} pixels of words`);
    await page.evaluate(() => window.sampleSpace.open("#/gan?seed=7&tick=40"));
    await page.evaluate(() => window.sampleSpace.seek(40));
    assert.deepEqual(page.faults, []);
});

test("a saved recording that is dropped on the book runs again and proves itself", async () => {
    const { fingerprint } = await state();
    const recording = await save(3);
    assert.equal(recording.name, "gan-seed7-tick40-recording.json");
    await page.evaluate(() => window.sampleSpace.open("#/gan?seed=8"));
    assert.notEqual((await state()).fingerprint, fingerprint);
    await drop(recording.name, recording.bytes.toString());
    await page.waitForFunction((wanted) => window.sampleSpace.state().fingerprint === wanted, fingerprint, { timeout: 10_000 });
    assert.deepEqual(page.faults, []);
});

test("a file that is nothing of the kind changes nothing", async () => {
    const before = await state();
    for (const text of ["", "{", "{}", "[1,2", "\u0000\u0001", "x".repeat(5 * 2 ** 20)]) await drop("odd name <b>.json", text);
    await settle(page, 20);
    const now = await state();
    assert.equal(now.fingerprint, before.fingerprint);
    assert.equal(now.tick, before.tick);
    assert.deepEqual(page.faults, []);
});
