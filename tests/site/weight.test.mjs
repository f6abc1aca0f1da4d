// What a page costs.
import assert from "node:assert/strict";
import test from "node:test";
import { brotliCompressSync } from "node:zlib";
import { realSite } from "./built_site.mjs";

const budgetBytes = 60 * 1024;
const { files, pages } = await realSite();
const sent = (name) => (name.endsWith(".woff2") ? files.get(name).length : brotliCompressSync(files.get(name)).length);

test("a page with its styles and all fonts stays below 60 KB", () => {
    const shared = [...files.keys()].filter((name) => /^pages\/[^/]+\.(css|woff2|svg)$/.test(name));
    assert.equal(shared.length, 6);
    const sharedBytes = shared.reduce((sum, name) => sum + sent(name), 0);
    const sums = pages.map(([name]) => [name, sharedBytes + sent(name)]);
    for (const [name, bytes] of sums) assert.ok(bytes <= budgetBytes, `${name}: ${bytes} bytes`);
});
