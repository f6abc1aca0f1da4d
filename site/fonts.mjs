// The faces of the pages: subsets with just the characters that the pages use.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import subsetFont from "subset-font";
import { finishedMathFont } from "./math_font.mjs";

const require = createRequire(import.meta.url);
const folderOf = (name) => path.dirname(require.resolve(`${name}/package.json`));
const inter = folderOf("inter-ui");
const stix = folderOf("@fontsource/stix-two-math");

const textFeatures = ["kern", "mark", "mkmk", "tnum"];
const textFace = (file, source) =>
    ({ file, source: path.join(inter, "web", source), keepFeatures: textFeatures });
const faces = {
    regular: textFace("inter-regular", "Inter-Regular.woff2"),
    semibold: textFace("inter-semibold", "Inter-SemiBold.woff2"),
    italic: textFace("inter-italic", "Inter-Italic.woff2"),
    math: {
        file: "math",
        source: path.join(stix, "files/stix-two-math-latin-400-normal.woff2"),
        keepFeatures: ["ssty", "dtls"],
    },
};

// A space keeps a face from being empty; roots are drawn by the browser, not written in the page.
const always = { regular: " ", semibold: " ", italic: " ", math: " √" };

const notices = [
    { name: "inter.txt", source: path.join(inter, "LICENSE.txt") },
    { name: "stix-two-math.txt", source: path.join(stix, "LICENSE") },
];

/**
 * @param {Record<"regular"|"semibold"|"italic"|"math", string>} characters
 * @returns {Promise<{ face: string, file: string, bytes: Buffer }[]>}
 */
export async function pageFonts(characters) {
    return Promise.all(Object.entries(faces).map(async ([face, { file, source, keepFeatures }]) => {
        const targetFormat = face === "math" ? "truetype" : "woff2";
        const bytes = await subsetFont(await readFile(source), characters[face] + always[face],
            { targetFormat, noHinting: true, keepFeatures });
        return { face, file, bytes: face === "math" ? await finishedMathFont(Buffer.from(bytes)) : bytes };
    }));
}

/** @returns {Promise<{ name: string, bytes: Buffer }[]>} the licences of the faces */
export async function fontNotices() {
    return Promise.all(notices.map(async ({ name, source }) => ({ name, bytes: await readFile(source) })));
}
