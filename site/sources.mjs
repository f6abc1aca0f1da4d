// Sources of the chapters: how one is written, and all of them once each.
import { html } from "./html.mjs";

const key = ({ url, id, title }) => url || `${id} ${title}`;

/** @param {object} source as in the content @returns {import("./html.mjs").Markup} */
export function sourceText({ authors, title, year, id, url }) {
    const name = html`<cite>${title}</cite>`;
    const place = url ? html`<a href="${url}" rel="external">${name}</a>` : name;
    return html`${place} <span class="by">${authors}, ${year}. ${id}</span>`;
}

function checkSame(known, source, slug) {
    for (const field of ["authors", "title", "year"]) {
        if (known[field] === source[field]) continue;
        throw new Error(`the source ${source.id} of the chapter "${slug}" has the ${field} `
            + `"${source[field]}", but "${known[field]}" in the chapter "${known.citedBy[0].slug}"; `
            + "make them the same");
    }
}

/**
 * @param {object[]} chapters
 * @returns {object[]} sources with `citedBy`, by year and title; throws where two chapters disagree
 */
export function allSources(chapters) {
    const sources = new Map();
    for (const chapter of chapters) {
        for (const source of chapter.sources) {
            const known = sources.get(key(source));
            if (known) {
                checkSame(known, source, chapter.slug);
                known.citedBy.push(chapter);
            } else {
                sources.set(key(source), { ...source, citedBy: [chapter] });
            }
        }
    }
    const order = new Intl.Collator("en");
    return [...sources.values()]
        .sort((a, b) => a.year - b.year || order.compare(a.title, b.title));
}
