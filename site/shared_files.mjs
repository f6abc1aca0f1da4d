// Styles, fonts and the icon: what all pages share, under names that change with the content.
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { sharedFolder } from "./addresses.mjs";
import { fontNotices, pageFonts } from "./fonts.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));

function hashed(name, bytes) {
    const { name: stem, ext } = path.parse(name);
    return `${stem}.${createHash("sha256").update(bytes).digest("hex").slice(0, 10)}${ext}`;
}

/** The style sheets in the order of their names; addresses of fonts get their hashed names. */
async function styleSheet(fontNames) {
    const folder = path.join(here, "styles");
    const names = (await readdir(folder)).filter((name) => name.endsWith(".css")).sort();
    const text = (await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")))).join("\n");
    return text.replace(/url\("([^"]+)"\)/g, (_, name) => {
        if (!fontNames.has(name)) throw new Error(`the styles ask for ${name}, which no font makes`);
        return `url("${fontNames.get(name)}")`;
    });
}

/**
 * @param {Record<string, string>} characters what each face has to draw
 * @returns {Promise<{ files: Map<string, Buffer>, style: string, icon: string, preloads: string[] }>}
 *   files by their paths in the site; style, icon and preloads are such paths
 */
export async function sharedFiles(characters) {
    const files = new Map();
    const add = (name, bytes) => {
        const file = `${sharedFolder}/${name}`;
        files.set(file, bytes);
        return file;
    };
    const fontNames = new Map();
    const preloads = [];
    for (const { face, file, bytes } of await pageFonts(characters)) {
        const name = hashed(`${file}.woff2`, bytes);
        fontNames.set(`${file}.woff2`, name);
        const added = add(name, bytes);
        // The first screen of every page needs these two.
        if (face === "regular" || face === "semibold") preloads.push(added);
    }
    const style = Buffer.from(await styleSheet(fontNames));
    const icon = await readFile(path.join(here, "../web/icon.svg"));
    for (const { name, bytes } of await fontNotices()) add(`notices/${name}`, bytes);
    return {
        files, preloads,
        style: add(hashed("style.css", style), style),
        icon: add(hashed("icon.svg", icon), icon),
    };
}
