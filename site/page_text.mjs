// Which characters each face has to draw, read from finished pages.
import { letterOf } from "./mathml.mjs";

const named = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": "\u00a0" };

/** @param {string} text @returns {string} the same with its character references resolved */
export function decodeEntities(text) {
    return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|[a-z]+);/gi, (reference, hex, decimal) => {
        if (hex) return String.fromCodePoint(parseInt(hex, 16));
        if (decimal) return String.fromCodePoint(Number(decimal));
        if (reference in named) return named[reference];
        throw new Error(`a page has the character reference ${reference}, which is not known here`);
    });
}

const formula = /<math\b[^]*?<\/math>/g;
const textOf = (markup) => decodeEntities(markup.replace(/<[^>]*>/g, ""));

function bodies(pages) {
    return pages.map((page) => page.slice(page.indexOf("<body"))).join("\n");
}

function within(text, elements) {
    const pattern = new RegExp(`<(${elements.join("|")})\\b[^>]*>([^]*?)</\\1>`, "g");
    return [...text.matchAll(pattern)].map((match) => match[2]).join("\n");
}

/** A lone letter in <mi> is drawn in italics, unless it says otherwise. */
function formulaText(formulas) {
    const italic = [...formulas.matchAll(/<mi>([^<]*)<\/mi>/g)]
        .map((match) => decodeEntities(match[1]))
        .filter((letter) => /^[A-Za-z\u0391-\u03c9\u03d5\u03f5\u2202\u2207]$/u.test(letter))
        .map((letter) => letterOf(letter, "italic"));
    return textOf(formulas) + italic.join("");
}

const distinct = (text) => [...new Set(text.replace(/[\n\t\u2061]/g, ""))].sort().join("");

/**
 * @param {string[]} pages finished pages
 * @returns {{ regular: string, semibold: string, italic: string, math: string }} characters
 */
export function usedCharacters(pages) {
    const all = bodies(pages);
    const words = all.replace(formula, "");
    return {
        regular: distinct(textOf(words)),
        semibold: distinct(textOf(within(words, ["h1", "h2", "h3", "strong", "summary", "th", "a", "span"]))),
        italic: distinct(textOf(within(words, ["em"]))),
        math: distinct(formulaText((all.match(formula) ?? []).join("\n"))),
    };
}
