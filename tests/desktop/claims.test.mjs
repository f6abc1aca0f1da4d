// Every claim of the book that a lab run proves, run again; and every ledger's completeness.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import test from "node:test";

const program = `${process.env.SAMPLE_SPACE_NATIVE ?? "build/release"}/src/platform/sample_space_headless`;
const { chapters } = JSON.parse(readFileSync("build/content/claims.json", "utf8"));
const proved = chapters.flatMap(({ slug, claims }) => claims.filter(({ run }) => run).map((claim) => ({ slug, ...claim })));

const done = new Map(); // link to readouts: claims share runs
function readouts(link) {
    if (!done.has(link)) {
        const { status, stdout, stderr } = spawnSync(program, ["--book", "build/content/book.json", "--json", "--link", `#/${link}`], { encoding: "utf8" });
        assert.equal(status, 0, stderr);
        const state = JSON.parse(stdout);
        assert.deepEqual(state.problems, []);
        assert.equal(state.tick, Number(/tick=(\d+)/.exec(link)[1]));
        done.set(link, state.readouts);
    }
    return done.get(link);
}

const kHolds = { ">=": (a, b) => a >= b, "<=": (a, b) => a <= b, ">": (a, b) => a > b, "<": (a, b) => a < b, "=": (a, b) => a === b };

test("the ledger holds claims that are proved by runs", () => assert.ok(proved.length > 0));

for (const { slug, key, claim, run, readout, bound, than } of proved)
    test(`${slug}, ${key}: ${claim}`, () => {
        const value = readouts(run)[readout];
        assert.equal(typeof value, "number", `${run} has no ${readout}`);
        const [, sign, number] = /^(\D+?)(-?\d.*)?$/.exec(bound);
        const limit = than ? readouts(than)[readout] : Number(number);
        assert.ok(Number.isFinite(limit));
        assert.ok(kHolds[sign](value, limit), `${readout} is ${value}, not ${sign} ${limit}`);
    });
