// The guided experiments of lab.json: their keys, links and goals resolve, and each kind has what
// it needs. The grammar of goals is that of src/session/goal.h.

const kNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const kTicks = ["within", "hold", "at"];

/** Says what is wrong with a goal, through `fault`. @returns {number} its last tick, 0 for none */
function check_goal(text, lab, fault) {
    const ticks = {};
    let conditions = 0;
    for (const clause of text.split(/[,&]/)) {
        const [, key, sign, value] = clause.match(/^\s*([a-z0-9_]+)\s*([<>!=]=|[<>=])\s*(\S+)\s*$/) ?? [];
        if (!key) fault(`the clause "${clause}" is not readout>=number`);
        else if (kTicks.includes(key)) {
            if (sign !== "=" || !/^[1-9]\d{0,6}$/.test(value))
                fault(`${key} takes =, and a number of ticks from 1 to 9999999`);
            if (key in ticks) fault(`${key} stands twice`);
            ticks[key] = Number(value);
        } else {
            conditions += 1;
            if (!(key in lab.readouts)) fault(`the goal asks for "${key}", which is no readout`);
            if (!kNumber.test(value)) fault(`"${value}" is not a number`);
        }
    }
    if (conditions === 0) fault("the goal states no condition");
    if (ticks.at && (ticks.within || ticks.hold)) fault("neither within nor hold goes with at");
    return ticks.at ?? ticks.within ?? 0;
}

function check_one(experiment, lab, fault) {
    const { kind, look, goal, solution, choices } = experiment;
    if (!(look in lab.views) && !lab.plots.some(({ key }) => key === look))
        fault("look", `"${look}" is neither a plot nor a view`);
    const needed = kind === "predict" ? { choices } : { goal, solution };
    const other = kind === "predict" ? { goal, solution } : { choices };
    for (const [key, value] of Object.entries(needed))
        if (value === undefined) fault("kind", `"${key}" is missing; ${kind} needs it`);
    for (const [key, value] of Object.entries(other))
        if (value !== undefined) fault(key, `"${key}" does not go with ${kind}`);
    if (goal !== undefined && check_goal(goal, lab, (reason) => fault("goal", reason)) === 0)
        fault("goal", "the goal needs within=N or at=N, so that it can be missed");
    for (const choice of choices ?? []) {
        check_goal(choice.goal, lab, (reason) => fault("choices", reason));
        if (!/(^|[,&])\s*at\s*=/.test(choice.goal))
            fault("choices", "a choice says with at=N when it is looked at");
    }
}

/**
 * @param {object} lab the words of the lab
 * @param {(path: (string|number)[], reason: string) => void} fault
 * @param {(link: string, fault: (reason: string) => void) => void} check_link
 */
export function check_experiments(lab, fault, check_link) {
    (lab.experiments ?? []).forEach((experiment, e, all) => {
        const at = (key) => ["experiments", e, ...(key in experiment ? [key] : [])];
        if (all.findIndex(({ key }) => key === experiment.key) < e)
            fault(at("key"), `a second experiment "${experiment.key}"`);
        check_one(experiment, lab, (key, reason) => fault(at(key), reason));
        for (const key of ["link", "solution"])
            if (experiment[key] !== undefined)
                check_link(experiment[key], (reason) => fault(at(key), reason));
    });
}
