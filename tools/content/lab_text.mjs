// lab.json: its schema, and the keys that its parts name to each other.

import { check_experiments } from "./lab_experiments.mjs";
import { read_record } from "./records.mjs";

function check_keys({ value: lab, line }, fault) {
    lab.plots.forEach((plot, p) =>
        plot.series.forEach((key, s) => {
            if (!(key in lab.readouts))
                fault(
                    line(["plots", p, "series", s]),
                    `the plot shows "${key}", which is no readout`,
                );
        }),
    );
    lab.plots.forEach(({ range }, p) => {
        if (range && range[0] >= range[1])
            fault(line(["plots", p, "range"]), "the range must ascend");
    });
    for (const [, key] of lab.summary.matchAll(/\{([^}]*)\}/g)) {
        if (!(key in lab.readouts))
            fault(line(["summary"]), `the summary has the hole {${key}}, which is no readout`);
    }
    for (const list of ["plots", "presets"]) {
        const keys = lab[list].map(({ key }) => key);
        keys.forEach((key, k) => {
            if (keys.indexOf(key) < k)
                fault(line([list, k, "key"]), `a second ${list.slice(0, -1)} "${key}"`);
        });
    }
    lab.presets.forEach((preset, k) =>
        check_preset(preset, lab, (reason) => fault(line(["presets", k, "link"]), reason)),
    );
    check_experiments(
        lab,
        (path, reason) => fault(line(path), reason),
        (link, told) => check_preset({ link }, lab, told),
    );
}

const kLinkKeys = ["v", "seed", "tick", "do", "at", "hide", "lock", "goal"];

function check_preset({ link }, lab, fault) {
    for (const part of link.split("&").filter(Boolean)) {
        const [key, value] = part.split("=");
        if (value === undefined) fault(`"${part}" is not key=value`);
        else if (kLinkKeys.includes(key)) continue;
        else if (!(key in lab.params)) fault(`"${key}" is no parameter of this lab`);
        else if (lab.params[key].options && !(value in lab.params[key].options)) {
            fault(`"${value}" is no option of "${key}"`);
        }
    }
}

/** @returns {object | null} the lab's words as they stand in the file */
export function read_lab(text, { file, slug, problems }, validate) {
    const record = read_record(text, { file, json: true, validate, problems });
    if (!record) return null;
    const fault = (line, reason) => problems.add(file, line, reason);
    if (record.value.lab !== slug)
        fault(record.line(["lab"]), `lab is "${record.value.lab}", but the chapter is "${slug}"`);
    check_keys(record, fault);
    return record.value;
}
