// Puts the web book together:  node tools/assemble.mjs [--out dist] [--web-build build/web]
//
// dist/index.html from web/index.html; dist/assets/<name>.<hash>.<ext> from the page's modules and
// styles, the compiled program, the book's text and fonts; dist/notices/ from the licences.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { listFiles, removeOthers, writeIfChanged } from "./dist/files.mjs";
import { HashedAssets } from "./dist/hashed_assets.mjs";
import { shellPage } from "./dist/shell_page.mjs";

const isHashed = (name) => /\.(mjs|css)$/.test(name);
const isDocument = (name) => name === "index.html" || name.endsWith(".md");

async function readInto(map, folder, names) {
    for (const name of names) {
        const from = path.join(folder, name);
        map.set(name, { bytes: await readFile(from), from });
    }
}

async function collectSources(options) {
    const page = await listFiles("web");
    const content = await listFiles(options.content);
    const program = path.join(options["web-build"], "src/platform");
    const sources = new Map();
    await readInto(sources, "web", page.filter(isHashed));
    await readInto(sources, options.content, content.filter((name) => /^(book\.json|[^/]+\.ttf)$/.test(name)));
    await readInto(sources, program, ["sample_space.js", "sample_space.wasm"]);
    const plain = page.filter((name) => !isHashed(name) && !isDocument(name));
    const notices = [
        ...content.filter((name) => name.startsWith("licenses/"))
            .map((name) => path.join(options.content, name)),
        ...(await listFiles(path.join(options["web-build"], "notices")))
            .map((name) => path.join(options["web-build"], "notices", name)),
    ];
    return { sources, plain, notices };
}

async function writeAssets(out, sources) {
    const assets = new HashedAssets(sources);
    const files = {};
    const written = new Set();
    for (const name of [...sources.keys()].sort()) {
        const { file, bytes } = assets.get(name);
        await writeIfChanged(path.join(out, "assets", file), bytes);
        files[name] = { url: `assets/${file}`, bytes: bytes.length };
        for (const ending of ["", ".br", ".gz"]) written.add(file + ending);
    }
    await removeOthers(path.join(out, "assets"), written);
    const urls = Object.values(files).map(({ url }) => url).join("\n");
    return { version: createHash("sha256").update(urls).digest("hex").slice(0, 10), files };
}

async function main() {
    const { values: options } = parseArgs({
        options: {
            out: { type: "string", default: "dist" },
            content: { type: "string", default: "build/content" },
            "web-build": { type: "string", default: "build/web" },
        },
    });
    const { sources, plain, notices } = await collectSources(options);
    const manifest = await writeAssets(options.out, sources);
    const page = shellPage(await readFile("web/index.html", "utf8"), manifest);
    await writeIfChanged(path.join(options.out, "index.html"), page);
    for (const name of plain) {
        await writeIfChanged(path.join(options.out, name), await readFile(path.join("web", name)));
    }
    for (const file of notices) {
        await writeIfChanged(path.join(options.out, "notices", path.basename(file)), await readFile(file));
    }
}

try {
    await main();
} catch (error) {
    console.error(`assemble: ${error.code === "ENOENT" ? `there is no ${error.path}; build the web book first` : error.message}`);
    process.exit(1);
}
