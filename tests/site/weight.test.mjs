// What a page costs, and whether its fonts hold what it says.
import assert from "node:assert/strict";
import test from "node:test";
import { brotliCompressSync } from "node:zlib";
import fontverter from "fontverter";
import opentype from "opentype.js";
import { usedCharacters } from "../../site/page_text.mjs";
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

test("each face has every character that it must draw", async () => {
    const used = usedCharacters(pages.map(([, text]) => text));
    const names = { regular: "inter-regular", semibold: "inter-semibold", italic: "inter-italic", math: "math" };
    for (const [face, stem] of Object.entries(names)) {
        const file = [...files.keys()].find((name) => name.startsWith(`pages/${stem}.`));
        const bytes = Buffer.from(await fontverter.convert(files.get(file), "truetype"));
        const font = opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
        const missing = [...used[face]].filter((character) => font.charToGlyphIndex(character) === 0);
        assert.deepEqual(missing, [], `${face} lacks ${missing.join(" ")}`);
        assert.ok(used[face].length > 5, face);
    }
});
