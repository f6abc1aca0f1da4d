import { chapterPage, cheatsheetPage, contentsPage, relativeAddress } from "../addresses.mjs";
import { badges } from "../badges.mjs";
import { html } from "../html.mjs";
import { layout } from "../layout.mjs";

const page = contentsPage;

function entry(chapter) {
    const address = relativeAddress(page, chapterPage(chapter.slug));
    return html`<li>
<span class="number" aria-hidden="true">${chapter.number}</span>
<div>
<h3><a href="${address}">${chapter.title}</a></h3>
<p>${chapter.question}</p>
<p class="badges">${badges(chapter)}${chapter.hasLab && html` <span class="badge lab">Lab</span>`}</p>
</div>
</li>`;
}

const groupId = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-");

function labsLine(chapters) {
    const labs = chapters.filter((chapter) => chapter.hasLab).length;
    if (labs === chapters.length) return "Every chapter has a lab that runs in the browser.";
    return `${labs} of ${chapters.length} chapters ${labs === 1 ? "has" : "have"} a lab so far.`;
}

/** @returns {{ page: string, text: string }} all chapters, by group */
export function contentsPageOf(site) {
    const { chapters } = site.book;
    const main = html`<h1>Contents</h1>
<p class="lead">Generative AI in ${chapters.length} interview questions, each with a short answer, its formula
and what to watch out for. ${labsLine(chapters)}
The <a href="${relativeAddress(page, cheatsheetPage)}">cheat sheet</a> fits on one printed page.</p>
${site.book.groups().map((group) => html`<section aria-labelledby="${groupId(group.name)}">
<h2 id="${groupId(group.name)}">${group.name}</h2>
<ol class="entries" start="${group.chapters[0].number}">${group.chapters.map((chapter) => html`
${entry(chapter)}`)}
</ol>
</section>
`)}`;
    return {
        page,
        text: layout({
            page, main, kind: "contents", title: "Contents",
            description: "All chapters of Sample Space, an interactive book on generative AI: "
                + "from GANs, VAEs and diffusion to language models, metrics and safety.",
            app: { slug: chapters[0].slug, label: "Open in the app" },
        }, site),
    };
}
