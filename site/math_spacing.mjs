// Spaces in formulas as TeX sets them. Browsers know which signs stand apart; they do not know
// the names of functions, unary signs after a relation, or that scripts are set tight.
import { Element } from "./mathml_tree.mjs";

const thin = "0.167em";
const none = "0";
const functionApplication = "&#x2061;";

const rows = new Set(["math", "mrow", "mstyle", "mtd", "msqrt", "mpadded"]);
const scripted = new Set(["msub", "msup", "msubsup", "munder", "mover", "munderover"]);

const codes = (...list) => list.map((code) => `&#x${code};`);
const openers = new Set(["(", "[", "{", ...codes("27E8", "2308", "230A")]);
// The same sign opens and closes.
const bars = new Set(["|", ...codes("2016")]);
const closers = new Set([")", "]", "}"]);
const relations = new Set(["=", ":", "&lt;", "&gt;",
    ...codes("2248", "2260", "2264", "2265", "226A", "226B", "223C", "221D", "2208", "227B")]);
const signs = new Set(["+", ...codes("2212")]);
const separators = new Set([",", ";"]);

/** The element that decides what its scripts belong to. */
function core(element) {
    if (scripted.has(element.name)) return core(element.children[0]);
    if (element.name === "mrow" && element.children.length === 1) return core(element.children[0]);
    return element;
}

function kind(element) {
    if (!element) return "none";
    const { name, text, children } = core(element);
    if (name === "mspace" || (name === "mstyle" && children.every((child) => child.name === "mspace"))) return "space";
    if (name === "mrow" && children.length === 0) return "empty";
    if (name === "mrow") return kind(children[0]) === "opener" ? "bracketed" : "ordinary";
    if (name !== "mo") return "ordinary";
    if (text === functionApplication) return "application";
    if (/^[a-z]+$/.test(text)) return "operator name";
    if (openers.has(text)) return "opener";
    if (closers.has(text)) return "closer";
    if (bars.has(text)) return "bar";
    if (relations.has(text)) return "relation";
    if (signs.has(text)) return "sign";
    return separators.has(text) ? "separator" : "other";
}

const opens = (element) => ["opener", "bracketed", "bar", "none", "closer"].includes(kind(element));
const standsBefore = (element) => ["ordinary", "bracketed", "closer"].includes(kind(element));

function spaceName(element, previous, next) {
    core(element).set({
        lspace: standsBefore(previous) ? thin : none,
        rspace: opens(next) ? none : thin,
    });
}

function spaceSign(element, previous) {
    if (kind(previous) === "empty") element.set({ form: "infix" });
    if (["relation", "separator", "opener"].includes(kind(previous))) element.set({ form: "prefix" });
}

/** Rules that look at an element's neighbours. @returns {Element[]} the row, with added spaces */
function spacedRow(children) {
    const out = [];
    children.forEach((element, index) => {
        const [previous, next, afterNext] = [children[index - 1], children[index + 1], children[index + 2]];
        const isFunction = kind(next) === "application" && /^[A-Za-z]{2,}$/.test(core(element).text ?? "");
        if (isFunction && standsBefore(previous)) out.push(new Element("mspace", { width: thin }));
        if (isFunction) next.set({ rspace: opens(afterNext) ? none : thin, lspace: none });
        if (kind(element) === "operator name") spaceName(element, previous, next);
        if (kind(element) === "sign" && element.name === "mo") spaceSign(element, previous);
        if (element.text === "/") element.set({ lspace: none, rspace: none });
        out.push(element);
    });
    return out;
}

/**
 * @param {Element} element changed in place
 * @param {boolean} inScript whether it stands in an index or exponent
 */
export function setSpacing(element, inScript = false) {
    const isRow = rows.has(element.name);
    // A style round a space does nothing but make browsers widen it.
    const bare = (child) => (child.name === "mstyle" && kind(child) === "space" ? child.children : [child]);
    if (isRow) element.children = spacedRow(element.children.flatMap(bare));
    element.children.forEach((child, index) => {
        if (typeof child === "string") return;
        const tight = inScript || (scripted.has(element.name) && index > 0);
        if (tight && isRow && child.name === "mo" && kind(child) !== "operator name") {
            child.set({ lspace: none, rspace: none });
        }
        setSpacing(child, tight);
    });
}
