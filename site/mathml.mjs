// Formulas as the browsers' common part of MathML draws them.
//
// That part knows no mathvariant but "normal": a letter of another alphabet has to be that letter.
import { setSpacing } from "./math_spacing.mjs";
import { parseMathml } from "./mathml_tree.mjs";

const alphabets = {
    "double-struck": { upper: 0x1d538, lower: 0x1d552, digit: 0x1d7d8 },
    "script": { upper: 0x1d49c, lower: 0x1d4b6 },
    "fraktur": { upper: 0x1d504, lower: 0x1d51e },
    "bold": { upper: 0x1d400, lower: 0x1d41a, digit: 0x1d7ce },
    "italic": { upper: 0x1d434, lower: 0x1d44e },
    "bold-italic": { upper: 0x1d468, lower: 0x1d482 },
};

// Letters that were in Unicode before their alphabets.
const older = {
    "double-struck": { C: "ℂ", H: "ℍ", N: "ℕ", P: "ℙ", Q: "ℚ", R: "ℝ", Z: "ℤ" },
    "script": {
        B: "ℬ", E: "ℰ", F: "ℱ", H: "ℋ", I: "ℐ", L: "ℒ", M: "ℳ", R: "ℛ", e: "ℯ", g: "ℊ", o: "ℴ",
    },
    "fraktur": { C: "ℭ", H: "ℌ", I: "ℑ", R: "ℜ", Z: "ℨ" },
    "italic": { h: "ℎ" },
};

const italicGreek = { "α": 0x1d6fc, "Α": 0x1d6e2 };
const italicSymbols = {
    "ϵ": "𝜖", "ϑ": "𝜗", "ϰ": "𝜘", "ϕ": "𝜙", "ϱ": "𝜚", "ϖ": "𝜛", "∂": "𝜕", "∇": "𝛻",
};

function greek(letter) {
    const code = letter.codePointAt(0);
    if (letter >= "α" && letter <= "ω") return String.fromCodePoint(italicGreek["α"] + code - 0x3b1);
    if (letter >= "Α" && letter <= "Ω") return String.fromCodePoint(italicGreek["Α"] + code - 0x391);
    return italicSymbols[letter] ?? null;
}

/**
 * @param {string} letter one character
 * @param {string} variant a value of mathvariant
 * @returns {string} the character of that alphabet; throws where Unicode has none
 */
export function letterOf(letter, variant) {
    const known = older[variant]?.[letter] ?? (variant === "italic" ? greek(letter) : null);
    if (known) return known;
    const alphabet = alphabets[variant];
    const code = letter.codePointAt(0);
    const from = (base, first) => base && String.fromCodePoint(base + code - first.codePointAt(0));
    let found = null;
    if (/^[A-Z]$/.test(letter)) found = from(alphabet?.upper, "A");
    if (/^[a-z]$/.test(letter)) found = from(alphabet?.lower, "a");
    if (/^[0-9]$/.test(letter)) found = from(alphabet?.digit, "0");
    if (!found) throw new Error(`a formula asks for "${letter}" in the alphabet "${variant}", which has none`);
    return found;
}

function setLetters(element) {
    const { mathvariant, ...others } = element.attributes;
    if (mathvariant && mathvariant !== "normal") {
        element.children = [...element.text].map((letter) => letterOf(letter, mathvariant));
        element.attributes = others;
    }
    element.children.filter((child) => typeof child !== "string").forEach(setLetters);
}

function portableFormula(text) {
    const formula = parseMathml(text);
    // In HTML the parser knows the namespace.
    delete formula.attributes.xmlns;
    setLetters(formula);
    setSpacing(formula);
    return formula.toString();
}

/** @param {string} text with MathML in it @returns {string} the same, for what all browsers draw alike */
export function portableMathml(text) {
    return text.replace(/<math\b[^]*?<\/math>/g, portableFormula);
}
