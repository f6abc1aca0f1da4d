// One chapter: front matter, sections in their order, and what each section must hold.

import { plain } from "./inlines.mjs";
import { read_blocks, read_plain } from "./markdown.mjs";
import { read_record, split_front_matter } from "./records.mjs";

const kShortAnswerWords = 70;
const kStorySections = [2, 4];
const kFixed = {
    "Short answer": "short",
    Formula: "formula",
    "Try it": "try",
    "Watch out": "watch",
    "Follow-up questions": "follow",
};
const kOrder = ["short", "formula", "story", "try", "watch", "follow"];
const kOptional = ["try"];
const kDepths = ["30 seconds", "2 minutes", "Whiteboard"];

const title_of = (block) => plain(block.text, () => "formula");

/** @returns {string} "Why it happens" becomes "why-it-happens" */
export function id_of(title) {
    return (
        title
            .normalize("NFD")
            .replace(/[\u0300-\u036f]/g, "")
            .toLowerCase()
            .replace(/[’']/g, "")
            .replace(/[^a-z0-9]+/g, "-")
            .replace(/^-|-$/g, "") || "section"
    );
}

/** Gives every heading an id that is unique among `blocks`. */
export function name_headings(blocks) {
    const seen = new Map();
    for (const block of blocks) {
        if (block.kind !== "heading") continue;
        const id = id_of(title_of(block));
        const count = (seen.get(id) ?? 0) + 1;
        seen.set(id, count);
        block.id = count === 1 ? id : `${id}-${count}`;
    }
}

/** @returns {{ heading: object | null, blocks: object[] }[]} split at the ## headings */
export function sections_of(blocks) {
    const out = [{ heading: null, blocks: [] }];
    for (const block of blocks) {
        if (block.kind === "heading" && block.level === 2) out.push({ heading: block, blocks: [] });
        else out.at(-1).blocks.push(block);
    }
    return out[0].blocks.length ? out : out.slice(1);
}

/** @returns {string | null} the depth that a paragraph opens */
function depth_of({ kind, text }) {
    const first = kind === "paragraph" ? text[0] : null;
    return first?.bold ? (kDepths.find((name) => first.text === `${name}.`) ?? null) : null;
}

function without_name(paragraph) {
    const [next, ...rest] = paragraph.text.slice(1);
    const opened = next?.kind === "text" ? { ...next, text: next.text.trimStart() } : next;
    return { ...paragraph, text: opened ? [opened, ...rest] : [] };
}

class SectionReader {
    constructor(context, markdown) {
        this.context = context;
        this.markdown_lines = markdown.split("\n");
    }

    fault(line, reason) {
        this.context.problems.add(this.context.file, line, reason);
    }

    /** @returns {object[]} the chapter's blocks in the reader's order */
    read(sections) {
        const kinds = sections.map(({ heading }) =>
            heading ? (kFixed[title_of(heading)] ?? "story") : "none",
        );
        this.check_order(sections, kinds);
        return sections.flatMap((section, k) => {
            if (kinds[k] === "none") return [];
            if (section.blocks.length === 0)
                this.fault(section.heading.line, "the section is empty");
            return this[kinds[k]](section, sections[k + 1]?.heading?.line);
        });
    }

    check_order(sections, kinds) {
        let reached = 0;
        sections.forEach(({ heading, blocks }, k) => {
            if (!heading) return this.fault(blocks[0].line, "text before the first ## heading");
            const place = kOrder.indexOf(kinds[k]);
            const again = kinds[k] !== "story" && kinds.indexOf(kinds[k]) < k;
            if (again) this.fault(heading.line, `a second section "${title_of(heading)}"`);
            else if (place < reached) {
                this.fault(
                    heading.line,
                    `section "${title_of(heading)}" stands too late; the order is: ` +
                        "Short answer, Formula, story sections, Try it (optional), Watch out, Follow-up questions",
                );
            }
            reached = Math.max(reached, place);
        });
        for (const [title, kind] of Object.entries(kFixed)) {
            if (!kinds.includes(kind) && !kOptional.includes(kind)) {
                this.fault(this.context.first_line + 1, `section "## ${title}" is missing`);
            }
        }
        const stories = kinds.filter((kind) => kind === "story").length;
        const [least, most] = kStorySections;
        if (stories < least || stories > most) {
            this.fault(
                this.context.first_line + 1,
                `${stories} story sections; a chapter has ${least} to ${most}`,
            );
        }
    }

    words_between(from_line, to_line) {
        const offset = this.context.first_line;
        return this.markdown_lines
            .slice(from_line - offset, (to_line ?? Infinity) - offset - 1)
            .join(" ")
            .split(/\s+/)
            .filter(Boolean).length;
    }

    short({ heading, blocks }, next_line) {
        if (blocks.length !== 1 || blocks[0].kind !== "paragraph") {
            this.fault(heading.line, "the short answer is one paragraph");
            return [];
        }
        const words = this.words_between(heading.line, next_line);
        if (words > kShortAnswerWords) {
            this.fault(
                blocks[0].line,
                `the short answer has ${words} words; at most ${kShortAnswerWords}`,
            );
        }
        return [{ ...blocks[0], kind: "short_answer", id: heading.id }];
    }

    formula({ heading, blocks }) {
        const display = blocks.find((block) => block.kind === "display");
        if (!display)
            this.fault(
                heading.line,
                'the section "Formula" needs a display formula between $$ lines',
            );
        else display.id = heading.id;
        const list = blocks.findLast((block) => block.kind === "list");
        if (!list) {
            this.fault(
                heading.line,
                'the section "Formula" needs a list that explains every symbol',
            );
            return blocks;
        }
        list.items.forEach((item, k) => {
            if (item[0]?.kind !== "formula") {
                this.fault(
                    list.item_lines[k],
                    'an item of the symbol list begins with the symbol, as in "$G$: ..."',
                );
            }
        });
        list.kind = "symbols";
        return blocks;
    }

    story({ heading, blocks }) {
        return [heading, ...blocks];
    }

    try({ heading, blocks }) {
        return [heading, ...blocks];
    }

    watch({ heading, blocks }) {
        const [list] = blocks;
        if (blocks.length !== 1 || list.kind !== "list") {
            this.fault(heading.line, '"Watch out" is one list');
            return [heading];
        }
        if (list.items.length < 2) this.fault(list.line, '"Watch out" needs at least two items');
        list.items.forEach((item, k) => {
            if (!item[0]?.bold) {
                this.fault(
                    list.item_lines[k],
                    'an item of "Watch out" begins with the misconception in **bold**',
                );
            }
        });
        return [heading, { ...list, kind: "watch_out" }];
    }

    follow({ heading, blocks }) {
        const questions = [];
        for (const block of blocks) {
            if (block.kind === "heading") {
                questions.push({
                    kind: "follow_up",
                    line: block.line,
                    id: block.id,
                    text: block.text,
                    children: [],
                });
                if (!title_of(block).endsWith("?"))
                    this.fault(block.line, 'a follow-up question ends with "?"');
            } else if (questions.length) questions.at(-1).children.push(block);
            else this.fault(block.line, "text before the first ### question");
        }
        if (questions.length < 3)
            this.fault(heading.line, "at least three follow-up questions are needed");
        for (const question of questions) {
            if (question.children.length === 0) this.fault(question.line, "the question has no answer");
            question.children = this.depths(question);
        }
        return [heading, ...questions];
    }

    /** An answer at several depths: each begins with its name in bold, "**30 seconds.** ..." */
    depths({ line, children }) {
        const names = children.map(depth_of);
        if (names.every((name) => name === null)) return children;
        if (names[0] === null || names.filter(Boolean).join() !== kDepths.join()) {
            this.fault(line, `an answer has the depths ${kDepths.join(", ")}, in this order, or none`);
            return children;
        }
        const out = [];
        children.forEach((block, k) => {
            if (names[k]) {
                const text = [{ kind: "text", bold: false, italic: false, text: names[k] }];
                out.push({ kind: "depth", line: block.line, text, children: [] });
            }
            out.at(-1).children.push(names[k] ? without_name(block) : block);
        });
        return out;
    }
}

/** @returns {string} the address of a source, empty for a venue */
function address_of(id) {
    if (id.startsWith("arXiv:")) return `https://arxiv.org/abs/${id.slice(6)}`;
    if (id.startsWith("doi:")) return `https://doi.org/${id.slice(4)}`;
    return "";
}

/**
 * @param {string} text of text.md
 * @param {{ file: string, problems: object, formulas: object, links: object[] }} shared
 * @param {import('ajv').ValidateFunction} validate
 * @returns {object | null} front matter, blocks and `line(path)`
 */
export function read_chapter(text, shared, validate) {
    const parts = split_front_matter(text);
    if (!parts) {
        shared.problems.add(
            shared.file,
            1,
            'no front matter; the file begins with "---", YAML and "---"',
        );
        return null;
    }
    const context = { ...shared, first_line: parts.first_line };
    const blocks = read_blocks(parts.markdown, context);
    name_headings(blocks);
    const read = new SectionReader(context, parts.markdown).read(sections_of(blocks));
    const record = read_record(parts.yaml, { ...shared, line_offset: 1, validate });
    if (!record) return null;

    const plain_field = (value, ...path) => read_plain(value, context, record.line(path));
    const front = record.value;
    return {
        ...front,
        title: plain_field(front.title, "title"),
        question: plain_field(front.question, "question"),
        sources: front.sources.map((source, k) => ({
            ...source,
            authors: plain_field(source.authors, "sources", k, "authors"),
            title: plain_field(source.title, "sources", k, "title"),
            url: address_of(source.id),
        })),
        blocks: read,
        file: shared.file,
        line: record.line,
    };
}
