import { cheatsheetPage } from "../addresses.mjs";
import { html } from "../html.mjs";
import { layout } from "../layout.mjs";
import { prose } from "../prose.mjs";

const page = cheatsheetPage;

/** @returns {{ page: string, text: string }} the whole book on one printed sheet */
export function cheatsheetPageOf(site) {
    const { title, sections } = site.book.cheatsheet;
    const main = html`<h1>${title}</h1>
<div class="sheet">
${sections.map(({ id, heading, html: text }) => html`<section aria-labelledby="${id}" class="${id}">
<h2 id="${id}">${heading}</h2>
${prose(text, { page, book: site.book, tableName: heading })}
</section>
`)}</div>`;
    return {
        page,
        text: layout({
            page, main, title, kind: "cheatsheet",
            description: "Generative AI on one sheet: model families, language-model techniques, metrics, "
                + "problems with their cures, and the formulas. It prints on one page.",
            app: { slug: "cheatsheet", label: "Open in the app" },
        }, site),
    };
}
