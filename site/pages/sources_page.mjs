import { chapterPage, relativeAddress, sourcesPage } from "../addresses.mjs";
import { html } from "../html.mjs";
import { layout } from "../layout.mjs";
import { allSources, sourceText } from "../sources.mjs";

const page = sourcesPage;

function entry(source) {
    const chapters = source.citedBy.map(({ slug, title, number }, index) =>
        html`${index > 0 && ", "}<a href="${relativeAddress(page, chapterPage(slug))}">${number} ${title}</a>`);
    const word = chapters.length === 1 ? "Chapter" : "Chapters";
    return html`<li>${sourceText(source)}<span class="cited">${word} ${chapters}</span></li>`;
}

function byYear(sources) {
    const years = new Map();
    for (const source of sources) years.set(source.year, [...(years.get(source.year) ?? []), source]);
    return [...years];
}

/** @returns {{ page: string, text: string }} every source once, with the chapters that cite it */
export function sourcesPageOf(site) {
    const sources = allSources(site.book.chapters);
    const main = html`<h1>Sources</h1>
<p class="lead">${sources.length} sources, oldest first. The links lead to other sites.</p>
${byYear(sources).map(([year, list]) => html`<section aria-labelledby="y${year}">
<h2 id="y${year}">${year}</h2>
<ul class="sources">${list.map((source) => html`
${entry(source)}`)}
</ul>
</section>
`)}`;
    return {
        page,
        text: layout({
            page, main, kind: "sources", title: "Sources",
            description: `The ${sources.length} papers and books behind the chapters of Sample Space, `
                + "with the chapters that cite them.",
            app: { slug: site.book.chapters[0].slug, label: "Open in the app" },
        }, site),
    };
}
