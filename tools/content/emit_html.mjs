// book-html.json for the static site: the same blocks as HTML with MathML.

import { plain } from "./inlines.mjs";
import { sections_of } from "./chapter.mjs";

const kEntities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => text.replace(/[&<>"]/g, (c) => kEntities[c]);

class HtmlWriter {
    constructor(formulas) {
        this.formulas = formulas;
    }

    math(index) {
        const { mathml, tex } = this.formulas[index];
        return mathml.replace("<math", `<math alttext="${escaped(tex.replace(/\s+/g, " "))}"`);
    }

    run(inline) {
        let out = inline.kind === "formula" ? this.math(inline.formula) : escaped(inline.text);
        if (inline.kind === "code") out = `<code>${out}</code>`;
        if (inline.kind === "link") out = `<a href="${escaped(inline.target)}">${out}</a>`;
        if (inline.italic) out = `<em>${out}</em>`;
        if (inline.bold) out = `<strong>${out}</strong>`;
        return out;
    }

    runs(inlines) {
        return inlines.map((inline) => this.run(inline)).join("");
    }

    items(list) {
        return list.map((item) => `<li>${this.runs(item)}</li>`).join("");
    }

    table({ columns, rows }) {
        const row = (cells, tag) =>
            `<tr>${cells
                .map((cell, k) => {
                    const align = columns[k] === "left" ? "" : ` class="align-${columns[k]}"`;
                    const scope = tag === "th" ? ' scope="col"' : "";
                    return `<${tag}${scope}${align}>${this.runs(cell)}</${tag}>`;
                })
                .join("")}</tr>`;
        return (
            `<table><thead>${row(rows[0], "th")}</thead><tbody>` +
            `${rows
                .slice(1)
                .map((cells) => row(cells, "td"))
                .join("")}</tbody></table>`
        );
    }

    block(block) {
        switch (block.kind) {
            case "heading":
                return `<h${block.level} id="${block.id}">${this.runs(block.text)}</h${block.level}>`;
            case "short_answer":
            case "paragraph":
                return `<p>${this.runs(block.text)}</p>`;
            case "display":
                return `<div class="formula">${this.math(block.formula)}</div>`;
            case "symbols":
                return `<ul class="symbols">${this.items(block.items)}</ul>`;
            case "watch_out":
                return `<ul class="watch-out">${this.items(block.items)}</ul>`;
            case "list": {
                const tag = block.ordered ? "ol" : "ul";
                return `<${tag}>${this.items(block.items)}</${tag}>`;
            }
            case "table":
                return this.table(block);
            case "quote":
                return `<blockquote><p>${this.runs(block.text)}</p></blockquote>`;
            case "follow_up":
                return (
                    `<details class="follow-up" id="${block.id}"><summary>${this.runs(block.text)}</summary>` +
                    `${this.blocks(block.children)}</details>`
                );
            case "depth":
                return `<div class="depth"><p class="name">${this.runs(block.text)}</p>${this.blocks(block.children)}</div>`;
            default:
                throw new Error(`no HTML for a block of the kind ${block.kind}`);
        }
    }

    blocks(blocks) {
        return blocks.map((block) => this.block(block)).join("\n");
    }

    section(kind, { heading, blocks }) {
        return {
            id: heading.id,
            kind,
            heading: plain(heading.text, (k) => this.formulas[k].tex),
            html: this.blocks(blocks),
        };
    }
}

function kind_of({ blocks }) {
    if (blocks.some((block) => block.kind === "watch_out")) return "watch-out";
    if (blocks.some((block) => block.kind === "follow_up")) return "follow-up";
    return "story";
}

function chapter_html(chapter, writer) {
    const {
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
        claims,
    } = chapter;
    const [short, ...rest] = blocks;
    const first_story = rest.findIndex((block) => block.kind === "heading");
    const formula = {
        id: "formula",
        kind: "formula",
        heading: "Formula",
        html: writer.blocks(rest.slice(0, first_story)),
    };
    const others = sections_of(rest.slice(first_story));
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
        hasLab: lab !== null,
        lab,
        claims,
        shortAnswer: writer.block(short),
        shortAnswerText: plain(short.text, (k) => writer.formulas[k].spoken),
        sections: [formula, ...others.map((section) => writer.section(kind_of(section), section))],
    };
}

/** @returns {string} JSON, indented by one space so that a difference can be read */
export function book_html_json({ chapters, cheatsheet, formulas }) {
    const writer = new HtmlWriter(formulas);
    const sections = sections_of(cheatsheet.blocks).map((section) =>
        writer.section("cheatsheet", section),
    );
    return JSON.stringify(
        {
            chapters: chapters.map((chapter) => chapter_html(chapter, writer)),
            cheatsheet: { title: cheatsheet.title, sections },
        },
        null,
        1,
    );
}
