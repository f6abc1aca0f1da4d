// Checks the references of one built page; pure but for the question whether a file exists.
import path from "node:path";

const tag = /<([a-z][\w-]*)\b((?:"[^"]*"|[^>"])*)>/gi;
const attribute = /\s(href|src|srcset|poster|action)="([^"]*)"/g;
const identifier = /\sid="([^"]+)"/g;

const unescape = (text) => text.replaceAll("&amp;", "&").replaceAll("&#39;", "'").replaceAll("&quot;", '"');

/**
 * @param {string} page path of the page inside the site, such as "chapters/gan/index.html"
 * @param {string} html its text
 * @param {(file: string) => boolean} exists whether the site has this file
 * @returns {string[]} one sentence for every bad reference
 */
export function checkPage(page, html, exists) {
    const problems = [];
    const ids = [...html.matchAll(identifier)].map((match) => match[1]);
    const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
    for (const id of new Set(repeated)) problems.push(`${page}: the id "${id}" stands there more than once`);

    for (const [, element, rest] of html.matchAll(tag)) {
        for (const [, , raw] of rest.matchAll(attribute)) {
            const reason = checkAddress(page, element.toLowerCase(), unescape(raw), ids, exists);
            if (reason) problems.push(`${page}: ${reason}`);
        }
    }
    return problems;
}

function checkAddress(page, element, value, ids, exists) {
    if (/^(mailto|data):/i.test(value)) return null;
    if (/^(https?:)?\/\//i.test(value)) {
        // A link to a paper is welcome; loading anything from elsewhere is not.
        return element === "a" ? null : `loads something from another site (${value})`;
    }
    if (/^[a-z]+:/i.test(value)) return `unknown kind of address (${value})`;
    if (value.startsWith("/")) return `the address is not relative (${value})`;

    const [address, fragment] = value.split("#", 2);
    const file = address.split("?", 1)[0];
    if (file === "") {
        const known = !fragment || fragment.startsWith("/") || ids.includes(fragment);
        return known ? null : `there is no element #${fragment} on this page`;
    }
    let target = path.posix.join(path.posix.dirname(page), decodeURI(file));
    if (target.startsWith("..")) return `the address leaves the site (${value})`;
    if (target === "." || target.endsWith("/")) target = path.posix.join(target, "index.html");
    return exists(target) ? null : `there is no file ${target} (${value})`;
}
