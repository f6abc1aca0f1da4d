// What a chapter's page says of its lab: where it runs, and with which settings.
import { appAddress } from "./addresses.mjs";
import { html } from "./html.mjs";

function preset(page, slug, { label, about, link }) {
    return html`<li><a href="${appAddress(page, slug, link)}">${label}</a> <span class="about">${about}</span></li>`;
}

/** @returns {import("./html.mjs").Markup} */
export function labCard(page, { slug, lab }) {
    if (!lab) return html`<p class="no-lab">This chapter has no lab yet.</p>`;
    const run = html`<a class="run" href="${appAddress(page, slug)}">Run the lab</a>`;
    return html`<section class="lab" aria-labelledby="lab">
<h2 id="lab">Lab: ${lab.title}</h2>
<p>${run}: a simulation in your browser. It needs JavaScript and WebGL2.</p>
${lab.presets.length > 0 && html`<p class="start">Or start it with other settings:</p>
<ul>${lab.presets.map((one) => html`
${preset(page, slug, one)}`)}
</ul>`}
</section>`;
}
