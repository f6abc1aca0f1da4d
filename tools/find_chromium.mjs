// Where this machine keeps a Chromium:  node tools/find_chromium.mjs  prints its path.
import { accessSync, constants, realpathSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macApps = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

function isProgram(file) {
    try {
        accessSync(file, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}

/** @returns {string|null} the program named by CHROMIUM, else the first one on the PATH */
export function findChromium(environment = process.env) {
    if (environment.CHROMIUM) return isProgram(environment.CHROMIUM) ? environment.CHROMIUM : null;
    const folders = (environment.PATH ?? "").split(path.delimiter).filter(Boolean);
    const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
    return [...candidates, ...macApps].find(isProgram) ?? null;
}

if (process.argv[1] && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
    const found = findChromium();
    if (!found) {
        console.error("No Chromium was found; install it, or name the program in CHROMIUM.");
        process.exit(1);
    }
    console.log(found);
}
