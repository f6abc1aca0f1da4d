// The headless programs, native and under Node, which the page is compared with.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

const native = process.env.SAMPLE_SPACE_NATIVE ?? "build/release";
const web = process.env.SAMPLE_SPACE_WEB ?? "build/web";
const book = ["--book", "build/content/book.json"];

function existing(file) {
    if (!existsSync(file)) throw new Error(`${file} is missing; ./book test builds it.`);
    return file;
}

const run = (program, args) => JSON.parse(execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));

export const runNative = (link) =>
    run(existing(`${native}/src/platform/sample_space_headless`), [...book, "--link", link, "--json"]);

export const runUnderNode = (link) =>
    run(process.execPath, ["tools/run-wasm.mjs",
        existing(`${web}/src/platform/sample_space_headless.js`), ...book, "--link", link, "--json"]);
