// Text of the content compiler, made to stand in a page.
import { chapterPage, cheatsheetPage, relativeAddress } from "./addresses.mjs";
import { escapeHtml, markup } from "./html.mjs";
import { portableMathml } from "./mathml.mjs";

/** Links of the book ("#/gan") become addresses of its pages. */
function withPageLinks(text, page, book) {
    return text.replace(/href="#\/([a-z0-9-]+)"/g, (_, slug) => {
        const target = slug === "cheatsheet" ? cheatsheetPage : chapterPage(book.chapter(slug).slug);
        return `href="${relativeAddress(page, target)}"`;
    });
}

/** A line may not end between a formula and the sign that belongs to it. */
function withTiedSigns(text) {
    return text.replace(/([(“‘]?)(<math(?![^>]*display="block")[^]*?<\/math>)([.,;:!?)”’]*)/g,
        (whole, before, formula, after) => (before || after ? `<span class="tied">${whole}</span>` : whole));
}

/** Tables wider than a phone scroll by themselves, also by keyboard. */
function withScrollingTables(text, name) {
    const label = `role="group" aria-label="Table: ${escapeHtml(name)}"`;
    return text
        .replaceAll("<table>", `<div class="table" ${label} tabindex="0"><table>`)
        .replaceAll("</table>", "</table></div>");
}

/**
 * @param {string} text markup of the content compiler
 * @param {{ page: string, book: import("./book.mjs").Book, tableName: string }} place
 */
export function prose(text, { page, book, tableName }) {
    return markup(withScrollingTables(withPageLinks(withTiedSigns(portableMathml(text)), page, book), tableName));
}
