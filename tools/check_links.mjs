// Checks every page of a built site:  node tools/check_links.mjs [FOLDER]
// Relative addresses that exist, nothing loaded from elsewhere. Last line: "N passed, N failed", in pages.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { checkPage } from "./checks/link_check.mjs";
import { listFiles } from "./dist/files.mjs";

const folder = process.argv[2] ?? "dist";
const names = await listFiles(folder);
const known = new Set(names);
let passed = 0;
let failed = 0;
for (const page of names.filter((name) => name.endsWith(".html"))) {
    const html = await readFile(path.join(folder, page), "utf8");
    const problems = checkPage(page, html, (file) => known.has(file));
    problems.forEach((problem) => console.error(problem));
    if (problems.length) ++failed;
    else ++passed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);
