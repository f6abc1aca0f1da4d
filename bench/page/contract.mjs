// The contract of every page of the benchmark, ours and the peers':
//
//     window.runWorkload(name, seconds, maxSteps?) -> Promise<{steps, seconds, loss, quality?} | null>
//
// so that a contender differs from another in its step alone, not in how it is driven.

const stepsPerRead = 50;

/**
 * Runs steps until the time is over or `maxSteps` are done. The loss is computed by every step and
 * read every 50 steps and after the last one; that read is inside the measured time, so work that
 * a backend has only queued counts.
 * @param {{step(index: number): void, loss(): number|Promise<number>, quality?(): number|Promise<number>,
 *     dispose?(): void}} work at its start
 * @returns {Promise<{steps: number, seconds: number, loss: number, quality?: number}>}
 */
export async function drive(work, seconds, maxSteps = Infinity) {
    const started = performance.now();
    const end = started + 1000 * seconds;
    let steps = 0;
    let loss = NaN;
    let last = false;
    while (!last) {
        work.step(steps++);
        last = steps >= maxSteps || performance.now() >= end;
        if (last || steps % stepsPerRead === 0) loss = await work.loss();
    }
    const result = { steps, seconds: (performance.now() - started) / 1000, loss };
    if (work.quality) result.quality = await work.quality();
    work.dispose?.();
    return result;
}

/**
 * Gives the page its `runWorkload`.
 * @param {Record<string, () => object|Promise<object>>} workloads by name: makes the work anew, from the fixed start
 * @param {Promise<unknown>} [ready] what the page waits for before the first call
 */
export function offer(workloads, ready = Promise.resolve()) {
    // Without its value: whoever awaits it from outside the page would be sent a whole module.
    window.ready = ready.then(() => {});
    window.runWorkload = async (name, seconds, maxSteps) => {
        await ready;
        return Object.hasOwn(workloads, name)
            ? drive(await workloads[name](), seconds, maxSteps) : null;
    };
}
