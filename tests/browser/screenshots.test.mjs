// Pictures of each layout for a person to look at: build/screenshots/.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import test, { after, before } from "node:test";
import { openBook, settle, startBook } from "./book_page.mjs";
import { assertNotBlank, shareNear } from "./pixels.mjs";

const folder = "build/screenshots";
const layouts = [["wide", 1440, 900, 1], ["folded", 1024, 768, 1], ["phone", 390, 844, 2]];
const papers = { light: [250, 249, 246], dark: [23, 24, 27] };

let book;
before(async () => {
    mkdirSync(folder, { recursive: true });
    book = await startBook();
});
after(() => book.close());

for (const [name, width, height, ratio] of layouts) {
    for (const colorScheme of ["light", "dark"]) {
        test(`${name}, ${colorScheme}`, async () => {
            const phone = name === "phone";
            const page = await book.page({ viewport: { width, height }, deviceScaleFactor: ratio, colorScheme, hasTouch: phone, isMobile: phone });
            await openBook(book, page, "#/gan?seed=7");
            await page.evaluate(() => window.sampleSpace.advance(1500));
            await settle(page, 10);
            const file = await page.screenshot();
            writeFileSync(`${folder}/${name}-${colorScheme}.png`, file);
            const picture = assertNotBlank(file, name);
            assert.deepEqual([picture.width, picture.height], [width * ratio, height * ratio]);
            const own = shareNear(picture, undefined, papers[colorScheme], 14);
            const other = shareNear(picture, undefined, papers[colorScheme === "light" ? "dark" : "light"], 14);
            assert.ok(own > 2 * other, `${colorScheme} pages do not look ${colorScheme} (${own.toFixed(2)} against ${other.toFixed(2)})`);
            assert.deepEqual(page.faults, []);
            await page.context().close();
        });
    }
}

test("the lab's picture shows both kinds of points and the field between them", async () => {
    const page = await book.page();
    await openBook(book, page, "#/gan?seed=7");
    await page.evaluate(() => window.sampleSpace.advance(1500));
    await settle(page, 10);
    const picture = assertNotBlank(await page.screenshot(), "lab");
    const stage = [850, 120, 1420, 410];
    const real = shareNear(picture, stage, [0, 114, 178], 30);
    const generated = shareNear(picture, stage, [213, 94, 0], 30);
    assert.ok(real > 0.002, `real points cover ${real}`);
    assert.ok(generated > 0.002, `generated points cover ${generated}`);
    await page.context().close();
});

test("the lab of a phone, and two fingers that enlarge its picture", async () => {
    const page = await book.page({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true });
    await openBook(book, page, "#/gan?seed=7");
    await page.evaluate(() => window.sampleSpace.advance(1500));
    await page.touchscreen.tap(285, 80); // the tab "Lab"
    await settle(page, 20);
    const file = await page.screenshot();
    writeFileSync(`${folder}/phone-lab.png`, file);
    const picture = assertNotBlank(file, "phone-lab");
    const all = [0, 0, picture.width, picture.height];
    const real = shareNear(picture, all, [0, 114, 178], 30);
    assert.ok(real > 0.001, `real points cover ${real}`);

    const session = await page.context().newCDPSession(page);
    const touch = (type, ...points) => session.send("Input.dispatchTouchEvent", {
        type, touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
    await touch("touchStart", [180, 300], [210, 300]);
    for (let d = 15; d <= 60; d += 5) {
        await touch("touchMove", [195 - d, 300], [195 + d, 300]);
        await settle(page, 1);
    }
    await touch("touchEnd");
    await settle(page, 20);
    const enlarged = await page.screenshot();
    writeFileSync(`${folder}/phone-lab-enlarged.png`, enlarged);
    assert.ok(!enlarged.equals(file), "the pinch changed nothing");
    const { tick } = await page.evaluate(() => window.sampleSpace.state());
    assert.equal(tick, 1500);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});
