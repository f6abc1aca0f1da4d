import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { trajectories } from "../../tools/reference/trajectories.mjs";

const file = JSON.parse(readFileSync("tests/golden/reference_trajectory.json", "utf8"));

test("the reference losses in the tree are what their command computes", () => {
    const fresh = trajectories();
    assert.deepEqual(Object.keys(file), Object.keys(fresh));
    for (const [name, losses] of Object.entries(fresh)) {
        if (!Array.isArray(losses)) {
            assert.equal(file[name], losses);
            continue;
        }
        assert.equal(file[name].length, losses.length);
        // exp and tanh of another engine may differ in the last place.
        losses.forEach((loss, i) => assert.ok(Math.abs(file[name][i] - loss) <= 1e-9 * Math.abs(loss), `${name}, step ${i}`));
    }
});

test("the reference trainings train", () => {
    for (const losses of Object.values(file).filter(Array.isArray)) assert.ok(losses.at(-1) < 0.6 * losses[0]);
});
