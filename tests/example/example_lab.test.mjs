// The lab that CONTRIBUTING.md adds: its three blocks go into a copy of the tree, and everything
// that runs over all labs has to know it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync,
    writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

const files = { cpp: "src/labs/lab_prompting.cpp", json: "content/chapters/07-prompting/lab.json" };
let tree;

const run = (program, ...args) =>
    execFileSync(program, args, { cwd: tree, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1e8 });
const headless = (...args) => run("build/headless/src/platform/sample_space_headless", ...args);

before(() => {
    tree = mkdtempSync(path.join(os.tmpdir(), "sample-space-example-"));
    const known = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], { encoding: "utf8" });
    for (const name of known.split("\0").filter((file) => file && existsSync(file))) {
        mkdirSync(path.join(tree, path.dirname(name)), { recursive: true });
        copyFileSync(name, path.join(tree, name));
    }
    symlinkSync(path.resolve("node_modules"), path.join(tree, "node_modules"));
    const page = readFileSync("CONTRIBUTING.md", "utf8");
    const section = page.slice(page.indexOf("## Adding a lab"), page.indexOf("## Tests"));
    const [lab, line, words] = [...section.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map((match) => match[1]);
    assert.ok(!existsSync(path.join(tree, files.cpp)), "chapter 7 has a lab now: the example needs another one");
    writeFileSync(path.join(tree, files.cpp), lab);
    appendFileSync(path.join(tree, "src/labs/registry.inc"), line);
    writeFileSync(path.join(tree, files.json), words);
    run("node", "tools/content/compile.mjs", "--out", "build/content");
    run("cmake", "--preset", "headless");
    run("cmake", "--build", "build/headless", "--target", "sample_space_tests", "sample_space_headless");
});

after(() => rmSync(tree, { recursive: true, force: true }));

test("the tests that run over every lab pass with it", () => {
    const output = run("build/headless/tests/sample_space_tests", "--test-case=labs:*,timeline:*,experiments:*");
    assert.match(output, /Status: SUCCESS/);
});

test("a link runs it, and the run follows from its parameters", () => {
    const state = (link) => JSON.parse(headless("--link", link, "--json"));
    const fair = state("#/prompting?seed=3&bias=0.5&tick=500");
    assert.equal(fair.tick, 500);
    assert.ok(Math.abs(fair.readouts.heads_share - 0.5) < 0.02, `${fair.readouts.heads_share}`);
    assert.equal(state("#/prompting?seed=3&bias=0.5&tick=500").fingerprint, fair.fingerprint);
    assert.notEqual(state("#/prompting?seed=4&bias=0.5&tick=500").fingerprint, fair.fingerprint);
});

test("its description has the words of its content", () => {
    const described = headless("--describe", "prompting");
    assert.match(described, /Tosses per tick/);
    assert.match(described, /Share of heads/);
});
