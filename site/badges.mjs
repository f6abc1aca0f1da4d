import { html } from "./html.mjs";

/** A chapter's difficulty and tags. @returns {import("./html.mjs").Markup} */
export function badges({ difficulty, tags }) {
    return html`<span class="badge ${difficulty.toLowerCase()}"><span class="unseen">Difficulty: </span>${difficulty}</span>${
        tags.map((tag) => html` <span class="badge">${tag}</span>`)}`;
}
