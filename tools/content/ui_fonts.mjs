// The interface fonts: subsets of Inter and JetBrains Mono, as TrueType for stb_truetype.
//
// The reader's renderer knows no OpenType features, so the digits of every face point at the
// tabular figures. Layout tables and hints are of no use to it and are dropped.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import fontverter from "fontverter";
import opentype from "opentype.js";
import subset_font from "subset-font";
import { cmap_table, read_tables, set_vertical_metrics, write_tables } from "./sfnt.mjs";

const require = createRequire(import.meta.url);
const inter = dirname(require.resolve("inter-ui/package.json"));
const mono = dirname(require.resolve("@fontsource/jetbrains-mono/package.json"));
const mathjax = dirname(require.resolve("mathjax-full/package.json"));

const kFaces = [
    {
        face: "regular",
        out: "inter-regular.ttf",
        name: "Inter",
        source: join(inter, "web/Inter-Regular.woff2"),
    },
    {
        face: "semibold",
        out: "inter-semibold.ttf",
        name: "Inter",
        source: join(inter, "web/Inter-SemiBold.woff2"),
    },
    {
        face: "italic",
        out: "inter-italic.ttf",
        name: "Inter",
        source: join(inter, "web/Inter-Italic.woff2"),
    },
    {
        face: "mono",
        out: "mono.ttf",
        name: "JetBrains Mono",
        source: join(mono, "files/jetbrains-mono-latin-400-normal.woff"),
    },
];

const kNotices = [
    { out: "licenses/inter.txt", source: join(inter, "LICENSE.txt") },
    { out: "licenses/jetbrains-mono.txt", source: join(mono, "LICENSE") },
    { out: "licenses/mathjax.txt", source: join(mathjax, "LICENSE") },
];

const kDropped = [
    "GSUB",
    "GPOS",
    "GDEF",
    "STAT",
    "gasp",
    "DSIG",
    "kern",
    "meta",
    "prep",
    "fpgm",
    "cvt ",
];

function parse(bytes) {
    return opentype.parse(
        bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
    );
}

/** Code point to glyph, with tabular digits where the font has them. */
function glyphs_of(font, characters) {
    const tabular = new Map(
        (font.substitution.getSingle("tnum") ?? []).map(({ sub, by }) => [sub, by]),
    );
    const glyph_of = new Map();
    for (const c of characters) {
        const glyph = font.charToGlyphIndex(c);
        if (!glyph) continue;
        glyph_of.set(c.codePointAt(0), /\d/.test(c) ? (tabular.get(glyph) ?? glyph) : glyph);
    }
    return glyph_of;
}

async function build_face({ source }, characters, ascent_em) {
    const original = await fontverter.convert(readFileSync(source), "truetype");
    const glyph_of = glyphs_of(parse(original), characters);
    const tables = read_tables(original);
    for (const tag of kDropped) tables.delete(tag);
    tables.set("cmap", cmap_table(glyph_of));
    const text = String.fromCodePoint(...glyph_of.keys());
    const subset = await subset_font(write_tables(tables), text, {
        targetFormat: "truetype",
        noHinting: true,
        noLayoutClosure: true,
        dropTables: kDropped,
    });
    const out = read_tables(Buffer.from(subset));
    set_vertical_metrics(out, ascent_em);
    return { bytes: write_tables(out), glyph_of };
}

/**
 * @param {Record<string, Map<string, object>>} used from used_characters
 * @param {Record<string, string>} always from kInterfaceCharacters
 * @returns {Promise<Map<string, Buffer>>} file name to bytes
 */
export async function ui_fonts(used, always, ascent_em, problems) {
    const files = new Map();
    for (const face of kFaces) {
        const characters = new Set([...always[face.face], ...used[face.face].keys()]);
        const { bytes, glyph_of } = await build_face(face, characters, ascent_em);
        for (const [c, { file, line }] of used[face.face]) {
            if (glyph_of.has(c.codePointAt(0))) continue;
            const code = c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
            problems.add(
                file,
                line,
                `the font ${face.name} (${face.face}) has no "${c}" (U+${code});` +
                    " write it as a formula or in words",
            );
        }
        files.set(face.out, bytes);
    }
    for (const { out, source } of kNotices) files.set(out, readFileSync(source));
    return files;
}
