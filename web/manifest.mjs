/**
 * Where the files of the book are and how many bytes they have once unpacked. The page holds the
 * list itself, so that every download can start at once.
 * @returns {{url(name: string): string, bytes(name: string): number}}
 */
export function readManifest(document) {
    const { files } = JSON.parse(document.getElementById("assets").textContent);
    const entry = (name) => {
        const found = files?.[name];
        if (!found) throw new Error(`This copy of the book is incomplete: ${name} is not in it.`);
        return found;
    };
    return {
        url: (name) => new URL(entry(name).url, document.baseURI).href,
        bytes: (name) => entry(name).bytes,
    };
}
