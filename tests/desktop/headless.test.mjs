// The headless program's command line.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import test from "node:test";

const program = `${process.env.SAMPLE_SPACE_NATIVE ?? "build/release"}/src/platform/sample_space_headless`;
const book = ["--book", "build/content/book.json"];
const run = (...args) => spawnSync(program, args, { encoding: "utf8" });
const json = (...args) => {
    const { status, stdout, stderr } = run(...book, ...args);
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout);
};

test("a link gives chapter, tick, parameters, readouts and fingerprint", () => {
    const result = json("--link", "#/gan?seed=7&tick=40&lr_d=0.01", "--json");
    assert.equal(result.chapter, "gan");
    assert.equal(result.tick, 40);
    assert.equal(result.parameters.lr_d, 0.01);
    assert.equal(typeof result.readouts.loss_d, "number");
    assert.match(result.fingerprint, /^[0-9a-f]{16}$/);
    assert.deepEqual(result.problems, []);
    assert.equal(json("--link", result.link, "--json").fingerprint, result.fingerprint);
});

test("the list has the twenty chapters, the description every parameter", () => {
    assert.equal(json("--list").length, 20);
    const table = json("--describe", "gan");
    const { parameters } = json("--link", "#/gan", "--json");
    assert.deepEqual(table.parameters.map(({ key }) => key), Object.keys(parameters));
    assert.ok(table.parameters.every(({ label, when }) => label && when));
    assert.ok(table.readouts.every(({ label }) => label));
});

test("mistakes in a link are named and left out", () => {
    const { status, stdout, stderr } = run(...book, "--json", "--link", "#/gan?lr_d=nan&what=1&seed=-5&tick=3");
    assert.equal(status, 0);
    const result = JSON.parse(stdout);
    assert.equal(result.tick, 3);
    assert.equal(result.problems.length, 3);
    assert.match(stderr, /lr_d/);
});

test("arguments that cannot be used get one sentence and exit code 2", async (t) => {
    for (const args of [[], ["--frob"], ["--link"], ["--json"], ["--link", "#/nothing"], ["--link", `#/gan?goal=${"a".repeat(20_000)}`], ["--describe", "../gan"],
        ["--link", "#/gan", "--link", "#/gan"], ["x".repeat(5000)], ["--json=yes", "--link", "#/gan"]]) {
        await t.test(JSON.stringify(args.join(" ")).slice(0, 50), () => {
            const { status, stdout, stderr } = run(...(args.length ? book : []), ...args);
            assert.equal(status, 2);
            assert.equal(stdout, "");
            assert.match(stderr, /^sample_space_headless: [^\n]{10,250}\n$/);
        });
    }
});

test("letters beyond ASCII in a key do no harm", () => {
    const args = [...book, "--json", "--link", Buffer.from("#/gan?\xff\xfe=\xc3\x28&seed=7", "latin1").toString("latin1")];
    const { status, stdout } = run(...args);
    assert.equal(status, 0);
    assert.equal(JSON.parse(stdout).seed, 7);
});

test("a link's words cannot command the terminal, nor stop the program", () => {
    const { status, stdout, stderr } = run(...book, "--link", "#/gan?goal=%1b%5b31m%ff&%1b%5d=%c3&lr_d=%07&seed=7");
    assert.equal(status, 0);
    assert.match(stdout, /^seed: 7$/m);
    assert.match(stdout, /^problems: /m);
    assert.doesNotMatch(stdout + stderr, /[\x00-\x09\x0b-\x1f\x7f]/);
});

test("output that cannot be written is not called done", { skip: !existsSync("/dev/full") }, () => {
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(program, [...book, "--list"], { encoding: "utf8", stdio: ["ignore", full, "pipe"] });
    closeSync(full);
    assert.equal(status, 3);
    assert.match(stderr, /cannot be written/);
});

test("a missing, empty or foreign book is refused", () => {
    for (const file of ["/nowhere/book.json", "/dev/null", "package.json", "/tmp"]) {
        const { status, stderr } = run("--book", file, "--link", "#/gan");
        assert.equal(status, 1, file);
        assert.match(stderr, /^sample_space_headless: [^\n]+\n$/);
    }
});

test("a recording is replayed to the same fingerprint, and a forged one is told of", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "sample-space-"));
    try {
        const file = path.join(folder, "run.json");
        const csv = path.join(folder, "run.csv");
        const params = path.join(folder, "params.json");
        const made = json("--link", "#/gan?seed=5&width=16&tick=60&do=20.lr_d.0.01", "--json",
            "--record", file, "--csv", csv, "--params", params);
        const again = json("--replay", file, "--json");
        assert.equal(again.fingerprint, made.fingerprint);
        assert.equal(again.replay_proof, "same");
        const rows = readFileSync(csv, "utf8").trimEnd().split("\r\n").map((line) => line.split(","));
        assert.deepEqual(rows.map((row) => row[0]), ["tick", "0", "10", "20", "30", "40", "50", "60"]);
        assert.ok(rows.every((row) => row.length === rows[0].length));
        assert.equal(JSON.parse(readFileSync(params, "utf8")).fingerprint, made.fingerprint);

        const forged = JSON.parse(readFileSync(file, "utf8"));
        forged.seed = 6;
        writeFileSync(file, JSON.stringify(forged));
        const { status, stderr } = run(...book, "--replay", file, "--json");
        assert.equal(status, 4);
        assert.match(stderr, /another fingerprint/);
        writeFileSync(file, "{");
        assert.equal(run(...book, "--replay", file).status, 2);
        assert.equal(run(...book, "--replay", path.join(folder, "none.json")).status, 2);
        assert.equal(run(...book, "--link", "#/gan?tick=1", "--csv", folder).status, 3);
    } finally {
        rmSync(folder, { recursive: true });
    }
});
