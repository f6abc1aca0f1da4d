// Proof that a contender does the work: losses that only the right training reaches.

const near = (got, want, tolerance) => Math.abs(got - want) <= tolerance * want;

// Loss of step `steps`, with a relative tolerance. Rounding alone moves (a) by 2e-6 at step 10 and,
// because it is chaotic, by up to 0.7 % at step 200; it moves (b) by 2e-7 at step 64. The narrow ones
// notice a wrong second-moment decay of Adam (8e-5 in (b)) or a bias that is not trained (3e-4).
const checks = {
    a: [
        { steps: 1, loss: 2.73212, tolerance: 2e-5 },
        { steps: 10, loss: 2.141644, tolerance: 2e-5 },
        { steps: 200, loss: 2.0515, tolerance: 0.015, qualityBelow: 0.95 },
    ],
    b: [
        { steps: 1, loss: 1.25493, tolerance: 2e-5 },
        { steps: 64, loss: 0.26592, tolerance: 2e-5 },
    ],
};

const mostSeconds = 120;

/** What is wrong with a result, as a phrase, or null. */
export function faultOf(check, result) {
    const { steps, loss, quality } = result ?? {};
    if (steps !== check.steps) {
        return `it made ${steps ?? "no"} steps of ${check.steps} within ${mostSeconds} s`;
    }
    const after = check.steps === 1 ? "its first loss" : `its loss after ${check.steps} steps`;
    if (!near(loss, check.loss, check.tolerance)) {
        return `${after} is ${loss}, which must be ${check.loss} to within a share of ${check.tolerance}`;
    }
    if (check.qualityBelow && !(quality < check.qualityBelow)) {
        return `its points are ${quality} from the ring after ${check.steps} steps, `
            + `which must be below ${check.qualityBelow}`;
    }
    return null;
}

/**
 * Runs the checks of a workload.
 * @param {string} workload "a" or "b"
 * @param {(seconds: number, maxSteps: number) => Promise<object>} run from the fixed start
 * @returns {Promise<{fault: string|null, results: object[]}>}
 */
export async function verify(workload, run) {
    const results = [];
    for (const check of checks[workload]) {
        const result = await run(mostSeconds, check.steps);
        results.push(result);
        const fault = faultOf(check, result);
        if (fault) return { fault, results };
    }
    return { fault: null, results };
}
