#!/usr/bin/env node
// The book's own sentences as numbered words: the text on which the small language model of the
// labs is counted.
//
//     node tools/content/corpus.mjs --out FILE.cpp content/chapters/*/text.md
//
// Needs no package, so that the C++ build can run it before anything is installed. The same texts
// give the same file.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const kEnd = ".";
const kMostWords = 65_535;

/**
 * The prose of a chapter, one block per paragraph or list item. Formulas, tables, short headings and
 * what stands in brackets are left out.
 * @param {string} text a chapter's text.md
 * @returns {string[]}
 */
export function blocks_of(text) {
    const body = text
        .replace(/^---\n[\s\S]*?\n---\n/, "")
        .replace(/\$\$[\s\S]*?\$\$/g, "\n\n")
        .replace(/^\*\*(30 seconds|2 minutes|Whiteboard)\.\*\* /gm, "");
    const blocks = [];
    let open = "";
    const close = () => {
        if (open.trim()) blocks.push(open.trim());
        open = "";
    };
    for (const line of body.split("\n")) {
        const heading = /^#+\s+(.*)$/.exec(line);
        const item = /^(?:[-*]|\d+\.)\s+(.*)$/.exec(line);
        if (heading || item || !line.trim() || line.startsWith("|")) close();
        if (heading?.[1].endsWith("?")) blocks.push(heading[1]);
        if (item) open = item[1];
        else if (!heading && !line.startsWith("|")) open += ` ${line.replace(/^>\s?/, "")}`;
    }
    close();
    return blocks.map((block) =>
        block
            .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
            .replace(/\s*\([^()]*\)/g, "")
            .replace(/[*“”"]/g, ""),
    );
}

/**
 * Sentences as lists of words and stops. A sentence with a formula or with code has a hole where it
 * stood, so it is left out.
 * @param {string} block
 * @returns {string[][]}
 */
export function sentences_of(block) {
    const sentences = [];
    for (const sentence of block.match(/(?:[^.?]|[.?](?=\S))+[.?]?/g) ?? []) {
        if (/[$`\\]/.test(sentence)) continue;
        const words = sentence.match(/[\p{L}\p{N}]+(?:[’'.,\-–][\p{L}\p{N}]+)*(?:\s%)?|[,;:?.]/gu) ?? [];
        while (words.length && /^[,;:]$/.test(words.at(-1))) words.pop();
        if (words.length < 3) continue;
        if (!/^[.?]$/.test(words.at(-1))) words.push(kEnd);
        sentences.push(words.map((word) => word.replace(/'/g, "’").replace(/\s/, "")));
    }
    return sentences;
}

/** A capital that only the beginning of a sentence has put there is taken away. */
function with_plain_beginnings(sentences) {
    const inside = new Set(sentences.flatMap((words) => words.slice(1)));
    const only_first = /^\p{Lu}[\p{Ll}’-]*$/u;
    return sentences.map(([first, ...rest]) => {
        const plain = first.toLowerCase();
        const begins = only_first.test(first) && (inside.has(plain) || !inside.has(first));
        return [begins ? plain : first, ...rest];
    });
}

/**
 * @param {string[]} texts chapters, in the order of the book
 * @returns {{words: string[], tokens: number[]}} words, the most frequent first
 */
export function corpus_of(texts) {
    const sentences = with_plain_beginnings(texts.flatMap(blocks_of).flatMap(sentences_of));
    const running = sentences.flat();
    const counts = new Map();
    for (const word of running) counts.set(word, (counts.get(word) ?? 0) + 1);
    const words = [...counts.keys()].sort(
        (a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : a > b ? 1 : 0),
    );
    if (words.length > kMostWords) throw new Error(`more than ${kMostWords} different words`);
    const number = new Map(words.map((word, index) => [word, index]));
    return { words, tokens: running.map((word) => number.get(word)) };
}

/** Cuts a list into lines of source that are not too long for an editor. */
function in_lines(parts, separator) {
    const lines = [];
    let line = "";
    for (const part of parts) {
        if (line && line.length + part.length > 96) {
            lines.push(line);
            line = "";
        }
        line += part + separator;
    }
    return [...lines, line];
}

/** @returns {string} the source of sim::book_corpus(), see src/sim/book_corpus.h */
export function corpus_source({ words, tokens }) {
    const quoted = in_lines(words, "\\n").map((line) => `    "${line}"`);
    const numbers = in_lines(tokens.map(String), ",").map((line) => `    ${line}`);
    return `// Made by tools/content/corpus.mjs from the chapters' texts.
#include "sim/book_corpus.h"

namespace sim {
namespace {

constexpr std::string_view kWords =
${quoted.join("\n")};

constexpr std::uint16_t kTokens[] = {
${numbers.join("\n")}
};

} // namespace

Corpus book_corpus() {
    return {kWords, kTokens};
}

} // namespace sim
`;
}

function main() {
    const { values, positionals } = parseArgs({
        args: process.argv.slice(2),
        options: { out: { type: "string" } },
        allowPositionals: true,
    });
    if (!values.out || !positionals.length) throw new Error("usage: corpus.mjs --out FILE.cpp text.md ...");
    const source = corpus_source(corpus_of([...positionals].sort().map((file) => readFileSync(file, "utf8"))));
    mkdirSync(dirname(values.out), { recursive: true });
    writeFileSync(values.out, source);
}

if (process.argv[1] && existsSync(process.argv[1]) && fileURLToPath(import.meta.url) === process.argv[1]) {
    try {
        main();
    } catch (error) {
        console.error(`corpus: ${error.message}`);
        process.exitCode = 1;
    }
}
