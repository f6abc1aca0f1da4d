import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { writeSite } from "../../site/output.mjs";
import { listFiles } from "../../tools/dist/files.mjs";
import { contentFolder, temporaryFolder } from "./built_site.mjs";

const build = (...options) => execFileSync(process.execPath, ["site/build.mjs", ...options], { encoding: "utf8" });

test("two builds give the same bytes, and the second writes nothing", async () => {
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    build("--content", contentFolder, "--out", first);
    build("--content", contentFolder, "--out", second);
    const names = await listFiles(first);
    assert.deepEqual(await listFiles(second), names);
    for (const name of names) {
        assert.ok(readFileSync(path.join(first, name)).equals(readFileSync(path.join(second, name))), name);
    }
    const page = path.join(first, "chapters/gan/index.html");
    utimesSync(page, 1000, 1000);
    assert.match(build("--content", contentFolder, "--out", first), /; 0 files written\n$/);
    assert.equal(statSync(page).mtimeMs, 1000000);
});

test("a page that is gone is removed with its compressed twins, and nothing else is", async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, "assets"), { recursive: true });
    mkdirSync(path.join(folder, "chapters/mine"), { recursive: true });
    for (const name of ["index.html", "assets/a.js", "chapters/mine/text.md"]) writeFileSync(path.join(folder, name), "theirs");
    await writeSite(folder, new Map([["chapters/a/index.html", "a"], ["chapters/b/index.html", "b"]]));
    writeFileSync(path.join(folder, "chapters/b/index.html.br"), "packed");
    const { written, removed } = await writeSite(folder, new Map([["chapters/a/index.html", "a"]]));
    assert.deepEqual({ written, removed }, { written: 0, removed: 1 });
    assert.deepEqual(await listFiles(folder),
        ["assets/a.js", "chapters/a/index.html", "chapters/mine/text.md", "index.html", "pages/files.json"]);
    assert.ok(!existsSync(path.join(folder, "chapters/b")));
});

test("a record of files that reaches outside removes nothing there", async () => {
    const folder = temporaryFolder();
    const outside = temporaryFolder();
    writeFileSync(path.join(outside, "keep"), "keep");
    writeFileSync(path.join(folder, "index.html"), "app");
    mkdirSync(path.join(folder, "pages"));
    const hostile = ["../keep", "pages/../index.html", "index.html", path.join(outside, "keep"),
        `chapters/../../${path.basename(outside)}/keep`];
    writeFileSync(path.join(folder, "pages/files.json"), JSON.stringify({ files: hostile }));
    const { removed } = await writeSite(folder, new Map());
    assert.equal(removed, 0);
    assert.ok(existsSync(path.join(outside, "keep")) && existsSync(path.join(folder, "index.html")));
    await assert.rejects(writeSite(folder, new Map([["index.html", "x"]])), /index\.html is not a place for pages/);
});

test("missing or damaged content gives one sentence and a non-zero exit", () => {
    const folder = temporaryFolder();
    const run = () => spawnSync(process.execPath, ["site/build.mjs", "--content", folder, "--out", folder], { encoding: "utf8" });
    const missing = run();
    assert.equal(missing.status, 1);
    assert.match(missing.stderr, /^site: there is no .*book-html\.json; run "\.\/book build site"\n$/);
    writeFileSync(path.join(folder, "book-html.json"), '{"chapters":[]}');
    const empty = run();
    assert.equal(empty.status, 1);
    assert.match(empty.stderr, /^site: .*book-html\.json holds no book; build the content anew\n$/);
});
