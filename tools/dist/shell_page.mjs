// Turns web/index.html into the page that ships: hashed names, the manifest, early downloads.

const slot = /(<script type="application\/json" id="assets">)[\s\S]*?(<\/script>)/;
const attribute = /(\s(?:href|src)=")([^"]*)(")/g;

// What the first picture waits for; the browser starts these before it has run any script.
const early = [
    ["sample_space.js", "script"],
    ["sample_space.wasm", "fetch"],
    ["book.json", "fetch"],
];

/**
 * @param {string} html the source of the page
 * @param {{version: string, files: Record<string, {url: string, bytes: number}>}} manifest
 */
export function shellPage(html, manifest) {
    if (!slot.test(html)) {
        throw new Error('web/index.html: the element <script type="application/json" id="assets"> is missing');
    }
    const data = JSON.stringify(manifest).replaceAll("<", "\\u003c");
    const hints = early
        .filter(([name]) => manifest.files[name])
        .map(([name, kind]) => {
            const cross = kind === "fetch" ? " crossorigin" : "";
            return `<link rel="preload" as="${kind}"${cross} href="${manifest.files[name].url}">`;
        });
    return html
        .replace(attribute, (all, before, value, after) =>
            manifest.files[value] ? before + manifest.files[value].url + after : all)
        .replace(slot, (all, open, close) => open + data + close)
        .replace("</head>", () => `${hints.join("\n")}\n</head>`);
}
