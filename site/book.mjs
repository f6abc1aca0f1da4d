// The compiled content as the pages need it: chapters in order, neighbours, groups.
import { readFile } from "node:fs/promises";
import path from "node:path";

export class Book {
    constructor({ chapters, cheatsheet }) {
        this.chapters = [...chapters].sort((a, b) => a.number - b.number);
        this.cheatsheet = cheatsheet;
        this.bySlug = new Map(this.chapters.map((chapter) => [chapter.slug, chapter]));
    }

    chapter(slug) {
        const chapter = this.bySlug.get(slug);
        if (!chapter) throw new Error(`the content has a link to the chapter "${slug}", which does not exist`);
        return chapter;
    }

    neighbours({ number }) {
        const index = this.chapters.findIndex((chapter) => chapter.number === number);
        return { previous: this.chapters[index - 1] ?? null, next: this.chapters[index + 1] ?? null };
    }

    /** @returns {{ name: string, chapters: object[] }[]} in the order of their first chapters */
    groups() {
        const groups = new Map();
        for (const chapter of this.chapters) {
            if (!groups.has(chapter.group)) groups.set(chapter.group, []);
            groups.get(chapter.group).push(chapter);
        }
        return [...groups].map(([name, chapters]) => ({ name, chapters }));
    }
}

function checked(data, file) {
    const whole = Array.isArray(data?.chapters) && data.chapters.length > 0
        && Array.isArray(data.cheatsheet?.sections);
    if (!whole) throw new Error(`${file} holds no book; build the content anew`);
    return data;
}

/** @param {string} folder the content compiler's output @returns {Promise<Book>} */
export async function readBook(folder) {
    const file = path.join(folder, "book-html.json");
    return new Book(checked(JSON.parse(await readFile(file, "utf8")), file));
}
