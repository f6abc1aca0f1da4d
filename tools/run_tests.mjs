// Runs every suite:  node tools/run_tests.mjs [--quick] [--only NAME]
// The last line is "N passed, N failed"; the exit code is 0 only when nothing failed.
import { countTests } from "./testing/counts.mjs";
import { runCommand } from "./testing/run_command.mjs";
import { allSuites } from "./testing/suites.mjs";

const arguments_ = process.argv.slice(2);
const quick = arguments_.includes("--quick");
const only = arguments_.includes("--only") ? arguments_[arguments_.indexOf("--only") + 1] : null;

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
const tail = (text, lines) => text.trimEnd().split("\n").slice(-lines).join("\n");

async function buildFor(suite) {
    for (const [index, command] of suite.build.entries()) {
        const log = `build/log/test-${suite.name}-build${index}.log`;
        const { code, output } = await runCommand(command, { log, limitMinutes: 20 });
        if (code !== 0) return tail(output, 40);
    }
    return null;
}

// Failures of node's TAP report and of doctest, without the long list of what went well.
function failureText(output) {
    const lines = output.split("\n");
    const first = lines.findIndex((line) => /^\s*not ok |ERROR:|FATAL|AddressSanitizer|runtime error/.test(line));
    return first < 0 ? tail(output, 30) : lines.slice(Math.max(0, first - 4), first + 60).join("\n");
}

async function runSuite(suite) {
    if (!suite.command) {
        console.log(`${suite.name}: it has no tests`);
        return { passed: 0, failed: 1 };
    }
    const started = Date.now();
    const broken = await buildFor(suite);
    if (broken) {
        console.log(`${broken}\n${suite.name}: it could not be built (${seconds(started)})`);
        return { passed: 0, failed: 1 };
    }
    const built = Date.now();
    const log = `build/log/test-${suite.name}.log`;
    const { code, output, timedOut } = await runCommand(suite.command, { log, limitMinutes: 12 });
    const result = countTests(suite.kind, output, code);
    if (timedOut) result.note = "it was stopped after 12 minutes";
    if (result.failed) console.log(failureText(output));
    const leftOut = result.leftOut ? `; ${result.leftOut} left out` : "";
    const note = leftOut + (result.note ? `; ${result.note}` : "");
    console.log(`${suite.name}: ${result.passed} passed, ${result.failed} failed`
        + ` (built in ${((built - started) / 1000).toFixed(1)} s, ran ${seconds(built)}${note})`);
    return result;
}

// The same suite built another way must run the same tests, or the twin has gone half blind.
function twinDiffers(suite, result, results) {
    const known = ({ passed, failed, leftOut = 0 }) => passed + failed + leftOut;
    const other = results.get(suite.twinOf);
    if (!other || known(result) === known(other)) return false;
    console.log(`${suite.name}: it knows another number of tests than ${suite.twinOf}`);
    return true;
}

const suites = (await allSuites()).filter((suite) => only ? suite.name === only : !(quick && suite.slow));
const results = new Map();
for (const suite of suites) {
    const result = await runSuite(suite);
    if (twinDiffers(suite, result, results)) ++result.failed;
    results.set(suite.name, result);
}
const total = (key) => [...results.values()].reduce((sum, result) => sum + result[key], 0);
const failed = total("failed") + (suites.length ? 0 : 1);
console.log(`${total("passed")} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
