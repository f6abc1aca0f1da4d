// math.ttf: the formulas' outlines, and nothing else.

import svg2ttf from "svg2ttf";
import { read_tables, set_vertical_metrics, write_tables } from "./sfnt.mjs";

const kDropped = ["GSUB", "GPOS", "GDEF"];

/**
 * @param {{ code: number, path: string }[]} outlines y up, 1000 units to the em
 * @param {number} ascent_em
 * @returns {Buffer} a TrueType font; advance widths mean nothing
 */
export function math_font(outlines, ascent_em) {
    const glyphs = outlines
        .map(
            ({ code, path }) =>
                `<glyph unicode="&#x${code.toString(16)};" horiz-adv-x="1000" d="${path}"/>`,
        )
        .join("");
    const svg =
        '<svg xmlns="http://www.w3.org/2000/svg"><defs><font id="math" horiz-adv-x="1000">' +
        '<font-face font-family="Sample Space Math" units-per-em="1000" ascent="860" descent="-140"/>' +
        `<missing-glyph horiz-adv-x="1000"/>${glyphs}</font></defs></svg>`;
    const font = svg2ttf(svg, {
        ts: 0,
        version: "1.0",
        description: "Glyphs of the formulas",
        url: "",
    });
    const tables = read_tables(Buffer.from(font.buffer));
    for (const tag of kDropped) tables.delete(tag);
    set_vertical_metrics(tables, ascent_em);
    return write_tables(tables);
}
