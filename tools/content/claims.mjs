// claims.json: what a chapter says that is not common knowledge, each with its proof: a place in one
// of the chapter's sources, or a run of a lab and what it must show.

import { read_record } from "./records.mjs";

const kLeastSources = 6;

/** Exactly one proof, whole. */
function fault_of_proof({ source, where, run, readout, bound, than }) {
    if ((source === undefined) === (run === undefined))
        return 'a claim has either a "source" or a "run"';
    if (source !== undefined) {
        if (where === undefined) return '"where" in the source is missing';
        return readout || bound || than ? '"readout", "bound" and "than" belong to a "run"' : null;
    }
    if (where !== undefined) return '"where" belongs to a "source"';
    if (!readout || !bound) return 'a "run" needs a "readout" and a "bound"';
    const is_bare = /^\D+$/.test(bound);
    if (is_bare !== (than !== undefined))
        return 'a bound is a sign and a number (">=7"), or a sign and another run in "than"';
    return null;
}

/**
 * @param {string} text of claims.json
 * @param {{ file: string, problems: object }} place
 * @param {object} chapter as read_chapter gives it
 * @param {import('ajv').ValidateFunction} validate
 * @returns {object[] | null}
 */
export function read_claims(text, { file, problems }, chapter, validate) {
    const record = read_record(text, { file, json: true, validate, problems });
    if (!record) return null;
    const { claims } = record.value;
    const headings = new Set(chapter.blocks.map(({ id }) => id).filter(Boolean));
    const sources = new Set(chapter.sources.map(({ id }) => id));
    claims.forEach((claim, k) => {
        const fault = (reason) => problems.add(file, record.line(["claims", k]), reason);
        if (claims.findIndex(({ key }) => key === claim.key) < k)
            fault(`a second claim "${claim.key}"`);
        if (!headings.has(claim.at)) fault(`the chapter has no heading with the id "${claim.at}"`);
        const reason = fault_of_proof(claim);
        if (reason) fault(reason);
        if (claim.source !== undefined && !sources.has(claim.source))
            fault(`"${claim.source}" is not among the chapter's sources`);
    });
    if (claims.filter(({ source }) => source).length < kLeastSources)
        problems.add(file, 1, `fewer than ${kLeastSources} claims with a source`);
    if (!claims.some(({ run }) => run)) problems.add(file, 1, "no claim that a run of a lab proves");
    return claims;
}
