// Every suite of the book, in the order that finds a fault soonest.
//
// `build` lists what must be built first; `kind` says how the output is counted (counts.mjs);
// a `command` of null means that there are no tests yet, which is a failure; `slow` suites are
// left out by --quick. Runs of minutes stand in doctest's suite "long" and are left out of the twins
// of the native suite, which are to show something else: goldens say that both compute the same.
import { listFiles } from "../dist/files.mjs";

const bookBuild = (what) => ["./book", "build", what];

async function nodeTests(folder) {
    const files = (await listFiles(folder)).filter((name) => name.endsWith(".test.mjs"));
    // Without names node would go and look for tests in the whole tree.
    if (!files.length) return null;
    return [process.execPath, "--test", "--test-reporter=tap", ...files.map((name) => `${folder}/${name}`)];
}

// Two at a time: as many cores as the smallest machine that the tests are for.
const halves = (program, ...filters) => ["node", "tools/testing/doctest_halves.mjs", program, ...filters];
const compile = (preset, ...targets) => ["bash", "tools/setup/compile.sh", preset, ...targets];

/** @returns {Promise<Array<{name: string, kind: string, build: string[][], command: string[]|null, slow?: boolean, twinOf?: string}>>} */
export async function allSuites() {
    return [
        { name: "layers", kind: "plain", build: [], command: ["node", "tools/check_layers.mjs"] },
        { name: "tools", kind: "node", build: [], command: await nodeTests("tests/tools") },
        { name: "content", kind: "node", build: [compile("content")],
            command: await nodeTests("tests/content") },
        { name: "native", kind: "doctest",
            build: [compile("release", "sample_space_tests", "sample_space_headless", "sample_space")],
            command: halves("build/release/tests/sample_space_tests") },
        { name: "sanitizers", kind: "doctest", slow: true, twinOf: "native",
            build: [compile("dev", "sample_space_tests")],
            command: halves("build/dev/tests/sample_space_tests", "-tse=long") },
        { name: "wasm", kind: "doctest", slow: true, twinOf: "native",
            build: [compile("web", "sample_space_tests")],
            command: ["node", "tools/run-wasm.mjs", "build/web/tests/sample_space_tests.js", "-tse=long"] },
        { name: "pages", kind: "plain", build: [bookBuild("web")],
            command: ["node", "tools/check_links.mjs", "dist"] },
        { name: "site", kind: "node", build: [bookBuild("web")], command: await nodeTests("tests/site") },
        { name: "browser", kind: "node",
            build: [bookBuild("web"), compile("web", "sample_space_headless", "sample_space_bench")],
            command: await nodeTests("tests/browser") },
        { name: "desktop", kind: "node", build: [compile("release", "sample_space", "sample_space_write_npy")],
            command: await nodeTests("tests/desktop") },
        { name: "example", kind: "node", slow: true, build: [compile("content")],
            command: await nodeTests("tests/example") },
    ];
}
