// Templates that escape what they are given, unless it is already markup.

const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text that may stand in a page as it is. */
export class Markup {
    constructor(text) {
        this.text = text;
    }

    toString() {
        return this.text;
    }
}

/** @param {string} text @returns {string} safe in element content and in quoted attributes */
export function escapeHtml(text) {
    return String(text).replace(/[&<>"']/g, (character) => entities[character]);
}

/** Marks text as markup; only for what the content compiler or a template made. */
export function markup(text) {
    return new Markup(text);
}

function rendered(value) {
    if (value === null || value === undefined || value === false) return "";
    if (value instanceof Markup) return value.text;
    if (Array.isArray(value)) return value.map(rendered).join("");
    return escapeHtml(value);
}

/**
 * Tag of a template literal. Strings and numbers are escaped, markup and arrays of it are joined,
 * null, undefined and false give nothing, so that `condition && html`...`` works.
 * @returns {Markup}
 */
export function html(strings, ...values) {
    return markup(strings.reduce((out, string, index) => out + rendered(values[index - 1]) + string));
}
