// The pages of the real book, made once for the tests of a file.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after } from "node:test";
import { readBook } from "../../site/book.mjs";
import { writeSite } from "../../site/output.mjs";
import { makeSite } from "../../site/site.mjs";

export const contentFolder = process.env.SAMPLE_SPACE_CONTENT ?? "build/content";

/** @returns {string} a folder that is taken away after the tests */
export function temporaryFolder() {
    const folder = mkdtempSync(path.join(tmpdir(), "sample-space-site-"));
    after(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
}

/** @returns {Promise<{ book: object, files: Map<string, string|Buffer>, pages: [string, string][] }>} */
export async function realSite() {
    const book = await readBook(contentFolder);
    const files = await makeSite(book);
    const pages = [...files].filter(([name]) => name.endsWith(".html"));
    return { book, files, pages };
}

/** The same, written to a folder where only the app's page is missing, which stands for itself. */
export async function writtenSite() {
    const site = await realSite();
    const folder = temporaryFolder();
    await writeSite(folder, site.files);
    return { ...site, folder };
}
