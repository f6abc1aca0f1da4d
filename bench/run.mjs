// Measures every contender in one run and prints one table for each workload:
//
//     ./book bench [--reps N] [--seconds S] [--only NAME] [--json FILE]
//
// `./book bench` builds ours and installs the peers first. bench/README.md says how to read the table.
import { closeSync, existsSync, openSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { verify } from "./runner/checks.mjs";
import { contenders, limits, workloads } from "./runner/contenders.mjs";
import { readOptions, usage } from "./runner/options.mjs";
import { summarise, table } from "./runner/report.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const program = path.join(root, "build/headless/bench/sample_space_bench");

function fail(sentence, code = 1) {
    console.error(`book: ${sentence}`);
    process.exit(code);
}

function checkPrepared() {
    const needed = [
        [program, "our native program"],
        [path.join(root, "build/web/bench.wasm"), "our module for the browser"],
        [path.join(root, "node_modules/playwright-core/package.json"), "the browser's driver"],
        [path.join(root, "bench/node_modules/@tensorflow/tfjs/package.json"), "TensorFlow.js"],
    ];
    for (const [file, what] of needed) {
        if (!existsSync(file)) fail(`${what} is missing (${path.relative(root, file)}); ./book bench makes it.`);
    }
}

// Before minutes are spent on numbers that could not be kept.
function checkWritable(file) {
    try {
        closeSync(openSync(file, "a"));
    } catch (error) {
        fail(`${file} cannot be written (${error.code}); name another file after --json.`, 2);
    }
}

const machineOf = (chromium) => ({
    date: new Date().toISOString().slice(0, 10),
    cpu: os.cpus()[0]?.model ?? "unknown processor",
    cores: os.cpus().length,
    system: `${os.type()} ${os.arch()}`,
    chromium,
});

function chosen({ only }) {
    const names = Object.keys(workloads).filter((name) => name === only || !(only in workloads));
    const rows = contenders.filter(({ id }) => id === "ours" || id === only
        || !only || only in workloads);
    return names.map((name) => ({
        name,
        ...workloads[name],
        rows: rows.map((row) => ({ ...row, speeds: [], fault: null })),
        limits: limits.filter(({ id }) => rows.some((row) => row.id === id))
            .map((row) => ({ ...row, speeds: [], fault: null })),
    }));
}

const sentence = (error) => error.message.split("\n")[0];

async function verifyAll(programs, measured) {
    for (const { name, rows } of measured) {
        for (const row of rows) {
            try {
                const run = (seconds, maxSteps) => programs.run(row, name, seconds, { maxSteps });
                const { fault, results } = await verify(name, run);
                row.fault = fault;
                row.checked = results;
            } catch (error) {
                row.fault = `it stopped: ${sentence(error)}`;
            }
        }
    }
}

async function measure(programs, row, workload, seconds) {
    if (row.fault) return;
    try {
        const result = await programs.run(row, workload, seconds, { warm: true });
        if (!result || !Number.isFinite(result.loss) || !(result.steps > 0)) {
            row.fault = `its loss is ${result?.loss} in a timed run`;
        } else {
            row.speeds.push(result.steps / result.seconds);
        }
    } catch (error) {
        row.fault = `it stopped: ${sentence(error)}`;
    }
}

// One repetition of a workload: everybody once, another one first each time, so that neither a
// machine that slows down nor the order favours anybody.
async function repetition(programs, { name, rows, limits: products }, index, seconds) {
    const turns = [...rows.map((row) => [row, name]), ...products.map((row) => [row, `${name}-products`])];
    for (let i = 0; i < turns.length; ++i) {
        const [row, workload] = turns[(i + index) % turns.length];
        await measure(programs, row, workload, seconds);
    }
}

async function main() {
    const options = readOptions(process.argv.slice(2));
    if (options.fault) fail(options.fault, 2);
    if (options.help) return console.log(usage);
    if (process.argv[2] === "--check") return;
    checkPrepared();
    if (options.json) checkWritable(options.json);
    const { startPrograms } = await import("./runner/programs.mjs");
    const programs = await startPrograms({ root, program }).catch((error) => fail(sentence(error)));
    const machine = machineOf(programs.version);
    console.log(`${machine.date}  ${machine.cpu}, ${machine.cores} cores, ${machine.system}, Chromium ${machine.chromium}`);
    const measured = chosen(options);
    try {
        console.log("Checking that every contender trains as it must");
        await verifyAll(programs, measured);
        for (let i = 0; i < options.reps; ++i) {
            console.log(`Repetition ${i + 1} of ${options.reps}`);
            for (const work of measured) await repetition(programs, work, i, options.seconds);
        }
    } finally {
        await programs.close();
    }
    const summaries = measured.map((work) => ({ ...work, rows: summarise(work), limits: undefined }));
    for (const { name, title, rows } of summaries) console.log(`\n${table(`(${name}) ${title}`, rows)}`);
    if (options.json) {
        const { reps, seconds } = options;
        writeFileSync(options.json, `${JSON.stringify({ machine, reps, seconds, workloads: summaries }, null, 2)}\n`);
    }
    if (summaries.some(({ rows }) => rows.some(({ fault }) => fault))) {
        fail("a contender failed; what is compared with it stands for nothing.");
    }
}

await main();
