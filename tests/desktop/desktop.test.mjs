// The desktop program under a virtual screen.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import test, { after } from "node:test";
import { assertNotBlank } from "../browser/pixels.mjs";
import { runNative } from "../browser/programs.mjs";

const program = `${process.env.SAMPLE_SPACE_NATIVE ?? "build/release"}/src/platform/sample_space`;
const data = ["--data", "build/content"];
const folder = "build/screenshots";
mkdirSync(folder, { recursive: true });
// A home of its own: the test must neither read nor change what a reader has stored.
const home = mkdtempSync(path.join(os.tmpdir(), "sample-space-home-"));
after(() => rmSync(home, { recursive: true }));
const env = { ...process.env, HOME: home, XDG_DATA_HOME: path.join(home, "data") };

const onScreen = (...args) =>
    execFileSync("xvfb-run", ["-a", "-s", "-screen 0 1600x1000x24", program, ...data, ...args], { encoding: "utf8", env });
const direct = (args, extra = {}) => spawnSync(program, args, { encoding: "utf8", env: { ...env, ...extra } });

for (const [name, size, scale] of [["wide", "1440x900", 1], ["folded", "1024x768", 1], ["phone", "390x844", 2]]) {
    for (const theme of ["light", "dark"]) {
        test(`draws the ${name} layout, ${theme}`, () => {
            const file = `${folder}/desktop-${name}-${theme}.png`;
            rmSync(file, { force: true });
            onScreen("--screenshot", file, "--size", size, "--scale", String(scale), "--link", "#/gan?seed=7&tick=1500",
                ...(theme === "dark" ? ["--dark"] : []));
            const picture = assertNotBlank(readFileSync(file), name);
            assert.equal(`${picture.width / scale}x${picture.height / scale}`, size);
            const [r, g, b] = picture.at(2, picture.height - 3);
            assert.equal(r + g + b < 200, theme === "dark", `the corner is ${[r, g, b]}`);
        });
    }
}

test("the lab ends where the headless program ends", () => {
    const link = "#/gan?seed=7&lr_g=0.002&tick=300";
    const state = JSON.parse(onScreen("--print-state", "--link", link));
    assert.equal(state.tick, 300);
    assert.equal(state.fingerprint, runNative(link).fingerprint);
});

test("without a screen it says so and ends", () => {
    const { status, stderr } = direct([...data, "--link", "#/gan"], { DISPLAY: "", WAYLAND_DISPLAY: "" });
    assert.equal(status, 1);
    assert.match(stderr, /No window can be opened here/);
});

test("a missing book is named", () => {
    const { status, stderr } = direct(["--data", "/nowhere"]);
    assert.equal(status, 1);
    assert.match(stderr, /\/nowhere\/book\.json/);
});

test("arguments that cannot be used get one sentence and exit code 2", async (t) => {
    for (const args of [["--frob"], ["--link"], ["--size", "9x9"], ["--size", "1440"], ["--scale", "inf"], ["--scale", "x"],
        ["--frames", "-1"], ["--frames", "9".repeat(40)], ["--screenshot", ""], ["\x1b[31m"], ["--dark=1"], ["--dark", "--dark"]]) {
        await t.test(JSON.stringify(args.join(" ")).slice(0, 50), () => {
            const { status, stderr, stdout } = direct(args);
            assert.equal(status, 2);
            assert.equal(stdout, "");
            assert.match(stderr, /^sample_space: [^\n\x1b]{10,200}\n$/);
        });
    }
});

test("--help and --version answer without a screen", () => {
    for (const option of ["--help", "--version"]) {
        const { status, stdout } = direct([option], { DISPLAY: "" });
        assert.equal(status, 0);
        assert.match(stdout, /sample_space/);
    }
});

test("a state that cannot be written is said", () => {
    const full = openSync("/dev/full", "w");
    const result = spawnSync("xvfb-run", ["-a", program, ...data, "--print-state"], { encoding: "utf8", env, stdio: ["ignore", full, "pipe"] });
    closeSync(full);
    assert.equal(result.status, 1);
    assert.match(result.stderr, /cannot be written/);
});

test("a screenshot that cannot be written is said", () => {
    const result = spawnSync("xvfb-run", ["-a", program, ...data, "--screenshot", "/proc/no/such.png"], { encoding: "utf8", env });
    assert.equal(result.status, 1);
    assert.match(result.stderr, /cannot be written/);
});
