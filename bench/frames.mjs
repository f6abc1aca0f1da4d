// What a long run costs the page: time of its own frame code, and whether memory grows.
//
//     node bench/frames.mjs [--minutes 10] [--link '#/gan?seed=7'] [--no-raster] [--json FILE]
//
// A lab trains as fast as it goes in real Chromium. The time from the entry of each frame callback
// to its return is the CPU time of our own frame: input, ticks, layout and the calls to WebGL. The
// rasteriser (here usually software) works behind those calls, in another process, and is not in
// it; the time between frames is, so it stands beside. A rasteriser that falls behind blocks the
// calls, though: with --no-raster, draw calls do nothing, and what is left is the frame alone.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { openBook, startBook } from "../tests/browser/book_page.mjs";

const { values: options } = parseArgs({ options: {
    minutes: { type: "string", default: "10" },
    link: { type: "string", default: "#/gan?seed=7" },
    "no-raster": { type: "boolean", default: false },
    json: { type: "string" },
} });
const minutes = Number(options.minutes);
if (!(minutes > 0 && minutes <= 120)) {
    console.error(`--minutes takes a number above 0 and up to 120, not "${options.minutes}".`);
    process.exit(2);
}

/** Runs in the page before its own scripts: notes how long each frame callback takes. */
function watchFrames() {
    const marks = { durations: [], gaps: [], memory: null };
    window.frameMarks = marks;
    const request = window.requestAnimationFrame.bind(window);
    let last = 0;
    window.requestAnimationFrame = (callback) => request((time) => {
        const start = performance.now();
        callback(time);
        marks.durations.push(performance.now() - start);
        if (last > 0) marks.gaps.push(time - last);
        last = time;
    });
    for (const name of ["instantiate", "instantiateStreaming"]) {
        const original = WebAssembly[name].bind(WebAssembly);
        WebAssembly[name] = async (...args) => {
            const result = await original(...args);
            const { exports } = result.instance ?? result;
            marks.memory = Object.values(exports).find((e) => e instanceof WebAssembly.Memory) ?? marks.memory;
            return result;
        };
    }
}

/** Likewise: nothing is left to a rasteriser. */
function dropDrawCalls() {
    for (const name of ["clear", "drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"])
        WebGL2RenderingContext.prototype[name] = () => {};
}

const percentile = (sorted, p) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))];

async function sample(page) {
    const session = await page.context().newCDPSession(page);
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    await session.detach();
    const inside = await page.evaluate(() => {
        const { durations, gaps, memory } = window.frameMarks;
        window.frameMarks.durations = [];
        window.frameMarks.gaps = [];
        return { durations, gaps, wasm: memory?.buffer.byteLength ?? 0, tick: window.sampleSpace.state().tick };
    });
    const sorted = inside.durations.slice().sort((a, b) => a - b);
    const gaps = inside.gaps.slice().sort((a, b) => a - b);
    return {
        tick: inside.tick, frames: sorted.length, wasm_bytes: inside.wasm, js_bytes: usedSize,
        median_ms: percentile(sorted, 0.5), p95_ms: percentile(sorted, 0.95), worst_ms: sorted.at(-1),
        gap_median_ms: percentile(gaps, 0.5),
    };
}

const fixed = (value, digits = 1) => (value ?? NaN).toFixed(digits).padStart(8);

const book = await startBook();
try {
    const prepare = async (p) => {
        await p.addInitScript(watchFrames);
        if (options["no-raster"]) await p.addInitScript(dropDrawCalls);
    };
    const page = await book.page({ prepare });
    await openBook(book, page, options.link);
    await page.evaluate(() => window.sampleSpace.play(0));
    const rows = [];
    console.log("minute     tick   frames  median    p95   worst  (ms of our frame)   between frames   wasm MB    JS MB");
    const count = Math.max(2, Math.ceil(minutes * 2));
    for (let i = 1; i <= count; ++i) {
        await page.waitForTimeout(minutes * 60_000 / count);
        const row = await sample(page);
        rows.push(row);
        console.log(fixed(i * minutes / count), String(row.tick).padStart(8), String(row.frames).padStart(7),
            fixed(row.median_ms), fixed(row.p95_ms), fixed(row.worst_ms), " ".repeat(18), fixed(row.gap_median_ms),
            " ".repeat(5), fixed(row.wasm_bytes / 1e6, 2), fixed(row.js_bytes / 1e6, 2));
    }
    if (rows.at(-1).tick <= rows[0].tick) throw new Error("The lab did not run; nothing was measured.");
    if (page.faults.length > 0) console.log(page.faults.join("\n"));
    if (options.json) writeFileSync(options.json, JSON.stringify({ link: options.link, minutes, rows }, null, 2) + "\n");
} finally {
    await book.close();
}
