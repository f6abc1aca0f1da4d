// The real content, compiled once for the tests of a file.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { kRoot } from "./sample.mjs";

const kCompiler = join(kRoot, "tools/content/compile.mjs");

/** @returns {string} what the compiler printed; throws when it fails */
export function run_compiler(...args) {
    return execFileSync(process.execPath, [kCompiler, ...args], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
    });
}

/** @returns {string} a folder that is taken away after the tests */
export function temporary_folder() {
    const folder = mkdtempSync(join(tmpdir(), "sample-space-book-"));
    after(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
}

/** @returns {{ folder: string, book: object, html: object, read: (name: string) => Buffer }} */
export function compile_book() {
    const folder = temporary_folder();
    run_compiler("--out", folder);
    const read = (name) => readFileSync(join(folder, name));
    return {
        folder,
        read,
        book: JSON.parse(read("book.json")),
        html: JSON.parse(read("book-html.json")),
    };
}

/** @returns {object[]} formulas of book.json with their lengths in em */
export function formulas_of(book) {
    const groups = (list, size) =>
        Array.from({ length: list.length / size }, (_, k) => list.slice(k * size, (k + 1) * size));
    return book.formulas.map(([tex, spoken, display, width, height, depth, glyphs, rules]) => ({
        tex,
        spoken,
        display,
        width: width / 1000,
        height: height / 1000,
        depth: depth / 1000,
        glyphs: groups(glyphs, 4).map(([code, ...n]) => ({
            code: 0xe000 + code,
            x: n[0] / 1000,
            y: n[1] / 1000,
            scale: n[2] / 1000,
        })),
        rules: groups(rules, 4).map((n) => ({
            x: n[0] / 1000,
            y: n[1] / 1000,
            w: n[2] / 1000,
            h: n[3] / 1000,
        })),
    }));
}
