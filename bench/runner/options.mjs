import { contenders, workloads } from "./contenders.mjs";

export const usage = `./book bench [--reps N] [--seconds S] [--only NAME] [--json FILE]

  --reps N      repetitions, in which all take turns: 1 to 100, 5 if not given
  --seconds S   time of each run: 0.1 to 600, 3 if not given
  --only NAME   one workload (${Object.keys(workloads).join(", ")}) or one contender beside ours
                (${contenders.map(({ id }) => id).join(", ")})
  --json FILE   writes every measured number there as well`;

function inRange(name, text, low, high, whole) {
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    if (value >= low && value <= high && (!whole || Number.isInteger(value))) return { value };
    return { fault: `${name} takes ${whole ? "a whole number" : "a number"} from ${low} to ${high}, not "${text}".` };
}

/**
 * @param {string[]} words of the command line
 *     --check, which is for ./book alone, says to judge the words and do nothing
 * @returns {{reps: number, seconds: number, only: string|null, json: string|null, help?: boolean}
 *     | {fault: string}}
 */
export function readOptions(words) {
    const options = { reps: 5, seconds: 3, only: null, json: null };
    for (let i = 0; i < words.length; ++i) {
        const [name, inline] = words[i].split(/=(.*)/s, 2);
        if (name === "--help") return { ...options, help: true };
        if (name === "--check") continue;
        if (!["--reps", "--seconds", "--only", "--json"].includes(name)) {
            return { fault: `bench does not know "${words[i]}"; it takes --reps N, --seconds S, --only NAME and --json FILE.` };
        }
        const text = inline ?? words[++i];
        if (!text) return { fault: `${name} needs a value.` };
        if (name === "--json") options.json = text;
        else if (name === "--only") options.only = text;
        else {
            const read = name === "--reps" ? inRange(name, text, 1, 100, true)
                : inRange(name, text, 0.1, 600, false);
            if (read.fault) return read;
            options[name.slice(2)] = read.value;
        }
    }
    const known = [...Object.keys(workloads), ...contenders.map(({ id }) => id)];
    if (options.only && !known.includes(options.only)) {
        return { fault: `--only takes one of ${known.join(", ")}, not "${options.only}".` };
    }
    return options;
}
