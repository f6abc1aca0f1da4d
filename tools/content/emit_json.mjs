// book.json, the compact form that src/learn/book_json.cpp reads.
//
// Run:     "text" | 7 (formula) | [marks, "text"] | [8, "text", "target"]; marks: 1 bold, 2 italic,
//          4 code, 8 link, added up.
// Block:   { "k": kind, ... } with t text, i items, o ordered, l level, d id, f formula, c columns,
//          r rows, b children; what is empty is left out.
// Formula: [tex, spoken, display, width, height, depth, [code - 0xE000, x, y, scale, ...],
//          [x, y, w, h, ...]], lengths in thousandths of an em.

const kFirstCode = 0xe000;

function run(inline) {
    const marks = (inline.bold ? 1 : 0) + (inline.italic ? 2 : 0);
    switch (inline.kind) {
        case "formula":
            return inline.formula;
        case "code":
            return [marks + 4, inline.text];
        case "link":
            return [marks + 8, inline.text, inline.target];
        default:
            return marks ? [marks, inline.text] : inline.text;
    }
}

const runs = (inlines) => inlines.map(run);

function block(source) {
    const out = { k: source.kind };
    if (source.id) out.d = source.id;
    if (source.level) out.l = source.level;
    if (source.ordered) out.o = true;
    if (source.formula !== undefined) out.f = source.formula;
    if (source.text) out.t = runs(source.text);
    if (source.items) out.i = source.items.map(runs);
    if (source.columns) out.c = source.columns;
    if (source.rows) out.r = source.rows.map((row) => row.map(runs));
    if (source.children) out.b = source.children.map(block);
    return out;
}

function formula({ tex, spoken, display, width, height, depth, glyphs, rules }) {
    const round = Math.round;
    return [
        tex,
        spoken,
        display,
        round(width),
        round(height),
        round(depth),
        glyphs.flatMap(({ code, x, y, scale }) => [
            code - kFirstCode,
            round(x),
            round(y),
            round(scale * 1000),
        ]),
        rules.flatMap(({ x, y, w, h }) => [x, y, w, h].map(round)),
    ];
}

function chapter({
    number,
    slug,
    title,
    question,
    group,
    difficulty,
    tags,
    related,
    sources,
    blocks,
    lab,
}) {
    return {
        number,
        slug,
        title,
        question,
        group,
        difficulty,
        tags,
        related,
        sources,
        blocks: blocks.map(block),
        lab,
    };
}

/** @returns {string} JSON on one line */
export function book_json({ chapters, cheatsheet, formulas }) {
    return JSON.stringify({
        version: 1,
        chapters: chapters.map(chapter),
        cheatsheet: { title: cheatsheet.title, blocks: cheatsheet.blocks.map(block) },
        formulas: formulas.map(formula),
    });
}
