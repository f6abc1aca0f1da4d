// Knows whether the outputs still belong to the inputs, so that a second run does nothing.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";

function files_under(path) {
    if (!existsSync(path)) return [];
    if (statSync(path).isFile()) return [path];
    return readdirSync(path, { withFileTypes: true })
        .filter((entry) => !entry.name.startsWith("."))
        .flatMap((entry) => files_under(join(path, entry.name)))
        .sort();
}

/** @returns {string} a hash of the names and bytes of all files under `paths`, and of `words` */
export function hash_of(paths, words = []) {
    const hash = createHash("sha256");
    const item = (bytes) => hash.update(`${bytes.length}:`).update(bytes);
    for (const word of words) item(Buffer.from(word));
    for (const path of paths) {
        for (const file of files_under(path)) {
            item(Buffer.from(relative(path, file)));
            item(readFileSync(file));
        }
    }
    return hash.digest("hex");
}

/** @returns {boolean} the manifest in `out` names these inputs, and its files are all in place */
export function is_fresh(out, inputs_hash) {
    try {
        const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
        return (
            manifest.inputs === inputs_hash &&
            Object.entries(manifest.files).every(
                ([name, { sha256 }]) =>
                    createHash("sha256")
                        .update(readFileSync(join(out, name)))
                        .digest("hex") === sha256,
            )
        );
    } catch {
        return false;
    }
}

/** @param {Map<string, Buffer>} files @returns {string} the manifest's text */
export function manifest_of(files, inputs_hash) {
    const entry = (bytes) => ({
        bytes: bytes.length,
        sha256: createHash("sha256").update(bytes).digest("hex"),
    });
    const list = [...files]
        .sort((a, b) => (a[0] < b[0] ? -1 : 1))
        .map(([name, bytes]) => [name, entry(bytes)]);
    return `${JSON.stringify({ inputs: inputs_hash, files: Object.fromEntries(list) }, null, 1)}\n`;
}
