// Our layouts, drawn with our font, cover the same points as MathJax's own picture.

import assert from "node:assert/strict";
import { test } from "node:test";
import opentype from "opentype.js";
import { assign_codes } from "../../tools/content/formulas.mjs";
import { math_font } from "../../tools/content/math_font.mjs";
import { layout_of } from "../../tools/content/svg_layout.mjs";
import { typeset } from "../../tools/content/typeset.mjs";
import { compile_book, formulas_of } from "./built.mjs";
import { FontShapes, layout_inked, svg_inked } from "./picture.mjs";

const kAscent = 0.86;
const kFinestStep = 43; // thousandths of an em
const kSamples = 5000;
const kEdge = 2; // so near an edge of MathJax's picture nothing is compared: lengths are rounded
const kMaxDifference = 0.004; // of the inked points: curves are chords here
const kEvery = 12; // of the book's formulas, to keep the test short

const { book, read } = compile_book();
const formulas = formulas_of(book);

function parse(buffer) {
    return opentype.parse(
        buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength),
    );
}

function difference({ tex, display }, layout, fonts) {
    const { svg } = typeset(tex, display);
    const [left, top, width, height] = svg.attributes.viewBox.split(" ").map(Number);
    const near_edge = (x, y, inked) =>
        [
            [kEdge, 0],
            [-kEdge, 0],
            [0, kEdge],
            [0, -kEdge],
        ].some(([dx, dy]) => svg_inked(svg, [x + dx, y + dy]) !== inked);
    const step = Math.max(kFinestStep, Math.sqrt((width * height) / kSamples));
    let inked = 0;
    let different = 0;
    for (let y = top - 100; y < top + height + 100; y += step) {
        for (let x = left - 100; x < left + width + 100; x += step) {
            const theirs = svg_inked(svg, [x, y]);
            const ours = layout_inked(layout, fonts, (x - left) / 1000, y / 1000);
            if (theirs || ours) ++inked;
            if (theirs !== ours && !near_edge(x, y, theirs)) ++different;
        }
    }
    assert.ok(inked > 3, `${tex}: nothing is inked`);
    return different / Math.max(inked, 50);
}

const kHard = [
    "x_i^2 + \\frac{a+b}{\\sqrt{x^2+1}}",
    "\\sum_{i=1}^N \\left(\\frac{\\frac12}{2}\\right)^{n}",
    "\\underbrace{a_1+a_2+\\dots+a_n}_{n \\text{ terms}}",
    "\\hat x+\\bar{x}+\\tilde{\\epsilon}+\\widehat{xyz}+\\overline{abc}",
    "\\begin{aligned} a &= b+c \\\\ &= \\boldsymbol{\\mu}+\\mathcal{L} \\end{aligned}",
    "f=\\begin{cases} a & \\text{if } x>0 \\\\ c & \\text{else} \\\\ e & f \\\\ g & h \\end{cases}",
    "\\begin{bmatrix} a & b \\\\ c & d \\\\ e & f \\\\ g & h \\end{bmatrix} \\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}",
    "\\mathbb{E}\\,\\mathbf{W} \\in \\mathbb{R}^{d\\times k},\\ \\mathrm{KL}(q \\,\\|\\, p)",
    "\\sqrt[3]{\\frac{\\frac{a}{b}}{\\frac{c}{d}}} + \\boxed{x+y}",
    "\\xrightarrow{abcdef}\\ \\left\\lVert \\frac{a}{b} \\right\\rVert",
    "\\overbrace{a+b+c+d}^{k}\\ \\overrightarrow{AB}\\ \\neq",
];

test("hard constructions look as MathJax draws them", () => {
    const laid = kHard.map((tex) => ({ tex, display: true, ...layout_of(typeset(tex, true).svg) }));
    const fonts = new FontShapes(parse(math_font(assign_codes(laid), kAscent)));
    for (const formula of laid) {
        const em = {
            glyphs: formula.glyphs.map((g) => ({ ...g, x: g.x / 1000, y: g.y / 1000 })),
            rules: formula.rules.map((r) => ({
                x: r.x / 1000,
                y: r.y / 1000,
                w: r.w / 1000,
                h: r.h / 1000,
            })),
        };
        const part = difference(formula, em, fonts);
        assert.ok(
            part <= kMaxDifference,
            `${formula.tex}: ${(100 * part).toFixed(2)} % of the ink differs`,
        );
    }
});

test("the comparison sees a glyph that is out of place, missing or too small", () => {
    const formula = formulas.find(({ display, glyphs }) => display && glyphs.length > 8);
    const fonts = new FontShapes(parse(read("math.ttf")));
    const changed = (change) => ({
        ...formula,
        glyphs: formula.glyphs.map((g, k) => (k === 0 ? change(g) : g)),
    });
    assert.ok(difference(formula, formula, fonts) <= kMaxDifference);
    for (const change of [
        (g) => ({ ...g, x: g.x + 0.15 }),
        (g) => ({ ...g, y: g.y - 0.2 }),
        (g) => ({ ...g, scale: 0.5 }),
        (g) => ({ ...g, code: 0xf000 }),
    ]) {
        assert.ok(difference(formula, changed(change), fonts) > kMaxDifference, String(change));
    }
});

test("the book's formulas, drawn from book.json and math.ttf, look as MathJax draws them", () => {
    const fonts = new FontShapes(parse(read("math.ttf")));
    const chosen = formulas.filter(({ display }, k) => display || k % kEvery === 0);
    assert.ok(chosen.length > 60);
    for (const formula of chosen) {
        const part = difference(formula, formula, fonts);
        assert.ok(
            part <= kMaxDifference,
            `${formula.tex}: ${(100 * part).toFixed(2)} % of the ink differs`,
        );
    }
});

test("the extents of a layout hold its ink, and the font holds every code", () => {
    const font = parse(read("math.ttf"));
    for (const { tex, width, height, depth, glyphs, rules } of formulas) {
        for (const { code, x, y, scale } of glyphs) {
            assert.ok(
                font.charToGlyphIndex(String.fromCodePoint(code)) > 0,
                `${tex}: U+${code.toString(16)} has no glyph`,
            );
            const box = font.charToGlyph(String.fromCodePoint(code)).getBoundingBox();
            const em = scale / font.unitsPerEm;
            const slack = 0.35; // a slanted letter may lean over its box
            assert.ok(
                x + box.x1 * em > -slack && x + box.x2 * em < width + slack,
                `${tex}: a glyph is beside the formula`,
            );
            assert.ok(
                y - box.y2 * em > -height - slack && y - box.y1 * em < depth + slack,
                `${tex}: a glyph is above or below`,
            );
        }
        for (const r of rules) {
            assert.ok(
                r.w > 0 && r.h > 0 && r.x >= -0.05 && r.x + r.w <= width + 0.05,
                `${tex}: a rule is beside the formula`,
            );
        }
    }
});
