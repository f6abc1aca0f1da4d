import { html } from "./html.mjs";

/** A chapter's difficulty and tags. @returns {import("./html.mjs").Markup} */
export function badges({ difficulty, tags }) {
    const level = html`<span class="unseen">Difficulty: </span>${difficulty}`;
    return html`<span class="badge ${difficulty.toLowerCase()}">${level}</span>${
        tags.map((tag) => html` <span class="badge">${tag}</span>`)}`;
}
