// Runs contenders: pages in one Chromium, a fresh page for every run, and the native program.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { findChromium } from "../../tools/find_chromium.mjs";
import { start } from "../../tools/serve.mjs";

const runFile = promisify(execFile);

// Tiers of compilation are behind a page by then; the native program needs none.
const warmUpSeconds = 1;

async function openPage(browser, url) {
    const context = await browser.newContext();
    const page = await context.newPage();
    let fault = null;
    page.on("pageerror", (error) => { fault ??= error.message; });
    await page.goto(url);
    await page.waitForFunction(() => window.runWorkload, null, { timeout: 30_000 }).catch(() => {
        throw new Error(fault ?? "the page offers no runWorkload");
    });
    await page.evaluate(() => window.ready);
    return page;
}

/**
 * @param {{root: string, program: string}} places the served folder; the native program
 * @returns {Promise<{version: string, run(contender, workload, seconds, options?): Promise<object>,
 *     close(): Promise<void>}>} `run` gives what runWorkload gives
 */
export async function startPrograms({ root, program }) {
    const executablePath = findChromium();
    if (!executablePath) {
        throw new Error("No Chromium was found; install it, or name the program in CHROMIUM.");
    }
    const server = await start({ dir: root, port: 0 });
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    const inPage = async (path, workload, seconds, { maxSteps, warm }) => {
        const page = await openPage(browser, `http://127.0.0.1:${server.port}/${path}`);
        try {
            return await page.evaluate(async ([name, time, steps, before]) => {
                if (before) await window.runWorkload(name, before);
                return window.runWorkload(name, time, steps);
            }, [workload, seconds, maxSteps, warm ? Math.min(warmUpSeconds, seconds) : 0]);
        } finally {
            await page.context().close();
        }
    };
    const natively = async (workload, seconds, { maxSteps }) => {
        const words = [workload, String(seconds), ...(maxSteps ? [String(maxSteps)] : [])];
        return JSON.parse((await runFile(program, words)).stdout);
    };
    return {
        version: browser.version(),
        run: (contender, workload, seconds, options = {}) => (contender.page
            ? inPage(contender.page, workload, seconds, options)
            : natively(workload, seconds, options)),
        async close() {
            await browser.close();
            await server.close();
        },
    };
}
