// Writes the pages into a folder that others write to as well: it touches only what it wrote itself.
import { readFile, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { sharedFolder } from "./addresses.mjs";
import { writeIfChanged } from "../tools/dist/files.mjs";

const recordFile = `${sharedFolder}/files.json`;
const ownPath = /^(chapters|cheatsheet|sources|pages)\/[A-Za-z0-9._/-]+$/;
const isOwn = (name) => ownPath.test(name) && !name.split("/").includes("..");

async function earlierFiles(out) {
    try {
        const { files } = JSON.parse(await readFile(path.join(out, recordFile), "utf8"));
        return files.filter(isOwn);
    } catch (error) {
        if (error.code === "ENOENT") return [];
        if (error instanceof SyntaxError || error instanceof TypeError) {
            throw new Error(`${path.join(out, recordFile)} is damaged; delete the folder ${out} and build again`);
        }
        throw error;
    }
}

/** Removes a file, its compressed twins, and the folders that this leaves empty. */
async function removeFile(out, name) {
    for (const ending of ["", ".br", ".gz"]) await rm(path.join(out, name + ending), { force: true });
    for (let folder = path.posix.dirname(name); folder !== "."; folder = path.posix.dirname(folder)) {
        try {
            await rmdir(path.join(out, folder));
        } catch {
            return;
        }
    }
}

/**
 * @param {string} out folder of the site
 * @param {Map<string, string|Buffer>} files by their paths inside it
 * @returns {Promise<{ written: number, removed: number }>}
 */
export async function writeSite(out, files) {
    const stray = [...files.keys()].find((name) => !isOwn(name));
    if (stray) throw new Error(`${stray} is not a place for pages`);
    const earlier = await earlierFiles(out);
    const stale = earlier.filter((name) => !files.has(name));
    const record = `${JSON.stringify({ files: [...files.keys()].sort() }, null, 1)}\n`;
    let written = 0;
    for (const [name, content] of files) written += await writeIfChanged(path.join(out, name), content);
    for (const name of stale) await removeFile(out, name);
    await writeIfChanged(path.join(out, recordFile), record);
    return { written, removed: stale.length };
}
