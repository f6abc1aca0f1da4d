// What every page has: head, skip link, the book's bar, the list of chapters, foot.
import {
    appAddress, appPage, chapterPage, cheatsheetPage, contentsPage, relativeAddress, sourcesPage,
} from "./addresses.mjs";
import { html, markup } from "./html.mjs";

const bookName = "Sample Space";
const policy = markup("default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    + "base-uri 'none'; form-action 'none'");

const sections = [
    { page: contentsPage, name: "Contents" },
    { page: cheatsheetPage, name: "Cheat sheet" },
    { page: sourcesPage, name: "Sources" },
];

function head({ page, title, description, shared }) {
    const address = (file) => relativeAddress(page, file);
    const preloads = shared.preloads.map((file) => html`
<link rel="preload" as="font" type="font/woff2" crossorigin href="${address(file)}">`);
    return html`<head>
<meta charset="utf-8">
<title>${title} · ${bookName}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="description" content="${description}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#FFFFFF" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#1E2025" media="(prefers-color-scheme: dark)">
<link rel="icon" type="image/svg+xml" href="${address(shared.icon)}">${preloads}
<link rel="stylesheet" href="${address(shared.style)}">
</head>`;
}

/** A link that says when it is the page itself. */
function pageLink(from, to, content) {
    const current = from === to && html` aria-current="page"`;
    return html`<a href="${relativeAddress(from, to)}"${current}>${content}</a>`;
}

function bar({ page, app }) {
    return html`<header class="bar">
<a class="name" href="${relativeAddress(page, appPage)}">${bookName}</a>
<nav aria-label="Book">
<ul>${sections.map((section) => html`
<li>${pageLink(page, section.page, section.name)}</li>`)}
</ul>
</nav>
<a class="app" href="${appAddress(page, app.slug)}">${app.label}</a>
</header>`;
}

const numberedTitle = ({ number, title }) => html`<span class="number">${number}</span> ${title}`;

function chapterList({ page, book }) {
    return html`<nav class="chapters" aria-label="Chapters">${book.groups().map((group) => html`
<p>${group.name}</p>
<ul>${group.chapters.map((chapter) => html`
<li>${pageLink(page, chapterPage(chapter.slug), numberedTitle(chapter))}</li>`)}
</ul>`)}
</nav>`;
}

/**
 * @param {object} parts
 * @param {string} parts.page path of the page inside the site
 * @param {string} parts.title
 * @param {string} parts.description one or two plain sentences
 * @param {string} parts.kind class of the body: "chapter", "contents", "cheatsheet" or "sources"
 * @param {{ slug: string, label: string }} parts.app where the link to the app leads
 * @param {import("./html.mjs").Markup} parts.main
 * @param {import("./html.mjs").Markup} [parts.aside] stands beside the text where there is room
 * @param {{ book: import("./book.mjs").Book, shared: object }} site
 * @returns {string} the whole page
 */
export function layout(parts, { book, shared }) {
    const { page, kind, main, aside } = parts;
    return `${html`<!doctype html>
<html lang="en">
${head({ ...parts, shared })}
<body class="${kind}">
<a class="skip" href="#text">Skip to the text</a>
${bar(parts)}
<div class="columns">
${chapterList({ page, book })}
<main id="text" tabindex="-1">
${main}
</main>
${aside}
</div>
<footer class="foot">
<p>${bookName}: generative AI in twenty questions, each with an answer and a formula. These pages need no script.</p>
</footer>
</body>
</html>
`}`;
}
