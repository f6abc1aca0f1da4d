// Runs a program that Emscripten built for Node:  node tools/run-wasm.mjs FILE.js [arguments]
//
// Emscripten 3.1.6 takes the presence of fetch() for a browser and then cannot read its own .wasm
// file from disk. Every current Node has fetch(), and newer ones no longer let an option hide it.
import { createRequire } from "node:module";
import { existsSync } from "node:fs";
import path from "node:path";

const script = process.argv[2];
if (!script || !existsSync(script)) {
    console.error(`run-wasm: ${script ? `no such file: ${script}` : "which file? node tools/run-wasm.mjs FILE.js"}`);
    process.exit(2);
}
delete globalThis.fetch;
const file = path.resolve(script);
process.argv.splice(1, 2, file);
createRequire(import.meta.url)(file);
