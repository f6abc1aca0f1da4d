// The book's formulas: each distinct one once, typeset at the end of the reading.

import { layout_of } from "./svg_layout.mjs";
import { typeset } from "./typeset.mjs";

// The text column is 480 px inside; display formulas are set at 19 px, inline ones at 16.5 px and
// cannot break, so they must fit a phone's column.
const kMaxDisplayEm = 480 / 19;
const kMaxInlineEm = 20;
const kFirstCode = 0xe000;
const kUnits = 1000;

export class FormulaTable {
    #index = new Map();
    #entries = [];

    /** @returns {number} the formula's index in the book */
    add(tex, display, file, line) {
        const source = tex.trim();
        const key = `${display ? "D" : "I"}${source}`;
        if (!this.#index.has(key)) {
            this.#index.set(key, this.#entries.length);
            this.#entries.push({ tex: source, display, places: [] });
        }
        const index = this.#index.get(key);
        this.#entries[index].places.push({ file, line });
        return index;
    }

    /**
     * Typesets all; what fails is reported at every place that uses it.
     * @returns {object[]} formulas in the order of their indices; glyphs carry `path`
     */
    typeset(problems) {
        return this.#entries.map((entry) => {
            try {
                const { svg, mathml, spoken } = typeset(entry.tex, entry.display);
                const layout = layout_of(svg);
                this.#check_width(entry, layout, problems);
                return { ...entry, mathml, spoken, ...layout };
            } catch (error) {
                this.#report(entry, `TeX: ${error.message} (in ${shortened(entry.tex)})`, problems);
                return {
                    ...entry,
                    mathml: "",
                    spoken: "",
                    width: 0,
                    height: 0,
                    depth: 0,
                    glyphs: [],
                    rules: [],
                };
            }
        });
    }

    #check_width(entry, layout, problems) {
        const em = layout.width / kUnits;
        const limit = entry.display ? kMaxDisplayEm : kMaxInlineEm;
        if (em <= limit) return;
        const cure = entry.display ? "break it with \\begin{aligned}" : "make it a display formula";
        this.#report(
            entry,
            `formula is ${em.toFixed(1)} em wide, at most ${limit.toFixed(1)} fit; ${cure}` +
                ` (${shortened(entry.tex)})`,
            problems,
        );
    }

    #report(entry, reason, problems) {
        for (const { file, line } of entry.places) problems.add(file, line, reason);
    }
}

function shortened(tex) {
    const line = tex.replace(/\s+/g, " ");
    return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}

/**
 * Gives every distinct outline a private code point, in an order that depends on the outlines only.
 * @returns {{ code: number, path: string }[]}
 */
export function assign_codes(formulas) {
    const names = new Map();
    for (const { glyphs } of formulas) for (const { path, name } of glyphs) names.set(path, name);
    const by_name = (a, b) => parseInt(a[1], 16) - parseInt(b[1], 16) || (a[0] < b[0] ? -1 : 1);
    const outlines = [...names].sort(by_name).map(([path], k) => ({ code: kFirstCode + k, path }));
    const codes = new Map(outlines.map(({ code, path }) => [path, code]));
    for (const { glyphs } of formulas)
        for (const glyph of glyphs) glyph.code = codes.get(glyph.path);
    return outlines;
}
