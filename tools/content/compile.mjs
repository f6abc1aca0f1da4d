#!/usr/bin/env node
// Turns content/ into what the app and the site read: book.json, book-html.json and the fonts.
//
//     node tools/content/compile.mjs --out build/content [--content DIR] [--partial] [--force]
//
// Wrong content is reported as "file:line: reason", all of it, and the exit code is 1. --partial
// lets chapters be absent while they are being written. Nothing is done when nothing changed.

import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { hash_of, is_fresh, manifest_of } from "./freshness.mjs";
import { Problems } from "./problems.mjs";

const kRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
// As learn::kFontAscent in src/learn/book.h says.
const kFontAscent = 0.86;

function arguments_of(argv) {
    const { values } = parseArgs({
        args: argv,
        options: {
            out: { type: "string" },
            content: { type: "string", default: join(kRoot, "content") },
            schema: { type: "string", default: join(kRoot, "content/schema") },
            partial: { type: "boolean", default: false },
            force: { type: "boolean", default: false },
        },
    });
    if (!values.out) throw new Error("--out is missing: name the folder to write to");
    if (!existsSync(join(values.content, "chapters"))) {
        throw new Error(`there is no folder ${join(values.content, "chapters")}`);
    }
    return values;
}

function claims_json({ chapters }) {
    const ledgers = chapters.map(({ slug, claims }) => ({ slug, claims: claims ?? [] }));
    return JSON.stringify({ chapters: ledgers }, null, 1);
}

// The libraries take a second to load, so they wait until there is something to do.
async function compile(options, problems) {
    const { read_book } = await import("./book.mjs");
    const { assign_codes } = await import("./formulas.mjs");
    const { math_font } = await import("./math_font.mjs");
    const { ui_fonts } = await import("./ui_fonts.mjs");
    const { kInterfaceCharacters, used_characters } = await import("./charset.mjs");
    const { book_json } = await import("./emit_json.mjs");
    const { book_html_json } = await import("./emit_html.mjs");

    const book = read_book({ ...options, problems });
    if (!book.cheatsheet) return { book, files: null };
    const outlines = assign_codes(book.formulas);
    const files = await ui_fonts(
        used_characters(book),
        kInterfaceCharacters,
        kFontAscent,
        problems,
    );
    if (!problems.none) return { book, files: null };
    files.set("math.ttf", math_font(outlines, kFontAscent));
    files.set("book.json", Buffer.from(book_json(book)));
    files.set("book-html.json", Buffer.from(book_html_json(book)));
    files.set("claims.json", Buffer.from(claims_json(book)));
    return { book, files };
}

function write_all(out, files, inputs_hash) {
    rmSync(join(out, "manifest.json"), { force: true });
    for (const [name, bytes] of files) {
        mkdirSync(dirname(join(out, name)), { recursive: true });
        writeFileSync(join(out, name), bytes);
    }
    writeFileSync(join(out, "manifest.json"), manifest_of(files, inputs_hash));
}

function report({ book, files }) {
    const labs = book.chapters.filter(({ lab }) => lab).length;
    const fonts = [...files]
        .filter(([name]) => name.endsWith(".ttf"))
        .reduce((sum, [, b]) => sum + b.length, 0);
    console.log(
        `content: ${book.chapters.length} chapters, ${labs} with a lab, ${book.formulas.length} formulas, ` +
            `book.json ${Math.round(files.get("book.json").length / 1024)} KB, fonts ${Math.round(fonts / 1024)} KB`,
    );
    if (book.missing.length) console.log(`content: not written yet: ${book.missing.join(", ")}`);
}

async function main() {
    const options = arguments_of(process.argv.slice(2));
    const inputs = [
        options.content,
        options.schema,
        dirname(fileURLToPath(import.meta.url)),
        join(kRoot, "package-lock.json"),
    ];
    const inputs_hash = hash_of(inputs, [String(options.partial), process.version.split(".")[0]]);
    if (!options.force && is_fresh(options.out, inputs_hash)) {
        console.log("content: nothing changed");
        return;
    }
    const problems = new Problems();
    const result = await compile(options, problems);
    if (!problems.none) {
        const lines = problems.lines();
        lines.forEach((line) => console.error(line));
        console.error(
            `content: ${lines.length} ${lines.length === 1 ? "fault" : "faults"}; nothing was written`,
        );
        process.exitCode = 1;
        return;
    }
    write_all(options.out, result.files, inputs_hash);
    report(result);
}

try {
    await main();
} catch (error) {
    console.error(`content: ${error.message}`);
    if (process.env.DEBUG) console.error(error.stack);
    process.exitCode = 1;
}
