// Formulas in words. The speech rules know mathematics in general; this says what signs mean in
// this book: a bar between variables is a condition, a triangle is a change.

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import sre from "speech-rule-engine";

const kOurWords = [
    [/ divides /g, " given "],
    [/\bnormal down triangle\b/g, "nabla"],
    [/\bnormal triangle\b/g, "Delta"],
    [/\bdouble struck 1\b/g, "indicator"],
    [/\b(?:normal|double struck|script|calligraphic) (?=\p{L})/gu, ""],
    [/^(\d+ lines) Line 1:/, "$1. Line 1:"],
    [/ Line (\d+):/g, "; line $1:"],
    [/\. *; line 1:/, ". Line 1:"],
];

async function start() {
    const package_file = createRequire(import.meta.url).resolve("speech-rule-engine/package.json");
    const json = join(dirname(package_file), "lib/mathmaps");
    await sre.setupEngine({ locale: "en", domain: "clearspeak", modality: "speech", json });
    await sre.engineReady();
}
await start();

/** @param {string} mathml @returns {string} */
export function spoken(mathml) {
    return kOurWords.reduce((text, [from, to]) => text.replace(from, to), sre.toSpeech(mathml));
}
