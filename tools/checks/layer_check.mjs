// Checks one source file against the rules; pure, so that the tests can show that it can fail.
import { guardedHeaders, guardedWords, maximumColumns, maximumLines, mayInclude } from "./layer_rules.mjs";

const includeLine = /^\s*#\s*include\s*(["<])([^">]+)[">]/;

// Comments and the content of strings say nothing about what the code does.
function codeOf(text) {
    const keepLines = (part) => part.replace(/[^\n]/g, " ");
    return text
        .replace(/R"(\w*)\(([\s\S]*?)\)\1"/g, keepLines)
        .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'/g, keepLines);
}

function checkInclude(layer, quote, header) {
    const problems = [];
    const folder = header.split("/")[0];
    if (quote === '"' && folder in mayInclude && header.includes("/") && !mayInclude[layer].has(folder)) {
        problems.push(`the layer ${layer} may not include ${folder} ("${header}")`);
    }
    if (quote === '"' && header.startsWith(".")) {
        problems.push(`includes start at the layer: "${layer}/...", not "${header}"`);
    }
    for (const rule of guardedHeaders) {
        if (rule.header.test(header) && !rule.layers.includes(layer)) {
            problems.push(`the layer ${layer} may not include ${rule.name} headers (${header})`);
        }
    }
    return problems;
}

/**
 * @param {string} file path from the root of the tree, such as "src/sim/gan.cpp"
 * @param {string} text its content
 * @returns {string[]} problems as "file:line: reason"
 */
export function checkSource(file, text) {
    const layer = file.split("/")[1];
    const problems = [];
    const report = (line, reason) => problems.push(`${file}:${line}: ${reason}`);
    if (!(layer in mayInclude)) return [`${file}:1: src/${layer} is not a layer`];

    const lines = text.split("\n");
    if (lines.at(-1) === "") lines.pop();
    if (lines.length > maximumLines) {
        report(maximumLines + 1, `the file has ${lines.length} lines; ${maximumLines} is the limit`);
    }
    const code = codeOf(text).split("\n");
    lines.forEach((line, index) => {
        if ([...line].length > maximumColumns) report(index + 1, `the line is longer than ${maximumColumns} columns`);
        const include = includeLine.exec(line);
        if (include) {
            for (const reason of checkInclude(layer, include[1], include[2])) report(index + 1, reason);
        }
        for (const rule of guardedWords) {
            const allowed = rule.layers.includes(layer) || rule.files?.includes(file);
            if (!allowed && rule.word.test(code[index])) report(index + 1, `the layer ${layer} ${rule.why}`);
        }
    });
    if (file.endsWith(".h") && !/^#pragma once$/m.test(text)) report(1, "a header starts with #pragma once");
    return problems;
}
