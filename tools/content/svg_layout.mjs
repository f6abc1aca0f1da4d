// MathJax's SVG tree as glyphs and rules. Lengths here are MathJax's units (1000 to the em); y
// grows down, the origin is the left end of the baseline.

import { cut, polygons } from "./outline.mjs";

const kIdentity = [1, 0, 0, 1, 0, 0];
const kCutTolerance = 4;
// MathJax leaves the width of a table's lines to its style sheet, which says this.
const kTableLine = 70;

function times([a, b, c, d, e, f], [A, B, C, D, E, F]) {
    return [
        a * A + c * B,
        b * A + d * B,
        a * C + c * D,
        b * C + d * D,
        a * E + c * F + e,
        b * E + d * F + f,
    ];
}

function matrix_of(text) {
    let out = kIdentity;
    for (const [, name, list] of (text ?? "").matchAll(/(\w+)\(([^)]*)\)/g)) {
        const n = list
            .split(/[\s,]+/)
            .filter(Boolean)
            .map(Number);
        if (name === "translate") out = times(out, [1, 0, 0, 1, n[0], n[1] ?? 0]);
        else if (name === "scale") out = times(out, [n[0], 0, 0, n[1] ?? n[0], 0, 0]);
        else throw new Error(`the formula needs the transform ${name}, which the app cannot draw`);
    }
    return out;
}

const numbers = (attributes, ...names) => names.map((name) => Number(attributes[name] ?? 0));

class Walk {
    constructor() {
        this.glyphs = [];
        this.rules = [];
    }

    element(node, outer) {
        if (node.kind === "#text" || node.kind === "#comment") return;
        const at = times(outer, matrix_of(node.attributes.transform));
        switch (node.kind) {
            case "g":
                return node.children.forEach((child) => this.element(child, at));
            case "path":
                return this.glyph(node, at);
            case "rect":
                return this.rectangle(node.attributes, at);
            case "line":
                return this.line(node.attributes, at);
            case "svg":
                return this.clipped(node, at);
            case "text":
                throw new Error(`the character "${text_of(node)}" is not in the formula font`);
            default:
                throw new Error(`the formula needs <${node.kind}>, which the app cannot draw`);
        }
    }

    glyph({ attributes }, [a, b, c, d, e, f]) {
        const path = attributes.d;
        if (!path) return;
        if (b !== 0 || c !== 0 || Math.abs(a + d) > 1e-3 || a <= 0) {
            throw new Error(
                "the formula stretches a glyph in one direction, which the app cannot draw",
            );
        }
        this.glyphs.push({ path, name: attributes["data-c"] ?? "", x: e, y: f, scale: a });
    }

    rule(at, x, y, w, h) {
        const [x0, y0] = [at[0] * x + at[4], at[3] * y + at[5]];
        const [x1, y1] = [at[0] * (x + w) + at[4], at[3] * (y + h) + at[5]];
        const rule = {
            x: Math.min(x0, x1),
            y: Math.min(y0, y1),
            w: Math.abs(x1 - x0),
            h: Math.abs(y1 - y0),
        };
        if (rule.w > 0 && rule.h > 0) this.rules.push(rule);
    }

    rectangle(attributes, at) {
        const [x, y, w, h] = numbers(attributes, "x", "y", "width", "height");
        const framed = attributes["data-frame"] !== undefined;
        if (attributes.fill !== "none" && !framed) return this.rule(at, x, y, w, h);
        const stroke = Number(attributes["stroke-width"] ?? kTableLine);
        refuse_dashes(attributes);
        if (attributes.rx)
            throw new Error("the formula has a box with round corners, which the app cannot draw");
        const t = stroke / 2;
        this.rule(at, x - t, y - t, w + stroke, stroke);
        this.rule(at, x - t, y + h - t, w + stroke, stroke);
        this.rule(at, x - t, y + t, stroke, h - stroke);
        this.rule(at, x + w - t, y + t, stroke, h - stroke);
    }

    line(attributes, at) {
        const [x1, y1, x2, y2] = numbers(attributes, "x1", "y1", "x2", "y2");
        const stroke = Number(attributes["stroke-width"] ?? kTableLine);
        refuse_dashes(attributes);
        if (x1 !== x2 && y1 !== y2)
            throw new Error("the formula has a slanted line, which the app cannot draw");
        if (y1 === y2) this.rule(at, Math.min(x1, x2), y1 - stroke / 2, Math.abs(x2 - x1), stroke);
        else this.rule(at, x1 - stroke / 2, Math.min(y1, y2), stroke, Math.abs(y2 - y1));
    }

    /** The middle of a stretched brace, bar or arrow: a glyph's stem, scaled and clipped. */
    clipped(node, at) {
        const [x, y, width, height] = numbers(node.attributes, "x", "y", "width", "height");
        const [vx, vy, vw, vh] = node.attributes.viewBox.split(/\s+/).map(Number);
        const inside = times(at, [
            width / vw,
            0,
            0,
            height / vh,
            x - (vx * width) / vw,
            y - (vy * height) / vh,
        ]);
        for (const path of node.children) {
            if (path.kind !== "path")
                throw new Error(`a stretched sign holds <${path.kind}>, which the app cannot draw`);
            this.stem(
                path.attributes.d,
                times(kIdentity, matrix_of(path.attributes.transform)),
                [
                    [vx, vx + vw],
                    [vy, vy + vh],
                ],
                inside,
            );
        }
    }

    stem(path, [sx, , , sy, tx, ty], view, inside) {
        const shape = polygons(path);
        const own = [view[0].map((v) => (v - tx) / sx), view[1].map((v) => (v - ty) / sy)];
        const axes = sx !== 1 ? [0] : sy !== 1 ? [1] : [0, 1];
        for (const axis of axes) {
            const spans = constant_cut(shape, axis, own[axis]);
            if (!spans) continue;
            for (const span of spans) {
                const [low, high] = own[1 - axis];
                const [from, to] = [Math.max(span[0], low), Math.min(span[1], high)];
                if (to <= from) continue;
                const box = axis === 0 ? [own[0], [from, to]] : [[from, to], own[1]];
                this.rule(
                    times(inside, [sx, 0, 0, sy, tx, ty]),
                    box[0][0],
                    box[1][0],
                    box[0][1] - box[0][0],
                    box[1][1] - box[1][0],
                );
            }
            return;
        }
        throw new Error(
            "the formula stretches a sign that has no straight stem, which the app cannot draw",
        );
    }
}

function refuse_dashes(attributes) {
    if (attributes["stroke-dasharray"] || /mjx-(dashed|dotted)/.test(attributes.class ?? "")) {
        throw new Error("the formula has a dashed line, which the app cannot draw");
    }
}

/** The cut through the shape if it is the same all along [from, to], else null. */
function constant_cut(shape, axis, [from, to]) {
    const cuts = [0.002, 0.25, 0.5, 0.75, 0.998].map((t) =>
        cut(shape, axis, from + t * (to - from)),
    );
    const reference = cuts[2];
    const same =
        reference.length > 0 &&
        cuts.every(
            (spans) =>
                spans.length === reference.length &&
                spans.every((span, k) =>
                    span.every((v, j) => Math.abs(v - reference[k][j]) <= kCutTolerance),
                ),
        );
    return same ? reference : null;
}

function text_of(node) {
    return node.kind === "#text" ? node.value : node.children.map(text_of).join("");
}

/**
 * @param {object} svg MathJax's <svg> element
 * @returns {{ width: number, height: number, depth: number,
 *   glyphs: { path: string, name: string, x: number, y: number, scale: number }[],
 *   rules: { x: number, y: number, w: number, h: number }[] }} throws when the app cannot draw it
 */
export function layout_of(svg) {
    const [left, top, width, height] = svg.attributes.viewBox.split(/\s+/).map(Number);
    if (/%/.test(svg.attributes.width))
        throw new Error("a formula with \\tag has no width of its own; leave the tag out");
    const walk = new Walk();
    for (const child of svg.children) walk.element(child, [1, 0, 0, 1, -left, 0]);
    return { width, height: -top, depth: top + height, glyphs: walk.glyphs, rules: walk.rules };
}
