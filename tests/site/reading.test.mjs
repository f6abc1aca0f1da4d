// The pages in a real Chromium with script switched off, from a phone to a wide window and on paper.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { chromium } from "playwright-core";
import { findChromium } from "../../tools/find_chromium.mjs";
import { start } from "../../tools/serve.mjs";
import { writtenSite } from "./built_site.mjs";

const executablePath = findChromium();
if (!executablePath) throw new Error("No Chromium was found; install it, or name the program in CHROMIUM.");
const { pages, folder } = await writtenSite();
writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>The app</title>");
const server = await start({ dir: folder, port: 0, prefix: "/course/" });
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
after(async () => {
    await browser.close();
    await server.close();
});

async function openPage(context, name) {
    const page = await context.newPage();
    const faults = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(message.text()));
    page.on("requestfailed", (request) => faults.push(`${request.url()} ${request.failure()?.errorText}`));
    page.on("response", (response) => response.status() >= 400 && faults.push(`${response.status()} ${response.url()}`));
    page.on("request", (request) => request.url().startsWith(server.url) || faults.push(`asks ${request.url()}`));
    await page.goto(server.url + name);
    await page.evaluate(() => document.fonts.ready.then(() => true));
    return { page, faults };
}

const measure = () => ({
    over: document.documentElement.scrollWidth - innerWidth,
    formulas: [...document.querySelectorAll("div.formula")].filter((box) => box.scrollWidth > box.clientWidth + 1).length,
    faces: [...document.fonts].filter(({ family, status }) => family === "Book" && status === "loaded").length,
});

for (const width of [360, 768, 1440]) {
    test(`at ${width} px every page fits and loads without a fault`, async () => {
        const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: false });
        for (const [name] of pages) {
            const { page, faults } = await openPage(context, name);
            const { over, formulas, faces } = await page.evaluate(measure);
            assert.deepEqual(faults, [], name);
            assert.ok(over <= 0, `${name} is ${over} px too wide`);
            assert.equal(formulas, 0, `${name}: a formula is cut off`);
            assert.ok(faces >= 2, `${name}: the fonts did not load`);
            await page.close();
        }
        await context.close();
    });
}

/** @returns {Promise<string[]>} faces of the system that stand in for the book's own below an element */
async function strangeFaces(session, selector) {
    const { root } = await session.send("DOM.getDocument", { depth: 0 });
    const { nodeIds } = await session.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector });
    assert.ok(nodeIds.length > 0, selector);
    const found = [];
    for (const nodeId of nodeIds) {
        const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
        found.push(...fonts.filter(({ isCustomFont }) => !isCustomFont).map(({ familyName }) => familyName));
    }
    return [...new Set(found)];
}

test("every letter and sign is drawn by the book's own faces", async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, javaScriptEnabled: false });
    // The browser counts an element's own text and that of its children.
    const leaves = ":is(h1, h2, h3, p, li, th, td, summary, .bar > a, .neighbours > a, mi, mo, mn, mtext)";
    for (const [name] of pages) {
        const { page } = await openPage(context, name);
        const session = await context.newCDPSession(page);
        await session.send("DOM.enable");
        await session.send("CSS.enable");
        assert.deepEqual(await strangeFaces(session, leaves), [], name);
        if (name.split("/").length === 3) {
            // Their answers are open only on paper.
            await page.emulateMedia({ media: "print" });
            assert.deepEqual(await strangeFaces(session, `details ${leaves}`), [], `${name}, on paper`);
        }
        await page.close();
    }
    await context.close();
});

test("lines of prose hold 55 to 75 characters", async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, javaScriptEnabled: false });
    const { page } = await openPage(context, "chapters/rlhf/index.html");
    const perLine = await page.evaluate(() => [...document.querySelectorAll(".story > p")]
        .map((p) => ({ p, lines: Math.round(p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight)) }))
        .filter(({ p, lines }) => lines >= 4 && !p.querySelector("math"))
        .map(({ p, lines }) => p.textContent.length / (lines - 0.5)));
    assert.ok(perLine.length >= 2);
    for (const value of perLine) assert.ok(value >= 55 && value <= 75, String(value));
    await context.close();
});

test("the keyboard reaches the skip link first, and the link leads to the text", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const { page } = await openPage(context, "chapters/gan/index.html");
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    assert.equal(await focused.innerText(), "Skip to the text");
    assert.notEqual(await focused.evaluate((link) => getComputedStyle(link).outlineStyle), "none");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "text");
    await context.close();
});

test("dark follows the system, and nothing glides when motion is unwelcome", async () => {
    const ground = async (colorScheme, reducedMotion) => {
        const context = await browser.newContext({ colorScheme, reducedMotion, javaScriptEnabled: false });
        const { page } = await openPage(context, "chapters/gan/index.html");
        const found = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor,
            getComputedStyle(document.documentElement).scrollBehavior]);
        await context.close();
        return found;
    };
    assert.deepEqual(await ground("light", "no-preference"), ["rgb(255, 255, 255)", "smooth"]);
    assert.deepEqual(await ground("dark", "reduce"), ["rgb(30, 32, 37)", "auto"]);
});

test("the cheat sheet prints on one page of A4 and of Letter", async () => {
    const { page } = await openPage(await browser.newContext(), "cheatsheet/index.html");
    const sheets = async (format) =>
        (await page.pdf({ format })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    assert.equal(await sheets("A4"), 1);
    assert.equal(await sheets("Letter"), 1);
});

test("on paper the follow-up answers are open and the navigation is gone", async () => {
    const { page } = await openPage(await browser.newContext(), "chapters/gan/index.html");
    const answer = page.locator("details.follow-up p").first();
    assert.equal(await answer.isVisible(), false);
    await page.emulateMedia({ media: "print" });
    assert.equal(await answer.isVisible(), true);
    assert.equal(await page.locator(".bar").isVisible(), false);
});
