// What the measured runs say, as numbers and as a table.

/** Middle value; of an even number of values the mean of the two in the middle. */
export function median(values) {
    const sorted = [...values].sort((x, y) => x - y);
    const half = sorted.length >> 1;
    return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Median over repetitions of the quotient of two speeds measured in the same repetition. */
export const pairedRatio = (ours, theirs) => median(ours.map((speed, i) => speed / theirs[i]));

/**
 * @param {object} measured of one workload: {flop, rows: [{id, title, page?, fault, speeds}],
 *     limits: the same}; speeds are steps per second, one for each repetition
 * @returns {object[]} rows with median, min, max, gflops; where they can be said also `ratio` (ours
 *     over this one) and `share` (of the products alone, compiled the same way)
 */
export function summarise({ flop, rows, limits }) {
    const numbers = (row) => (row.fault || !row.speeds.length ? {} : {
        median: median(row.speeds),
        min: Math.min(...row.speeds),
        max: Math.max(...row.speeds),
        gflops: (median(row.speeds) * flop) / 1e9,
    });
    const usable = (row) => row && !row.fault && row.speeds.length;
    const ours = rows.find((row) => row.id === "ours");
    const limitOf = (row) => limits.find((limit) => limit.id === (row.page ? "ours" : "native"));
    const summary = rows.map((row) => ({
        ...row,
        ...numbers(row),
        ...(usable(row) && usable(ours) && row !== ours
            ? { ratio: pairedRatio(ours.speeds, row.speeds) } : {}),
        ...(usable(row) && usable(limitOf(row))
            ? { share: pairedRatio(row.speeds, limitOf(row).speeds) } : {}),
    }));
    return [...summary, ...limits.map((row) => ({ ...row, ...numbers(row), limit: true }))];
}

const digits = (value) => (value === undefined ? "" : value >= 100 ? value.toFixed(0) : value.toFixed(1));
const percent = (value) => (value === undefined ? "" : `${(100 * value).toFixed(0)} %`);
const times = (value) => (value === undefined ? "" : `${value.toFixed(2)} x`);

/** The summary of one workload as lines of text. */
export function table(title, summary) {
    const head = [title, "steps/s", "min to max", "ours / it", "GFLOP/s", "of products"];
    const body = summary.map((row) => [
        row.title,
        row.fault ? "failed" : digits(row.median),
        row.median === undefined ? "" : `${digits(row.min)} to ${digits(row.max)}`,
        times(row.ratio),
        digits(row.gflops),
        percent(row.share),
    ]);
    const widths = head.map((_, i) => Math.max(...[head, ...body].map((cells) => cells[i].length)));
    const line = (cells) => cells
        .map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join("  ").trimEnd();
    const faults = summary.filter((row) => row.fault).map((row) => `${row.title} failed: ${row.fault}`);
    const rule = widths.map((width) => "-".repeat(width)).join("  ");
    return [line(head), rule, ...body.map(line), ...faults].join("\n");
}
