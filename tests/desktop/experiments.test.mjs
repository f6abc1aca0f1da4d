// Every guided experiment, run as the book states it: the start does not reach its goal, the stated
// solution does, and of a prediction's choices exactly one comes out.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import test from "node:test";

const program = `${process.env.SAMPLE_SPACE_NATIVE ?? "build/release"}/src/platform/sample_space_headless`;
const book = "build/content/book.json";

function run(slug, query) {
    const { status, stdout, stderr } = spawnSync(program, ["--book", book, "--json", "--link", `#/${slug}?${query}`], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    const state = JSON.parse(stdout);
    assert.deepEqual(state.problems, []);
    return state;
}

const kCompare = { ">=": (a, b) => a >= b, "<=": (a, b) => a <= b, ">": (a, b) => a > b, "<": (a, b) => a < b, "=": (a, b) => a === b };
const meets = (goal, readouts) => goal.split(",").filter((clause) => !clause.startsWith("at=")).every((clause) => {
    const [, key, sign, value] = clause.match(/^(\w+)([<>]=?|=)(.+)$/);
    return kCompare[sign](readouts[key], Number(value));
});
const lastTick = (goal) => Number(goal.match(/(?:within|at)=(\d+)/)[1]);

const chapters = JSON.parse(readFileSync(book, "utf8")).chapters.filter(({ lab }) => lab?.experiments?.length > 0);
assert.ok(chapters.length > 0);

for (const { slug, lab } of chapters)
    for (const experiment of lab.experiments) {
        const start = `experiment=${experiment.key}`;
        if (experiment.kind === "predict") {
            test(`${slug}, ${experiment.key}: one choice comes out`, () => {
                const ends = experiment.choices.map(({ goal }) => lastTick(goal));
                assert.equal(run(slug, start).experiment.outcome, null, "at the start");
                assert.equal(new Set(ends).size, 1, "the choices are looked at together");
                const { experiment: result, readouts } = run(slug, `${start}&tick=${ends[0]}`);
                assert.equal(result.changed, false);
                const right = experiment.choices.filter(({ goal }) => meets(goal, readouts));
                assert.deepEqual(right, [experiment.choices[result.outcome]]);
            });
            continue;
        }
        test(`${slug}, ${experiment.key}: the start misses the goal, the solution reaches it`, () => {
            const tick = lastTick(experiment.goal);
            assert.equal(run(slug, start).goal_state.state, "open");
            assert.equal(run(slug, `${start}&tick=${tick}`).goal_state.state, "missed");
            const solved = run(slug, `${experiment.solution}&goal=${experiment.goal}&tick=${tick}`).goal_state;
            assert.equal(solved.state, "reached");
            assert.ok(solved.reached_at <= tick);
        });
    }
