import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";

/**
 * Runs a program, keeps what it writes, and ends it with all its children when it takes too long.
 * @param {string[]} command
 * @param {{log: string, limitMinutes: number}} options
 * @returns {Promise<{code: number|null, output: string, timedOut: boolean}>}
 */
export async function runCommand(command, { log, limitMinutes }) {
    await mkdir(path.dirname(log), { recursive: true });
    const file = createWriteStream(log);
    const child = spawn(command[0], command.slice(1), {
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
    });
    let output = "";
    let timedOut = false;
    const keep = (chunk) => {
        output += chunk;
        file.write(chunk);
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    const stopGroup = () => {
        try {
            process.kill(-child.pid, "SIGKILL");
        } catch {
            // It has ended on its own.
        }
    };
    const timer = setTimeout(() => {
        timedOut = true;
        stopGroup();
    }, limitMinutes * 60_000);
    process.once("exit", stopGroup);
    const code = await new Promise((resolve) => {
        child.on("error", (error) => {
            keep(`${command[0]}: ${error.message}\n`);
            resolve(127);
        });
        child.on("close", (status) => resolve(status));
    });
    clearTimeout(timer);
    process.removeListener("exit", stopGroup);
    file.end();
    return { code, output, timedOut };
}
