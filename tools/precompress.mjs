// Writes name.br and name.gz beside every file that gains from it:  node tools/precompress.mjs FOLDER
//
// Hosts that know precompressed files send them; the others ignore them.
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { listFiles } from "./dist/files.mjs";

const compressible = /\.(html|css|js|mjs|json|webmanifest|wasm|svg|ttf|txt|xml)$/;
const minimumBytes = 1024;

const packers = {
    ".br": (bytes) => promisify(brotliCompress)(bytes, {
        params: {
            [constants.BROTLI_PARAM_QUALITY]: 11,
            [constants.BROTLI_PARAM_LGWIN]: 22,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
    }),
    ".gz": (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

async function modified(file) {
    try {
        return (await stat(file)).mtimeMs;
    } catch {
        return -1;
    }
}

async function compress(folder, name) {
    const source = path.join(folder, name);
    const { mtimeMs, size } = await stat(source);
    for (const [ending, pack] of Object.entries(packers)) {
        const target = source + ending;
        if (size < minimumBytes) {
            await rm(target, { force: true });
        } else if ((await modified(target)) < mtimeMs) {
            await writeFile(target, await pack(await readFile(source)));
        }
    }
}

const folder = process.argv[2];
if (!folder) {
    console.error("precompress: which folder? node tools/precompress.mjs FOLDER");
    process.exit(2);
}
const names = await listFiles(folder);
const known = new Set(names);
for (const name of names) {
    const packed = /\.(br|gz)$/.exec(name);
    if (packed && !known.has(name.slice(0, -3))) await rm(path.join(folder, name));
}
// Brotli at its best level is slow and runs off the main thread: all files at once use every core.
await Promise.all(names.filter((name) => compressible.test(name)).map((name) => compress(folder, name)));
