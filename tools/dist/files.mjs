import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** All files below a folder, as sorted relative paths with forward slashes; none if it is absent. */
export async function listFiles(folder) {
    let entries;
    try {
        entries = await readdir(folder, { recursive: true, withFileTypes: true });
    } catch (error) {
        if (error.code === "ENOENT") return [];
        throw error;
    }
    return entries
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
        .map((name) => name.split(path.sep).join("/"))
        .sort();
}

/** Writes a file only when its bytes differ, so that its date says when it last changed. */
export async function writeIfChanged(file, bytes) {
    const content = Buffer.from(bytes);
    try {
        if (content.equals(await readFile(file))) return false;
    } catch (error) {
        if (error.code !== "ENOENT") throw error;
    }
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    return true;
}

/** Removes the files of a folder that are not in `keep` (relative paths). */
export async function removeOthers(folder, keep) {
    for (const name of await listFiles(folder)) {
        if (!keep.has(name)) await rm(path.join(folder, name));
    }
}
