#!/usr/bin/env node
// Writes the pages that need no script:  node site/build.mjs [--content build/content] [--out dist]
//
// chapters/, cheatsheet/, sources/ and pages/ (styles and fonts) below the folder; nothing else there is touched.
import { parseArgs } from "node:util";
import { readBook } from "./book.mjs";
import { writeSite } from "./output.mjs";
import { makeSite } from "./site.mjs";

async function main() {
    const { values: options } = parseArgs({
        options: {
            content: { type: "string", default: "build/content" },
            out: { type: "string", default: "dist" },
        },
    });
    const book = await readBook(options.content);
    const { written, removed } = await writeSite(options.out, await makeSite(book));
    const removal = removed ? `, ${removed} removed` : "";
    console.log(`site: ${book.chapters.length} chapters in ${options.out}/; ${written} files written${removal}`);
}

function reason(error) {
    if (error.code === "ENOENT") return `there is no ${error.path}; run "./book build site"`;
    if (error.code === "ENOSPC") return "the disk is full; free some space and build again";
    return error.message;
}

try {
    await main();
} catch (error) {
    console.error(`site: ${reason(error)}`);
    process.exitCode = 1;
}
