// Runs a doctest program as two processes at a time, one with the tests of tests/numeric and one
// with all others:     node tools/testing/doctest_halves.mjs build/.../sample_space_tests [filters]
// Prints what they print, and one summary line in doctest's form at the end. (doctest's own ranges
// of test cases count what they leave out as passed.)
import { execFileSync, spawn } from "node:child_process";
import { countTests } from "./counts.mjs";

const [program, ...filters] = process.argv.slice(2);

function countOf(args) {
    const text = execFileSync(program, ["--count", ...args], { encoding: "utf8" });
    const found = /unskipped test cases passing the current filters: (\d+)/.exec(text);
    if (!found) throw new Error(`${program} does not say how many tests it has:\n${text}`);
    return Number(found[1]);
}

function run(half) {
    const args = [...filters, half];
    const wanted = countOf(args);
    return new Promise((done) => {
        let output = "";
        const child = spawn(program, args);
        for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => { output += bytes; });
        child.on("error", (error) => done({ output: `${output}\n${error}`, code: null, wanted }));
        child.on("close", (code) => done({ output, code, wanted }));
    });
}

const halves = await Promise.all(["-sf=*/numeric/*", "-sfe=*/numeric/*"].map(run));
let passed = 0;
let chosen = 0;
for (const { output, code, wanted } of halves) {
    const counts = countTests("doctest", output, code);
    process.stdout.write(`${output.replace(/^.*test cases:.*$/gm, "")}\n`);
    if (counts.note) console.log(`ERROR: a half of the tests: ${counts.note}`);
    passed += counts.note ? 0 : counts.passed;
    chosen += wanted;
}
const left = countOf([]) - chosen;
console.log(`[doctest] test cases: ${chosen} | ${passed} passed | ${chosen - passed} failed | ${left} skipped`);
process.exit(passed === chosen ? 0 : 1);
