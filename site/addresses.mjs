// Where the pages lie, and how one is reached from another. Every address is relative and names
// its file, so that the site works in any folder of any host, and from a disk.
import path from "node:path";

export const contentsPage = "chapters/index.html";
export const cheatsheetPage = "cheatsheet/index.html";
export const sourcesPage = "sources/index.html";
export const appPage = "index.html";

/** The folder of what the pages share: styles, fonts, the icon. */
export const sharedFolder = "pages";

export const chapterPage = (slug) => `chapters/${slug}/index.html`;

/** @param {string} page @param {string} target both as paths inside the site */
export function relativeAddress(page, target) {
    return path.posix.relative(path.posix.dirname(page), target);
}

/**
 * The address of the app at a place of the book.
 * @param {string} page
 * @param {string} slug a chapter's slug or "cheatsheet"
 * @param {string} [query] settings of a lab, such as "seed=7&data=moons"
 */
export function appAddress(page, slug, query = "") {
    return `${relativeAddress(page, appPage)}#/${slug}${query && `?${query}`}`;
}
