// All pages of the book and what they share, as files in memory.
import { cheatsheetPageOf } from "./pages/cheatsheet_page.mjs";
import { chapterPageOf } from "./pages/chapter_page.mjs";
import { contentsPageOf } from "./pages/contents_page.mjs";
import { sourcesPageOf } from "./pages/sources_page.mjs";
import { usedCharacters } from "./page_text.mjs";
import { sharedFiles } from "./shared_files.mjs";

function allPages(site) {
    return [
        contentsPageOf(site), cheatsheetPageOf(site), sourcesPageOf(site),
        ...site.book.chapters.map((chapter) => chapterPageOf(chapter, site)),
    ];
}

/**
 * @param {import("./book.mjs").Book} book
 * @returns {Promise<Map<string, string|Buffer>>} paths inside the site to contents
 */
export async function makeSite(book) {
    // The fonts hold what the pages say, and the pages name the fonts: their text comes first.
    const unnamed = { style: "pages/style.css", icon: "pages/icon.svg", preloads: [] };
    const texts = allPages({ book, shared: unnamed }).map(({ text }) => text);
    const shared = await sharedFiles(usedCharacters(texts));
    const pages = allPages({ book, shared }).map(({ page, text }) => [page, text]);
    return new Map([...shared.files, ...pages]);
}
