import { chapterPage, relativeAddress } from "../addresses.mjs";
import { badges } from "../badges.mjs";
import { html } from "../html.mjs";
import { labCard } from "../lab_card.mjs";
import { layout } from "../layout.mjs";
import { ledger } from "../ledger.mjs";
import { prose } from "../prose.mjs";
import { sourceText } from "../sources.mjs";
import { summary } from "../summary.mjs";

function section({ id, kind, heading, html: text }, place) {
    // The card says what it is; the heading is for those who do not see it.
    const hidden = kind === "formula" && html` class="unseen"`;
    return html`<section class="${kind}" aria-labelledby="${id}">
<h2 id="${id}"${hidden}>${heading}</h2>
${prose(text, { ...place, tableName: heading })}
</section>
`;
}

function relatedChapters(chapter, { page, book }) {
    const entry = ({ slug, number, title, question }) => html`
<li><a href="${relativeAddress(page, chapterPage(slug))}">${number} ${title}</a>
<span class="about">${question}</span></li>`;
    return html`<nav class="related" aria-labelledby="related">
<h2 id="related">Related chapters</h2>
<ul>${chapter.related.map((slug) => entry(book.chapter(slug)))}
</ul>
</nav>`;
}

function neighbourLinks(chapter, { page, book }) {
    const { previous, next } = book.neighbours(chapter);
    const address = ({ slug }) => relativeAddress(page, chapterPage(slug));
    const link = (other, relation, word) => other && html`<a rel="${relation}" href="${address(other)}">
<span class="about">${word}</span> ${other.number} ${other.title}</a>`;
    return html`<nav class="neighbours" aria-label="Previous and next chapter">
${link(previous, "prev", "Previous")}
${link(next, "next", "Next")}
</nav>`;
}

function onThisPage(chapter) {
    const inner = chapter.sections.filter(({ kind }) => kind !== "formula");
    const lab = chapter.lab ? [{ id: "lab", heading: "Lab" }] : [];
    const all = [...lab, ...inner, { id: "sources", heading: "Sources" }];
    return html`<nav class="toc" aria-labelledby="toc">
<h2 id="toc">On this page</h2>
<ul>${all.map(({ id, heading }) => html`
<li><a href="#${id}">${heading}</a></li>`)}
</ul>
</nav>`;
}

function mainText(chapter, place) {
    const [formula, ...others] = chapter.sections;
    return html`<article>
<header>
<p class="badges">Chapter ${chapter.number} ${badges(chapter)}</p>
<h1>${chapter.question}</h1>
</header>
<section class="answer" aria-labelledby="short-answer">
<h2 id="short-answer" class="unseen">Short answer</h2>
${prose(chapter.shortAnswer, { ...place, tableName: "Short answer" })}
</section>
${section(formula, place)}${labCard(place.page, chapter)}
${others.map((one) => section(one, place))}<section aria-labelledby="sources">
<h2 id="sources">Sources</h2>
<ol class="sources">${chapter.sources.map((source) => html`
<li>${sourceText(source)}</li>`)}
</ol>
${ledger(place.page, chapter)}
</section>
</article>
${relatedChapters(chapter, place)}
${neighbourLinks(chapter, place)}`;
}

/** @returns {{ page: string, text: string }} one chapter */
export function chapterPageOf(chapter, site) {
    const page = chapterPage(chapter.slug);
    return {
        page,
        text: layout({
            page, kind: "chapter", title: `${chapter.number}. ${chapter.title}`,
            description: summary(chapter),
            main: mainText(chapter, { page, book: site.book }),
            aside: onThisPage(chapter),
            app: { slug: chapter.slug, label: chapter.hasLab ? "Open the lab" : "Open in the app" },
        }, site),
    };
}
