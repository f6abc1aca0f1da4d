// The fonts as the reader's renderer needs them: one rule for their height, tabular digits, small.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import opentype from "opentype.js";
import { read_tables } from "../../tools/content/sfnt.mjs";
import { compile_book } from "./built.mjs";
import { kRoot } from "./sample.mjs";

const kInter = ["inter-regular.ttf", "inter-semibold.ttf", "inter-italic.ttf"];
const kAll = [...kInter, "mono.ttf", "math.ttf"];
const kMaxBrotliBytes = 150 * 1024;

const { read } = compile_book();
const fonts = new Map(
    kAll.map((name) => {
        const bytes = read(name);
        return [
            name,
            opentype.parse(
                bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
            ),
        ];
    }),
);

function checksum(bytes) {
    let sum = 0;
    for (let k = 0; k < bytes.length; k += 4) sum = (sum + bytes.readUInt32BE(k)) >>> 0;
    return sum;
}

test("the fonts and the C++ reader agree on where the baseline is", () => {
    const header = readFileSync(join(kRoot, "src/learn/book.h"), "utf8");
    const ascent_em = Number(/kFontAscent = ([\d.]+)f/.exec(header)[1]);
    for (const [name, { tables, unitsPerEm }] of fonts) {
        const { ascender, descender, lineGap } = tables.hhea;
        assert.equal(ascender - descender, unitsPerEm, name);
        assert.equal(lineGap, 0, name);
        assert.ok(Math.abs(ascender / unitsPerEm - ascent_em) < 5e-4, name);
    }
});

test("they are sound TrueType files with quadratic outlines and no tables to spare", () => {
    for (const name of kAll) {
        const bytes = read(name);
        assert.equal(bytes.readUInt32BE(0), 0x00010000, name);
        assert.equal(checksum(bytes), 0xb1b0afba, `${name}: the checksum of the whole`);
        const tables = [...read_tables(bytes).keys()];
        for (const tag of ["glyf", "loca", "cmap", "head", "hhea", "hmtx", "maxp"])
            assert.ok(tables.includes(tag), `${name}: ${tag}`);
        for (const tag of ["GSUB", "GPOS", "GDEF", "fpgm", "DSIG"])
            assert.ok(!tables.includes(tag), `${name}: ${tag}`);
    }
});

test("digits are tabular in every face", () => {
    for (const name of [...kInter, "mono.ttf"]) {
        const widths = [..."0123456789"].map((c) => fonts.get(name).charToGlyph(c).advanceWidth);
        assert.ok(widths[0] > 0 && widths.every((w) => w === widths[0]), `${name}: ${widths}`);
        const outlines = [..."0123456789"].map((c) =>
            fonts.get(name).charToGlyph(c).getPath().toPathData(0),
        );
        assert.equal(new Set(outlines).size, 10, `${name}: two digits look alike`);
    }
});

test("every face holds ASCII; the upright ones hold what the interface shows", () => {
    const ascii = Array.from({ length: 95 }, (_, k) => String.fromCharCode(32 + k));
    const missing = (name, characters) =>
        [...characters].filter((c) => !fonts.get(name).charToGlyphIndex(c));
    for (const name of [...kInter, "mono.ttf"]) assert.deepEqual(missing(name, ascii), [], name);
    for (const name of kInter.slice(0, 2)) {
        assert.deepEqual(
            missing(name, "äéñøßÅ αβεμσΔΣ ‘’“”–—… ←→↑↓↺ ×·±−≤≥≈∞ ⌘ ⁰¹²³⁻₀₁₂ ✓●"),
            [],
            name,
        );
    }
});

test("all fonts together stay small", () => {
    const sizes = kAll.map((name) => [name, brotliCompressSync(read(name)).length]);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    assert.ok(total <= kMaxBrotliBytes, `${total} bytes: ${sizes.join(" ")}`);
});

test("the licences of the fonts travel with them", () => {
    assert.match(
        read("licenses/inter.txt").toString(),
        /Inter Project Authors[\s\S]*SIL OPEN FONT LICENSE/i,
    );
    assert.match(
        read("licenses/jetbrains-mono.txt").toString(),
        /JetBrains Mono Project Authors[\s\S]*SIL OPEN FONT LICENSE/i,
    );
    assert.match(read("licenses/mathjax.txt").toString(), /Apache License/);
});
