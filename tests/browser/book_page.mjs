// A real Chromium with the assembled book, served from a sub-folder as a course site would.
import { chromium } from "playwright-core";
import { findChromium } from "../../tools/find_chromium.mjs";
import { start } from "../../tools/serve.mjs";

const dist = process.env.SAMPLE_SPACE_DIST ?? "dist";
const flags = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
];

/** Everything that a reader would not see but a developer must: errors, warnings, lost requests. */
function watch(page) {
    const faults = [];
    page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => faults.push(`page: ${error.message}`));
    page.on("requestfailed", (request) => faults.push(`request: ${request.url()} ${request.failure()?.errorText}`));
    page.on("response", (response) => {
        if (response.status() >= 400) faults.push(`response: ${response.status()} ${response.url()}`);
    });
    return faults;
}

/** @returns {Promise<{url: string, page(options?): Promise<import("playwright-core").Page>, close(): Promise<void>}>} */
export async function startBook({ prefix = "/course/week-3/" } = {}) {
    const executablePath = findChromium();
    if (!executablePath) throw new Error("No Chromium was found; install it, or name the program in CHROMIUM.");
    const server = await start({ dir: dist, port: 0, prefix });
    const browser = await chromium.launch({ executablePath, args: flags });
    return {
        url: server.url,
        browser,
        async page({ prepare, ...options } = {}) {
            const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
            const page = await context.newPage();
            page.faults = watch(page);
            await prepare?.(page);
            return page;
        },
        async close() {
            await browser.close();
            await server.close();
        },
    };
}

/** Loads the book at a link and waits until it runs. */
export async function openBook(book, page, link = "") {
    await page.goto(book.url + link);
    await page.evaluate(() => window.sampleSpace.ready);
}

/** Waits until a few more frames were shown. */
export async function settle(page, frames = 4) {
    await page.evaluate((count) => new Promise((resolve) => {
        const next = (left) => (left === 0 ? resolve() : requestAnimationFrame(() => next(left - 1)));
        next(count);
    }), frames);
}
