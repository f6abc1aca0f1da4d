import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { start } from "../../tools/serve.mjs";

const outside = mkdtempSync(path.join(os.tmpdir(), "serve-"));
const dir = path.join(outside, "dist");
mkdirSync(path.join(dir, "assets"), { recursive: true });
mkdirSync(path.join(dir, "chapters"));
writeFileSync(path.join(outside, "secret.txt"), "secret");
writeFileSync(path.join(dir, "index.html"), "<p>home</p>");
writeFileSync(path.join(dir, "chapters/index.html"), "<p>chapters</p>");
writeFileSync(path.join(dir, "assets/a.0123456789.wasm"), "plain");
writeFileSync(path.join(dir, "assets/a.0123456789.wasm.br"), "packed");
symlinkSync(path.join(outside, "secret.txt"), path.join(dir, "way-out.txt"));
test.after(() => rmSync(outside, { recursive: true }));

// http.request sends the path as it is; fetch would tidy "../" away.
function get(server, target, { method = "GET", headers = {} } = {}) {
    return new Promise((resolve, reject) => {
        http.request({ host: "127.0.0.1", port: server.port, path: target, method, headers }, (response) => {
            let body = "";
            response.setEncoding("utf8").on("data", (chunk) => (body += chunk));
            response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body }));
        }).on("error", reject).end();
    });
}

async function withServer(options, work) {
    const server = await start({ dir, port: 0, ...options });
    try {
        await work(server);
    } finally {
        await server.close();
    }
}

test("files have their types, and wasm has the one that browsers demand", () => withServer({}, async (server) => {
    const page = await get(server, "/");
    assert.equal(page.body, "<p>home</p>");
    assert.equal(page.headers["content-type"], "text/html; charset=utf-8");
    assert.equal(page.headers["cache-control"], "no-cache");
    const wasm = await get(server, "/assets/a.0123456789.wasm");
    assert.equal(wasm.headers["content-type"], "application/wasm");
    assert.equal(wasm.body, "plain");
    assert.match(wasm.headers["cache-control"], /immutable/);
}));

test("a precompressed file goes only to those who accept it", () => withServer({}, async (server) => {
    const ask = (header) => get(server, "/assets/a.0123456789.wasm", { headers: { "Accept-Encoding": header } });
    const packed = await ask("gzip, deflate, br");
    assert.equal(packed.body, "packed");
    assert.equal(packed.headers["content-encoding"], "br");
    assert.equal(packed.headers["content-type"], "application/wasm");
    assert.equal((await ask("gzip")).body, "plain");
    assert.equal((await ask("br;q=0, gzip")).body, "plain");
}));

test("nothing outside the folder is served", () => withServer({}, async (server) => {
    for (const target of ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/../../secret.txt",
        "/way-out.txt", "/%5c..%5csecret.txt", "/secret.txt%00.html", "/%zz", "//../secret.txt"]) {
        const { status, body } = await get(server, target);
        assert.equal(status, 404, target);
        assert.doesNotMatch(body, /secret/, target);
    }
}));

test("a folder's address ends in a slash", () => withServer({}, async (server) => {
    const moved = await get(server, "/chapters?a=1");
    assert.equal(moved.status, 301);
    assert.equal(moved.headers.location, "chapters/?a=1");
    assert.equal((await get(server, "/chapters/")).body, "<p>chapters</p>");
}));

test("a site can live in a sub-folder", () => withServer({ prefix: "/course/book/" }, async (server) => {
    assert.match(server.url, /\/course\/book\/$/);
    assert.equal((await get(server, "/course/book/index.html")).status, 200);
    assert.equal((await get(server, "/index.html")).status, 404);
}));

test("only reading is possible", () => withServer({}, async (server) => {
    assert.equal((await get(server, "/", { method: "POST" })).status, 405);
    const head = await get(server, "/", { method: "HEAD" });
    assert.equal(head.body, "");
    assert.equal(head.headers["content-length"], "11");
}));

function runServer(...options) {
    const child = spawn(process.execPath, ["tools/serve.mjs", ...options]);
    let errors = "";
    child.stderr.on("data", (chunk) => (errors += chunk));
    return new Promise((resolve) => child.on("close", (code) => resolve({ code, errors })));
}

test("a taken port, a missing folder and wrong options are told in one sentence", () => withServer({}, async (server) => {
    const taken = await runServer("--dir", dir, "--port", String(server.port));
    assert.equal(taken.code, 1);
    assert.match(taken.errors, new RegExp(`^book: port ${server.port} is already taken[^\\n]*--port ${server.port + 1}\\n$`));
    const missing = await runServer("--dir", path.join(dir, "nowhere"), "--port", "0");
    assert.equal(missing.code, 1);
    assert.match(missing.errors, /^book: there is no folder [^\n]*\n$/);
    for (const bad of [["--port", "abc"], ["--port", "70000"], ["--port"], ["--what"]]) {
        const { code, errors } = await runServer("--dir", dir, ...bad);
        assert.equal(code, 1, bad.join(" "));
        assert.match(errors, /^book: [^\n]+\n$/);
    }
}));
