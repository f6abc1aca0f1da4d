// The formula face, with indices set as TeX sets them.
//
// TeX lowers the index of a single letter by the same amount whether or not the letter reaches
// below the line. Browsers measure the letter: with the face's own constant the index of p would
// hang lower than that of x beside it.
import fontverter from "fontverter";
import { read_tables, write_tables } from "../tools/content/sfnt.mjs";

// OpenType MATH: the header names the place of the constants; four plain numbers come first, then
// records of four bytes, of which this is the seventh.
const constantsOffsetAt = 4;
const subscriptBaselineDropMin = 8 + 6 * 4;

// In thousandths of an em; letters reach about 0.24 em below the line, indices lie 0.21 em below it.
const drop = -40;

/** @param {Buffer} font TrueType @returns {Promise<Buffer>} woff2 */
export async function finishedMathFont(font) {
    const tables = read_tables(font);
    const math = tables.get("MATH");
    if (!math) throw new Error("the formula face has lost its table of measures");
    const unitsPerEm = tables.get("head").readUInt16BE(18);
    const at = math.readUInt16BE(constantsOffsetAt) + subscriptBaselineDropMin;
    math.writeInt16BE(Math.round(drop * unitsPerEm / 1000), at);
    return Buffer.from(await fontverter.convert(write_tables(tables), "woff2"));
}
