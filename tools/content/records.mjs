// Front matter and lab.json: parsed with the place of every value, then held against its schema.

import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { LineCounter, isMap, isScalar, parseDocument } from "yaml";

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false });

/** @param {string} path of a schema file @returns {import('ajv').ValidateFunction} */
export function load_schema(path) {
    return ajv.compile(JSON.parse(readFileSync(path, "utf8")));
}

/**
 * Splits "---\nyaml\n---\nmarkdown".
 * @returns {{ yaml: string, markdown: string, first_line: number } | null} first_line: of the
 *     Markdown, counted from 0
 */
export function split_front_matter(text) {
    const match = /^---\n([\s\S]*?\n)---\n/.exec(text);
    if (!match) return null;
    const first_line = match[0].split("\n").length - 1;
    return { yaml: match[1], markdown: text.slice(match[0].length), first_line };
}

/** The line of the value at a path, or of the nearest thing that encloses it. */
function line_at(document, counter, path, line_offset, key_of_path = false) {
    let node = document.contents;
    for (const step of path) {
        if (key_of_path && isMap(node) && step === path.at(-1)) {
            node =
                node.items.find((pair) => isScalar(pair.key) && pair.key.value === step)?.key ??
                node;
            break;
        }
        const next = node?.get?.(step, true) ?? node?.get?.(Number(step), true);
        if (!next?.range) break;
        node = next;
    }
    const offset = node?.range?.[0] ?? 0;
    return counter.linePos(offset).line + line_offset;
}

const kAdvice = {
    additionalProperties: (e) => `"${e.params.additionalProperty}" is not a known key here`,
    propertyNames: (e) =>
        `the key "${e.params.propertyName}" ${e.propertyName ?? "has a wrong form"}`,
    required: (e) => `"${e.params.missingProperty}" is missing`,
    enum: (e) => `must be one of: ${e.params.allowedValues.join(", ")}`,
    pattern: (e) => `has a wrong form (it must match ${e.params.pattern})`,
    anyOf: () => 'must be "arXiv:1406.2661", "doi:10..." or the name of a venue',
    maxLength: (e) => `is longer than ${e.params.limit} characters`,
    uniqueItems: () => "holds the same value twice",
};

function reason_of(error, path) {
    const where = path.length ? `${path.join(".")}: ` : "";
    return where + (kAdvice[error.keyword]?.(error) ?? error.message);
}

/** Errors that only repeat another one in other words. */
function says_something(error, all) {
    const inside_any_of = /\/anyOf\/\d+\//.test(error.schemaPath);
    const name_form = error.propertyName !== undefined && error.keyword !== "propertyNames";
    const covered =
        error.keyword === "anyOf" &&
        all.some(
            (other) =>
                other.instancePath === error.instancePath && /type|minLength/.test(other.keyword),
        );
    return !inside_any_of && !name_form && !covered;
}

/**
 * @param {string} text YAML, or JSON when `json`
 * @param {{ file: string, line_offset?: number, json?: boolean,
 *           validate: import('ajv').ValidateFunction, problems: import('./problems.mjs').Problems }}
 * @returns {{ value: any, line: (path: (string|number)[], key?: boolean) => number } | null}
 */
export function read_record(text, { file, line_offset = 0, json = false, validate, problems }) {
    const counter = new LineCounter();
    const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
    if (json) {
        try {
            JSON.parse(text);
        } catch (error) {
            // Some messages name no position: then the text ends too early.
            const offset = Number(
                /position (\d+)/.exec(error.message)?.[1] ?? text.trimEnd().length,
            );
            const line = text.slice(0, offset).split("\n").length;
            problems.add(file, line, `not valid JSON: ${error.message}`);
            return null;
        }
    }
    for (const error of document.errors) {
        const line = (error.linePos?.[0].line ?? 1) + line_offset;
        problems.add(file, line, error.message.split("\n")[0].replace(/ at line \d+.*$/, ""));
    }
    if (document.errors.length) return null;

    const line = (path, key) => line_at(document, counter, path, line_offset, key);
    const value = document.toJS();
    if (validate(value)) return { value, line };
    for (const error of validate.errors.filter((e) => says_something(e, validate.errors))) {
        const path = error.instancePath
            .split("/")
            .slice(1)
            .map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
        const extra = error.params.additionalProperty ?? error.params.propertyName;
        const place = extra === undefined ? line(path) : line([...path, extra], true);
        problems.add(file, place, reason_of(error, path));
    }
    return null;
}
