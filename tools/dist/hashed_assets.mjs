// Gives every asset a name that carries the hash of its content, and rewrites the references
// between them. Content is final before it is hashed, so a changed module renames its importers.
import { createHash } from "node:crypto";
import path from "node:path";

const moduleReference = /(\bfrom\s*|\bimport\s*\(\s*|\bimport\s*)(["'])(\.{1,2}\/[^"'\n]+)\2/g;
const styleReference = /(url\(\s*)(["']?)([^"')\s]+)\2/g;

const patterns = { ".mjs": moduleReference, ".css": styleReference };

function hashedName(name, bytes) {
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
    const { name: stem, ext } = path.posix.parse(name);
    return `${stem}.${hash}${ext}`;
}

function lineOf(text, offset) {
    return text.slice(0, offset).split("\n").length;
}

const isOutside = (reference) => /^([a-z]+:|#|\/\/)/i.test(reference);

export class HashedAssets {
    /** @param {Map<string, {bytes: Buffer, from: string}>} sources by plain name */
    constructor(sources) {
        this.sources = sources;
        this.done = new Map();
        this.open = [];
    }

    /** @returns {{file: string, bytes: Buffer}} the hashed file name and final content */
    get(name) {
        const ready = this.done.get(name);
        if (ready) return ready;
        if (this.open.includes(name)) {
            throw new Error(`modules import each other in a circle: ${[...this.open, name].join(" -> ")}`);
        }
        this.open.push(name);
        const bytes = this.#rewritten(name);
        this.open.pop();
        const result = { file: hashedName(name, bytes), bytes };
        this.done.set(name, result);
        return result;
    }

    #rewritten(name) {
        const { bytes, from } = this.sources.get(name);
        const pattern = patterns[path.posix.extname(name)];
        if (!pattern) return bytes;
        const text = bytes.toString("utf8");
        return Buffer.from(text.replace(pattern, (all, before, quote, reference, offset) => {
            if (isOutside(reference)) return all;
            const target = path.posix.normalize(path.posix.join(path.posix.dirname(name), reference));
            if (!this.sources.has(target)) {
                throw new Error(`${from}:${lineOf(text, offset)}: there is no file "${reference}"`);
            }
            return `${before}${quote}./${this.get(target).file}${quote}`;
        }));
    }
}
