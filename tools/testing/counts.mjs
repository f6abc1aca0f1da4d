// Reads how many tests passed and failed from the output of the three kinds of test programs.
// A program that died before its summary has no counts: null.

const ansi = /\u001b\[[0-9;]*m/g;

function doctest(text) {
    const match = /test cases:\s*\d+\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed\s*\|\s*(\d+) skipped/.exec(text);
    return match && { passed: Number(match[1]), failed: Number(match[2]), leftOut: Number(match[3]) };
}

// A test that was skipped is not a test that passed.
function nodeTest(text) {
    const number = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, "m").exec(text)?.[1] ?? NaN);
    const passed = number("pass");
    const failed = number("fail") + number("cancelled");
    return Number.isNaN(passed + failed) ? null : { passed, failed };
}

function plain(text) {
    const match = /^(\d+) passed, (\d+) failed\s*$/m.exec(text);
    return match && { passed: Number(match[1]), failed: Number(match[2]) };
}

const readers = { doctest, node: nodeTest, plain };

/**
 * @param {"doctest"|"node"|"plain"} kind
 * @param {string} output everything the program wrote
 * @param {number|null} exitCode null when it was killed
 * @returns {{passed: number, failed: number, leftOut?: number, note: string}} never both zero: a suite that ran
 *   nothing, died, or failed outside its tests counts as one failure
 */
export function countTests(kind, output, exitCode) {
    const counts = readers[kind](output.replace(ansi, ""));
    if (!counts) return { passed: 0, failed: 1, note: "it stopped before its summary" };
    if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, note: "it ran no test" };
    if (exitCode !== 0 && counts.failed === 0) {
        return { ...counts, failed: 1, note: `it ended with code ${exitCode ?? "none (killed)"}` };
    }
    return { ...counts, note: "" };
}
