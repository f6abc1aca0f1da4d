// Checks every file of src/ against the layers:  node tools/check_layers.mjs
// The last line is "N passed, N failed", counted in files.
import { readFile } from "node:fs/promises";
import { checkSource } from "./checks/layer_check.mjs";
import { listFiles } from "./dist/files.mjs";

let passed = 0;
let failed = 0;
for (const name of await listFiles("src")) {
    if (!/\.(h|cpp|inc)$/.test(name)) continue;
    const file = `src/${name}`;
    const problems = name.endsWith(".inc") ? [] : checkSource(file, await readFile(file, "utf8"));
    problems.forEach((problem) => console.error(problem));
    if (problems.length) ++failed;
    else ++passed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);
