#!/usr/bin/env node
// How long and how hard each chapter is to read.
//
//     node tools/content/readability.mjs
//
// Reading ease after Flesch (1948): 206.835 - 1.015 words / sentence - 84.6 syllables / word; 60 to
// 70 is plain English, 30 to 50 what students read. Symbols of a formula do not count.

import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { flesch } from "flesch";
import { syllable } from "syllable";
import { read_book } from "./book.mjs";
import { Problems } from "./problems.mjs";
import { prose_of } from "./prose_text.mjs";

const kSentence = /[.!?](?=\s|$)|$/;
const kWord = /[\p{L}\p{N}’-]+/gu;

/** @returns {{ words: number, sentence: number, ease: number }} sentence: mean words of one */
export function readability(paragraphs) {
    let words = 0;
    let sentences = 0;
    let syllables = 0;
    for (const paragraph of paragraphs)
        for (const sentence of paragraph.split(kSentence)) {
            const found = sentence.match(kWord) ?? [];
            if (found.length === 0) continue;
            words += found.length;
            sentences += 1;
            for (const word of found) syllables += Math.max(1, syllable(word));
        }
    return {
        words,
        sentence: words / sentences,
        ease: flesch({ sentence: sentences, word: words, syllable: syllables }),
    };
}

function main() {
    const content = join(resolve(dirname(fileURLToPath(import.meta.url)), "../.."), "content");
    const problems = new Problems();
    const { chapters } = read_book({
        content,
        schema: join(content, "schema"),
        partial: false,
        problems,
    });
    console.log("chapter                         words  words/sentence  reading ease");
    for (const { slug, blocks } of chapters) {
        const { words, sentence, ease } = readability(prose_of(blocks));
        console.log(
            slug.padEnd(30) +
                String(words).padStart(7) +
                sentence.toFixed(1).padStart(16) +
                ease.toFixed(0).padStart(14),
        );
    }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
