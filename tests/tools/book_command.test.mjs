// The command as a person meets it on a machine that lacks things, played with stand-in programs.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";

const plainTools = ["sh", "bash", "sed", "awk", "grep", "tr", "head", "tail", "sort", "dirname", "uname", "df",
    "find", "mkdir", "rm", "cat", "cmp", "cp", "nice", "env"];

const where = (name) => (process.env.PATH ?? "").split(":").map((folder) => path.join(folder, name)).find(existsSync);

// A machine whose PATH holds only plain tools and the given stand-ins (name -> shell script).
function machine(t, standIns) {
    const bin = mkdtempSync(path.join(os.tmpdir(), "machine-"));
    t.after(() => rmSync(bin, { recursive: true }));
    for (const name of plainTools) if (!(name in standIns)) symlinkSync(where(name), path.join(bin, name));
    for (const [name, body] of Object.entries(standIns)) {
        writeFileSync(path.join(bin, name), `#!/bin/sh\nlog="${bin}/calls"\n${body}\n`);
        chmodSync(path.join(bin, name), 0o755);
    }
    return {
        book: (...words) => spawnSync(path.join(bin, "bash"), ["./book", ...words],
            { encoding: "utf8", env: { PATH: bin, HOME: bin }, input: "" }),
        calls: () => (existsSync(`${bin}/calls`) ? readFileSync(`${bin}/calls`, "utf8") : ""),
    };
}

const apt = { "apt-get": 'echo "apt-get $*" >>"$log"', sudo: 'echo "sudo $*" >>"$log"' };

test("an unknown command is named, helped, and ends with 2", (t) => {
    const { status, stdout, stderr } = machine(t, {}).book("frobnicate");
    assert.equal(status, 2);
    assert.match(stderr, /there is no command "frobnicate"/);
    assert.match(stderr, /\.\/book serve/);
    assert.equal(stdout, "");
});

test("help lists every command and ends with 0", (t) => {
    const { status, stdout } = machine(t, {}).book("help");
    assert.equal(status, 0);
    for (const word of ["serve", "desktop", "test", "bench", "build", "help"]) assert.match(stdout, new RegExp(`\\./book ${word}`));
});

test("wrong options are told before anything is installed or built", (t) => {
    const where = machine(t, { ...apt, id: "echo 0" });
    for (const words of [["serve", "--port", "abc"], ["serve", "--port", "0"], ["serve", "--port", "99999"],
        ["serve", "--port"], ["serve", "--what"], ["build", "moon"], ["build", "web", "site"], ["test", "--slow"],
        ["bench", "--frob"], ["bench", "--reps"]]) {
        const { status, stderr } = where.book(...words);
        assert.equal(status, 2, words.join(" "));
        assert.match(stderr, /^book: [^\n]+\n$/, words.join(" "));
    }
    assert.equal(where.calls(), "");
});

test("without a terminal and without root it prints the commands, runs none, and fails", (t) => {
    const poor = machine(t, { ...apt, id: "echo 1000" });
    const { status, stdout, stderr } = poor.book("build", "web");
    assert.equal(status, 1);
    assert.match(stdout, /^ {4}sudo apt-get update$/m);
    assert.match(stdout, /^ {4}sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y .*\bcmake\b.*\bninja-build\b.*\bemscripten\b.*\bnodejs\b/m);
    assert.match(stderr, /^book: the packages above are missing[^\n]*\n$/);
    assert.equal(poor.calls(), "");
});

test("root without a terminal just installs; what is still missing after that is named", (t) => {
    const root = machine(t, { ...apt, id: "echo 0" });
    const { status, stderr } = root.book("build", "web");
    assert.match(root.calls(), /^apt-get update\napt-get install -y --no-install-recommends .*emscripten/m);
    assert.doesNotMatch(root.calls(), /sudo/);
    assert.equal(status, 1);
    assert.match(stderr, /still missing after the installation: .*cmake/);
});

test("no network and a full disk have sentences of their own", (t) => {
    const failing = (text) => machine(t, {
        id: "echo 0",
        "apt-get": `echo "${text}" >&2; exit 100`,
    }).book("build", "web");
    const offline = failing("Err: Temporary failure resolving 'deb.example'");
    assert.equal(offline.status, 1);
    assert.match(offline.stderr, /book: The network cannot be reached/);
    const full = failing("write error: No space left on device");
    assert.equal(full.status, 1);
    assert.match(full.stderr, /book: The disk is full/);
    const nearlyFull = machine(t, { ...apt, id: "echo 0",
        df: 'echo "Filesystem 1024-blocks Used Available Capacity Mounted"; echo "/dev/x 100 90 10240 99% /"' }).book("build", "web");
    assert.equal(nearlyFull.status, 1);
    assert.match(nearlyFull.stderr, /the disk is nearly full: 10 MB are free/);
});

test("tools that are too old are named with the version that is needed", (t) => {
    const tool = (text) => `echo "${text}"`;
    const { status, stderr } = machine(t, { ...apt, id: "echo 1000", cmake: tool("cmake version 3.22.1"), ninja: ":",
        emcc: tool("emcc (Emscripten gcc) 3.1.6 ()"), node: tool("v20.0.0"), npm: ":", xz: ":", git: ":" }).book("build", "web");
    assert.equal(status, 1);
    assert.match(stderr, /^book: CMake 3\.22\.1 is too old; the book needs 3\.25 or newer\.\n$/);
});

test("a machine without a package manager gets the list of what to install", (t) => {
    const { status, stderr } = machine(t, { id: "echo 0" }).book("build", "web");
    assert.equal(status, 1);
    assert.match(stderr, /these tools are missing.*cmake.*emcc/);
});
