// A small valid book in a temporary folder, to be damaged in one place at a time.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { read_book } from "../../tools/content/book.mjs";
import { Problems } from "../../tools/content/problems.mjs";

export const kRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const kSchema = join(kRoot, "content/schema");
export const kOutline = JSON.parse(readFileSync(join(kSchema, "outline.json"), "utf8"));
export const kGan = "chapters/03-gan/text.md";
export const kLab = "chapters/03-gan/lab.json";

function front_matter(number, { slug, difficulty }) {
    const group = kOutline.groups.find(({ first, last }) => number >= first && number <= last).name;
    const other = kOutline.chapters[number % kOutline.chapters.length].slug;
    return `---
number: ${number}
slug: ${slug}
title: Chapter ${number}
question: What is it?
group: ${group}
difficulty: ${difficulty}
tags: [GAN]
related: [${other}]
sources:
  - authors: Ada Author
    title: A Paper
    year: 2014
    id: arXiv:1406.2661
---
`;
}

const kBody = `## Short answer
One paragraph with $x$ and a [link](#/vae).

## Formula
$$
\\frac{a}{b}
$$
- $a$: above
- $b$: below

## First story
Some **bold** and *italic* text, \`code\` too.

## Second story
| a | b |
|---|--:|
| 1 | $c$ |

## Watch out
- **Wrong.** Right.
- **Wrong too.** Right again.

## Follow-up questions
### One?
Yes.
### Two?
Yes.
### Three?
**30 seconds.** Yes.

**2 minutes.** Yes, and $x$.

**Whiteboard.** Draw $x = y$.
`;

const kLabText = `{
  "lab": "gan",
  "title": "Ring",
  "about": "Two nets.",
  "params": { "data": { "label": "Data", "help": "Set", "options": { "ring8": "Ring" } } },
  "readouts": { "modes": { "label": "Modes", "help": "Counted" } },
  "plots": [ { "key": "modes", "title": "Modes", "series": ["modes"], "range": [0, 8] } ],
  "views": { "surface": { "label": "Surface" } },
  "presets": [ { "key": "default", "label": "Default", "link": "seed=7&data=ring8" } ],
  "summary": "{modes} modes",
  "experiments": [ { "key": "fix", "title": "Fix", "kind": "repair", "text": "Do.", "link": "seed=7", "look": "modes", "goal": "modes>=7,within=90", "solution": "seed=8", "hint": "H", "reveal": "R" },
    { "key": "guess", "title": "Guess", "kind": "predict", "text": "What?", "link": "seed=7", "look": "surface", "choices": [ { "text": "a", "goal": "modes<2,at=30" }, { "text": "b", "goal": "modes>=2,at=30" } ], "hint": "H", "reveal": "R" } ]
}
`;

const kSheet = `---
title: Cheat sheet
---
## Families
- [GAN](#/gan): sharp
`;

/** @returns {Record<string, string>} the files of content/, by path */
export function sample_files() {
    const files = { [kLab]: kLabText, "cheatsheet.md": kSheet };
    kOutline.chapters.forEach((chapter, k) => {
        const folder = `${String(k + 1).padStart(2, "0")}-${chapter.slug}`;
        files[`chapters/${folder}/text.md`] = front_matter(k + 1, chapter) + kBody;
    });
    return files;
}

/** Writes a book to a temporary folder, calls use(folder), and takes the folder away. */
export function with_content(files, use) {
    const folder = mkdtempSync(join(tmpdir(), "sample-space-content-"));
    try {
        for (const [path, text] of Object.entries(files)) {
            if (text === null) continue;
            mkdirSync(dirname(join(folder, path)), { recursive: true });
            writeFileSync(join(folder, path), text);
        }
        cpSync(kSchema, join(folder, "schema"), { recursive: true });
        return use(folder);
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

/** @returns {string[]} "file:line: reason" for each fault */
export function faults_of(files, partial = false) {
    return with_content(files, (content) => {
        const problems = new Problems();
        read_book({ content, schema: kSchema, partial, problems });
        return problems.lines();
    });
}

/** The faults after one text was put in the place of another. */
export function faults_after(path, from, to) {
    const files = sample_files();
    if (!files[path].includes(from)) throw new Error(`the sample has no "${from}"`);
    files[path] = files[path].replace(from, () => to);
    return faults_of(files);
}
