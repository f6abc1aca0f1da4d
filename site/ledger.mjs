// What a chapter claims, each with its proof: the place in a source, or a run that the reader can make.
import { appAddress } from "./addresses.mjs";
import { html } from "./html.mjs";

/** "Heusel and others, 2017" from the authors of a source. */
function shortName({ authors, year }) {
    const names = authors.split(/, | and /);
    const family = (name) => name.split(" ").at(-1);
    const [first, second] = names;
    if (names.length === 1) return `${family(first)}, ${year}`;
    return names.length === 2 && second !== "others"
        ? `${family(first)} and ${family(second)}, ${year}`
        : `${family(first)} and others, ${year}`;
}

function proof(page, claim, sources) {
    if (claim.source) {
        const source = sources.find(({ id }) => id === claim.source);
        return html`${shortName(source)}: ${claim.where}`;
    }
    const run = (link, words) => {
        const [slug, query] = link.split("?");
        return html`<a href="${appAddress(page, slug, query)}">${words}</a>`;
    };
    const sign = claim.bound.replace(">=", "≥ ").replace("<=", "≤ ").replace(/^([<>=])(?=.)/, "$1 ");
    const shown = html`${run(claim.run, "run it")}: <code>${claim.readout} ${sign}</code>`;
    return claim.than ? html`${shown} that of ${run(claim.than, "this run")}` : shown;
}

/** @returns {import("./html.mjs").Markup | false} nothing for a chapter without a ledger */
export function ledger(page, { claims, sources }) {
    if (!claims?.length) return false;
    return html`<details class="ledger">
<summary>How we know: ${claims.length} claims and their proofs</summary>
<ul>${claims.map((claim) => html`
<li>${claim.claim} <span class="by">${proof(page, claim, sources)}</span></li>`)}
</ul>
</details>`;
}
