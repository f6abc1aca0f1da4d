// The whole of content/: every chapter against the outline, and every link against the book.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { read_chapter } from "./chapter.mjs";
import { read_claims } from "./claims.mjs";
import { read_cheatsheet } from "./cheatsheet.mjs";
import { FormulaTable } from "./formulas.mjs";
import { read_lab } from "./lab_text.mjs";
import { load_schema } from "./records.mjs";

const kLink = /^#\/([a-z0-9-]*)(?:\?(\S*))?$/;

function load_rules(folder) {
    const schema = (name) => load_schema(join(folder, `${name}.schema.json`));
    return {
        chapter: schema("chapter"),
        cheatsheet: schema("cheatsheet"),
        claims: schema("claims"),
        lab: schema("lab"),
        outline: JSON.parse(readFileSync(join(folder, "outline.json"), "utf8")),
    };
}

class BookReader {
    constructor({ content, schema, partial, problems }) {
        this.content = content;
        this.partial = partial;
        this.problems = problems;
        this.rules = load_rules(schema);
        this.formulas = new FormulaTable();
        this.links = [];
        this.missing = new Set();
    }

    shared(file) {
        return { file, problems: this.problems, formulas: this.formulas, links: this.links };
    }

    read() {
        const outline = this.rules.outline.chapters;
        this.check_folders(outline);
        const chapters = outline.map(({ slug }, k) => this.chapter(k + 1, slug)).filter(Boolean);
        const cheatsheet = this.cheatsheet();
        this.check_related(chapters);
        this.check_links(chapters, cheatsheet);
        return {
            chapters,
            cheatsheet,
            formulas: this.formulas.typeset(this.problems),
            missing: [...this.missing],
        };
    }

    folder(number, slug) {
        return `${String(number).padStart(2, "0")}-${slug}`;
    }

    check_folders(outline) {
        const known = outline.map(({ slug }, k) => this.folder(k + 1, slug));
        for (const name of readdirSync(join(this.content, "chapters")).sort()) {
            if (name.startsWith(".") || known.includes(name)) continue;
            this.problems.add(
                `content/chapters/${name}`,
                1,
                "no chapter of the outline has this folder name",
            );
        }
    }

    text(file) {
        const path = join(this.content, file);
        return existsSync(path) ? readFileSync(path, "utf8").replace(/\r\n/g, "\n") : null;
    }

    chapter(number, slug) {
        const folder = `chapters/${this.folder(number, slug)}`;
        const file = `content/${folder}/text.md`;
        const text = this.text(`${folder}/text.md`);
        if (text === null) {
            this.missing.add(slug);
            if (!this.partial) this.problems.add(file, 1, `chapter ${number} is missing`);
            return null;
        }
        const chapter = read_chapter(text, this.shared(file), this.rules.chapter);
        if (!chapter) {
            this.missing.add(slug);
            return null;
        }
        this.check_outline(chapter, number, slug);
        const lab_text = this.text(`${folder}/lab.json`);
        const lab_place = { file: `content/${folder}/lab.json`, slug, problems: this.problems };
        const claims_text = this.text(`${folder}/claims.json`);
        const claims_place = { file: `content/${folder}/claims.json`, problems: this.problems };
        return {
            ...chapter,
            claims:
                claims_text === null
                    ? null
                    : read_claims(claims_text, claims_place, chapter, this.rules.claims),
            lab: lab_text === null ? null : read_lab(lab_text, lab_place, this.rules.lab),
        };
    }

    check_outline(chapter, number, slug) {
        const { chapters, groups } = this.rules.outline;
        const group = groups.find(({ first, last }) => number >= first && number <= last).name;
        const wanted = { number, slug, group, difficulty: chapters[number - 1].difficulty };
        for (const [key, value] of Object.entries(wanted)) {
            if (chapter[key] === value) continue;
            this.problems.add(
                chapter.file,
                chapter.line([key]),
                `${key} is "${chapter[key]}"; the outline has "${value}" for chapter ${number}`,
            );
        }
    }

    cheatsheet() {
        const file = "content/cheatsheet.md";
        const text = this.text("cheatsheet.md");
        if (text !== null) return read_cheatsheet(text, this.shared(file), this.rules.cheatsheet);
        if (!this.partial) this.problems.add(file, 1, "the cheat sheet is missing");
        return { title: "Cheat sheet", blocks: [] };
    }

    known_slug(slug) {
        return this.rules.outline.chapters.some((chapter) => chapter.slug === slug);
    }

    check_related(chapters) {
        for (const { file, line, slug, related } of chapters) {
            related.forEach((other, k) => {
                if (other === slug)
                    this.problems.add(
                        file,
                        line(["related", k]),
                        "a chapter is not related to itself",
                    );
                else if (!this.known_slug(other)) {
                    this.problems.add(file, line(["related", k]), `there is no chapter "${other}"`);
                }
            });
        }
    }

    check_links(chapters, cheatsheet) {
        const ids = new Map(chapters.map(({ slug, blocks }) => [slug, ids_of(blocks)]));
        ids.set("cheatsheet", ids_of(cheatsheet?.blocks ?? []));
        for (const { file, line, target } of this.links) {
            const reason = this.fault_of_link(target, ids);
            if (reason) this.problems.add(file, line, reason);
        }
    }

    fault_of_link(target, ids) {
        const match = kLink.exec(target);
        if (!match)
            return `the link "${target}" is not of the form #/slug; papers belong in "sources"`;
        const [, slug, query] = match;
        if (slug !== "" && slug !== "cheatsheet" && !this.known_slug(slug))
            return `there is no chapter "${slug}"`;
        const at = new URLSearchParams(query ?? "").get("at");
        const known = ids.get(slug);
        if (at && known && !known.has(at))
            return `chapter "${slug}" has no heading with the id "${at}"`;
        return null;
    }
}

function ids_of(blocks) {
    return new Set(blocks.map(({ id }) => id).filter(Boolean));
}

/**
 * @param {{ content: string, schema: string, partial: boolean, problems: object }} options
 *     partial: chapters that are not written yet are no error
 * @returns {{ chapters: object[], cheatsheet: object, formulas: object[], missing: string[] }}
 */
export function read_book(options) {
    return new BookReader(options).read();
}
