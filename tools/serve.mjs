// A static server for dist/, for reading the book at home and for the tests.
//
//   node tools/serve.mjs [--dir dist] [--port 8020] [--host 127.0.0.1] [--open]
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { openBrowser } from "./open_browser.mjs";

const mimeTypes = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
};

const encodings = [["br", ".br"], ["gzip", ".gz"]];

async function fileStat(file) {
    try {
        return await stat(file);
    } catch {
        return null;
    }
}

// Maps a request's path to a file under root, or null. Decoded once, as a browser encodes once.
async function resolveFile(root, urlPath) {
    let decoded;
    try {
        decoded = decodeURIComponent(urlPath);
    } catch {
        return null;
    }
    if (decoded.includes("\0") || decoded.includes("\\")) return null;
    const file = path.join(root, path.posix.normalize(`/${decoded}`));
    let real;
    try {
        real = await realpath(file);
    } catch {
        return null;
    }
    if (real !== root && !real.startsWith(root + path.sep)) return null;
    return real;
}

function acceptedEncodings(header = "") {
    return header
        .split(",")
        .map((part) => part.trim().split(/\s*;\s*/))
        .filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? ""))
        .map(([name]) => name);
}

async function precompressed(file, header) {
    const accepted = acceptedEncodings(header);
    for (const [name, ending] of encodings) {
        if (!accepted.includes(name)) continue;
        const info = await fileStat(file + ending);
        if (info?.isFile()) return { name, file: file + ending, info };
    }
    return null;
}

function refuse(response, status, text) {
    response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
    response.end(`${text}\n`);
}

async function answer(root, prefix, request, response) {
    if (request.method !== "GET" && request.method !== "HEAD") {
        return refuse(response, 405, "Only GET and HEAD are served here.");
    }
    const [rawPath, query] = request.url.split("?", 2);
    if (!rawPath.startsWith(prefix)) return refuse(response, 404, "Not found.");

    let file = await resolveFile(root, rawPath.slice(prefix.length));
    let info = file && (await fileStat(file));
    if (info?.isDirectory()) {
        if (!rawPath.endsWith("/")) {
            const name = path.posix.basename(rawPath);
            response.writeHead(301, { Location: `${name}/${query ? `?${query}` : ""}` });
            return response.end();
        }
        file = path.join(file, "index.html");
        info = await fileStat(file);
    }
    if (!info?.isFile()) return refuse(response, 404, "Not found.");

    const ending = path.extname(file);
    const headers = {
        "Content-Type": mimeTypes[ending] ?? "application/octet-stream",
        "X-Content-Type-Options": "nosniff",
        // Names in assets/ carry a hash of their content, so they never change.
        "Cache-Control": /[/\\]assets[/\\]/.test(file)
            ? "public, max-age=31536000, immutable" : "no-cache",
        Vary: "Accept-Encoding",
    };
    const packed = await precompressed(file, request.headers["accept-encoding"]);
    if (packed) headers["Content-Encoding"] = packed.name;
    headers["Content-Length"] = (packed?.info ?? info).size;
    response.writeHead(200, headers);
    if (request.method === "HEAD") return response.end();
    createReadStream(packed?.file ?? file)
        .on("error", () => response.destroy())
        .pipe(response);
}

/**
 * Serves a folder.
 * @param {{dir?: string, port?: number, host?: string, prefix?: string}} options
 *   port 0 takes any free port; prefix puts the site into a sub-folder ("/book/").
 * @returns {Promise<{url: string, port: number, close: () => Promise<void>}>}
 */
export async function start({ dir = "dist", port = 8020, host = "127.0.0.1", prefix = "/" } = {}) {
    const root = await realpath(dir);
    const server = http.createServer((request, response) => {
        answer(root, prefix, request, response).catch(() => {
            if (response.headersSent) response.destroy();
            else refuse(response, 500, "The server could not read this file.");
        });
    });
    await new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, resolve);
    });
    const bound = server.address().port;
    const shown = host === "127.0.0.1" || host === "0.0.0.0" ? "localhost" : host;
    return {
        url: `http://${shown}:${bound}${prefix}`,
        port: bound,
        close: () => new Promise((resolve) => {
            server.close(resolve);
            server.closeAllConnections?.();
        }),
    };
}

function fail(sentence) {
    console.error(`book: ${sentence}`);
    process.exit(1);
}

function parseArguments(argv) {
    const options = { dir: "dist", port: 8020, host: "127.0.0.1", open: false };
    for (let i = 0; i < argv.length; ++i) {
        const [name, inline] = argv[i].split("=", 2);
        const value = () => inline ?? argv[++i] ?? fail(`the option ${name} needs a value.`);
        if (name === "--dir") options.dir = value();
        else if (name === "--host") options.host = value();
        else if (name === "--open") options.open = true;
        else if (name === "--port") {
            const text = value();
            options.port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
            if (!(options.port <= 65535)) fail(`"${text}" is not a port number (0 to 65535).`);
        } else fail(`serve does not know the option "${argv[i]}".`);
    }
    return options;
}

function explain(error, { dir, port, host }) {
    if (error.code === "EADDRINUSE") {
        return `port ${port} is already taken by another program. Choose another: ./book serve --port ${port + 1}`;
    }
    if (error.code === "EACCES") return `port ${port} needs special rights. Choose one above 1023, such as 8020.`;
    if (error.code === "ENOENT") return `there is no folder ${dir} to serve. Run ./book build web first.`;
    if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") return `this machine has no address "${host}".`;
    return `the server cannot start: ${error.message}`;
}

async function main() {
    const options = parseArguments(process.argv.slice(2));
    let server;
    try {
        server = await start(options);
    } catch (error) {
        fail(explain(error, options));
    }
    console.log(`Sample Space is at ${server.url}  (Ctrl+C stops it)`);
    if (options.open) openBrowser(server.url);
    for (const signal of ["SIGINT", "SIGTERM"]) {
        process.on(signal, () => server.close().then(() => process.exit(0)));
    }
}

if (process.argv[1] && fileURLToPath(import.meta.url) === (await realpath(process.argv[1]))) await main();
