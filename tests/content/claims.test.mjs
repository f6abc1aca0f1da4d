// The ledger of claims: each kind of hole in it is refused, with its line.
import assert from "node:assert/strict";
import { test } from "node:test";
import { faults_of, sample_files } from "./sample.mjs";

const kFile = "chapters/03-gan/claims.json";
const cited = (k) => `{ "key": "fact-${k}", "claim": "It is so.", "at": "first-story", "source": "arXiv:1406.2661", "where": "section ${k}" }`;
const kRun = '{ "key": "run", "claim": "It shows.", "at": "first-story", "run": "gan?seed=1&tick=10", "readout": "modes", "bound": ">=1" }';
const ledger = (...claims) => `{ "claims": [\n${claims.join(",\n")}\n] }\n`;
const kWhole = ledger(...[1, 2, 3, 4, 5, 6].map(cited), kRun);
const faults_with = (text) => faults_of({ ...sample_files(), [kFile]: text });

test("a whole ledger has no fault", () => assert.deepEqual(faults_with(kWhole), []));

for (const [what, from, to, line, reason] of [
    ["a second key", "fact-2", "fact-1", 3, /a second claim "fact-1"/],
    ["a heading that is not there", '"at": "first-story", "source": "arXiv:1406.2661", "where": "section 4"', '"at": "third", "source": "arXiv:1406.2661", "where": "section 4"', 5, /no heading with the id "third"/],
    ["a source that the chapter does not have", 'arXiv:1406.2661", "where": "section 3"', 'arXiv:0000.00000", "where": "section 3"', 4, /not among the chapter's sources/],
    ["no place in the source", ', "where": "section 2"', "", 3, /"where" in the source is missing/],
    ["two proofs", '"readout": "modes"', '"source": "arXiv:1406.2661", "readout": "modes"', 8, /either a "source" or a "run"/],
    ["a run without a bound", ', "bound": ">=1"', "", 8, /needs a "readout" and a "bound"/],
    ["a sign without a partner", '">=1"', '">="', 8, /a sign and a number/],
    ["a number and a partner", '">=1"', '">=1", "than": "gan?tick=5"', 8, /a sign and a number/],
    ["a run without its tick", "gan?seed=1&tick=10", "gan?seed=1", 8, /run: has a wrong form/],
    ["a claim that is no sentence", "It shows.", "it shows", 8, /claim: has a wrong form/],
    ["too few sources", cited(6) + ",\n", "", 1, /fewer than 6 claims with a source/],
    ["no run", ",\n" + kRun, "", 1, /no claim that a run of a lab proves/],
])
    test(`refused: ${what}`, () => {
        assert.ok(kWhole.includes(from), "the sample holds what is replaced");
        const faults = faults_with(kWhole.replace(from, to));
        assert.equal(faults.length, 1, faults.join("\n"));
        assert.match(faults[0], new RegExp(`claims\\.json:${line}: `));
        assert.match(faults[0], reason);
    });
