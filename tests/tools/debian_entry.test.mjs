import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";

// Runs the finder on an apt folder with these files; null when it finds nothing.
function findEntry(files) {
    const apt = mkdtempSync(path.join(os.tmpdir(), "apt-"));
    mkdirSync(path.join(apt, "sources.list.d"));
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(apt, name), text);
    const { status, stdout } = spawnSync("sh", ["tools/setup/debian-entry.sh", apt], { encoding: "utf8" });
    rmSync(apt, { recursive: true });
    return status === 0 ? stdout.split("\n").slice(0, 2) : null;
}

const stanza = (uri, suites, components, key) =>
    `Types: deb\nURIs: ${uri}\nSuites: ${suites}\nComponents: ${components}\n${key ? `Signed-By: ${key}\n` : ""}`;

test("the stanza form, with security and third parties beside it", () => {
    const entry = findEntry({
        "sources.list.d/a.sources": stanza("https://other.example/chrome", "stable", "main", "/k/other.gpg"),
        "sources.list.d/debian.sources":
            stanza("http://deb.example/debian-security", "bookworm-security", "main", "/k/debian-archive-keyring.gpg")
            + "\n" + stanza("http://deb.example/debian", "bookworm bookworm-updates", "main", "/k/debian-archive-keyring.gpg"),
        "sources.list.d/z.sources": stanza("https://node.example/node", "nodistro", "main", "/k/node.gpg"),
    });
    assert.deepEqual(entry, ["http://deb.example/debian", "/k/debian-archive-keyring.gpg"]);
});

test("the line form, with and without a key", () => {
    assert.deepEqual(findEntry({ "sources.list":
        "# a comment\ndeb http://security.example/debian-security bookworm-security main\n"
        + "deb http://ftp.example/debian/ bookworm main contrib\ndeb-src http://ftp.example/debian/ bookworm main\n" }),
    ["http://ftp.example/debian/", ""]);
    assert.deepEqual(findEntry({ "sources.list":
        "deb [arch=amd64 signed-by=/k/mine.gpg] http://mirror.example/pool bookworm main\n" }),
    ["http://mirror.example/pool", "/k/mine.gpg"]);
});

test("a third party that calls its suite stable is not Debian", () => {
    assert.equal(findEntry({ "sources.list": "deb https://other.example/linux stable main\n" }), null);
    assert.equal(findEntry({ "sources.list": "deb https://other.example/linux/debian bookworm stable\n" }), null);
    assert.equal(findEntry({ "sources.list": "deb https://other.example/pg bookworm-pgdg main\n" }), null);
});

test("a stanza that is switched off does not count", () => {
    assert.equal(findEntry({ "sources.list.d/debian.sources":
        `Enabled: no\n${stanza("http://deb.example/debian", "bookworm", "main", "")}` }), null);
});
