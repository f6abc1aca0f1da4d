/** The reader can mend this one: the network, or a server that lost a file. */
export class DownloadError extends Error {
    constructor(name, reason) {
        super(`A part of the book (${name}) did not arrive: ${reason}. Check the connection and load the page again.`);
        this.name = "DownloadError";
    }
}

async function request(manifest, name) {
    let response;
    try {
        response = await fetch(manifest.url(name));
    } catch {
        throw new DownloadError(name, "the server cannot be reached");
    }
    if (!response.ok) throw new DownloadError(name, `the server answers ${response.status}`);
    return response;
}

/** A response whose bytes are counted as they pass. */
export async function countedResponse(manifest, name, progress, type) {
    const response = await request(manifest, name);
    const counter = new TransformStream({
        transform(chunk, out) {
            progress.add(chunk.byteLength);
            out.enqueue(chunk);
        },
    });
    return new Response(response.body.pipeThrough(counter), { headers: { "Content-Type": type } });
}

async function download(manifest, name, progress) {
    const response = await countedResponse(manifest, name, progress, "application/octet-stream");
    let bytes;
    try {
        bytes = new Uint8Array(await response.arrayBuffer());
    } catch {
        throw new DownloadError(name, "the connection broke");
    }
    if (bytes.length !== manifest.bytes(name)) {
        throw new DownloadError(name, "it is another version than this page; the server may be in the middle of an update");
    }
    return [name, bytes];
}

/** @returns {Promise<Map<string, Uint8Array>>} by name; the files come side by side */
export async function downloadAll(manifest, names, progress) {
    return new Map(await Promise.all(names.map((name) => download(manifest, name, progress))));
}
