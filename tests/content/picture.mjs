// Whether a point is inked, asked of MathJax's own SVG tree and of our layout with our font. The
// two share no code with each other or with the compiler, so that a fault in it shows.

const kChords = 10;

function flatten(commands) {
    const contours = [];
    let at = [0, 0];
    for (const { type, x, y, x1, y1 } of commands) {
        if (type === "M") contours.push([[x, y]]);
        else if (type === "L") contours.at(-1).push([x, y]);
        else if (type === "Q") {
            for (let k = 1; k <= kChords; ++k) {
                const [t, u] = [k / kChords, 1 - k / kChords];
                contours
                    .at(-1)
                    .push([
                        u * u * at[0] + 2 * u * t * x1 + t * t * x,
                        u * u * at[1] + 2 * u * t * y1 + t * t * y,
                    ]);
            }
        }
        if (type !== "Z") at = [x, y];
    }
    return contours;
}

/** SVG path text as commands with absolute M, L, Q, Z only. */
function svg_commands(path) {
    const out = [];
    let at = [0, 0];
    let control = at;
    for (const [, letter, list] of path.matchAll(/([MLHVQTZ])([^A-Z]*)/g)) {
        const n = (list.match(/-?[\d.]+/g) ?? []).map(Number);
        const size = { M: 2, L: 2, H: 1, V: 1, Q: 4, T: 2, Z: 0 }[letter];
        for (let k = 0; k < Math.max(1, size ? n.length / size : 1); ++k) {
            const [a, b, c, d] = n.slice(k * size);
            const mirrored = [2 * at[0] - control[0], 2 * at[1] - control[1]];
            const step = {
                M: () => ({ type: k ? "L" : "M", x: a, y: b }),
                L: () => ({ type: "L", x: a, y: b }),
                H: () => ({ type: "L", x: a, y: at[1] }),
                V: () => ({ type: "L", x: at[0], y: a }),
                Q: () => ({ type: "Q", x1: a, y1: b, x: c, y: d }),
                T: () => ({ type: "Q", x1: mirrored[0], y1: mirrored[1], x: a, y: b }),
                Z: () => ({ type: "Z" }),
            }[letter]();
            out.push(step);
            if (step.type === "Z") continue;
            at = [step.x, step.y];
            control = step.type === "Q" ? [step.x1, step.y1] : at;
        }
    }
    return out;
}

class Shape {
    constructor(commands) {
        this.contours = flatten(commands);
        const all = this.contours.flat();
        this.low = [0, 1].map((i) => Math.min(...all.map((p) => p[i])));
        this.high = [0, 1].map((i) => Math.max(...all.map((p) => p[i])));
    }

    holds(x, y) {
        if (x < this.low[0] || x > this.high[0] || y < this.low[1] || y > this.high[1])
            return false;
        let winding = 0;
        for (const contour of this.contours) {
            for (let k = 0, j = contour.length - 1; k < contour.length; j = k++) {
                const [[x0, y0], [x1, y1]] = [contour[j], contour[k]];
                if (y0 <= y === y1 <= y) continue;
                if (x0 + ((y - y0) / (y1 - y0)) * (x1 - x0) > x) winding += y1 > y0 ? 1 : -1;
            }
        }
        return winding !== 0;
    }
}

const shapes = new Map();
function shape_of(path) {
    if (!shapes.has(path)) shapes.set(path, new Shape(svg_commands(path)));
    return shapes.get(path);
}

/** The point in the coordinates inside a transform attribute. */
function undo(transform, point) {
    let [x, y] = point;
    for (const [, name, list] of (transform ?? "").matchAll(/(\w+)\(([^)]*)\)/g)) {
        const [a, b] = list.split(/[ ,]+/).map(Number);
        if (name === "translate") [x, y] = [x - a, y - (b ?? 0)];
        else [x, y] = [x / a, y / (b ?? a)];
    }
    return [x, y];
}

/** @returns {boolean} MathJax's picture is inked at this point of the viewBox */
export function svg_inked(node, point) {
    const a = node.attributes ?? {};
    let [x, y] = undo(a.transform, point);
    if (node.kind === "path") return a.d !== "" && shape_of(a.d).holds(x, y);
    const box = ["x", "y", "width", "height"].map((name) => Number(a[name] ?? 0));
    const inside = (grow) =>
        x >= box[0] - grow &&
        x <= box[0] + box[2] + grow &&
        y >= box[1] - grow &&
        y <= box[1] + box[3] + grow;
    if (node.kind === "rect") {
        const half = Number(a["stroke-width"] ?? 0) / 2;
        return a.fill === "none" ? inside(half) && !inside(-half) : inside(0);
    }
    if (node.kind === "svg" && !a.xmlns) {
        if (!inside(0)) return false;
        const [vx, vy] = a.viewBox.split(" ").map(Number);
        [x, y] = [x - box[0] + vx, y - box[1] + vy];
    }
    return node.children.some((child) => child.kind !== "#text" && svg_inked(child, [x, y]));
}

/** The shapes of a font read by another library. */
export class FontShapes {
    constructor(font) {
        this.font = font;
        this.shapes = new Map();
    }

    shape(code) {
        if (!this.shapes.has(code)) {
            const glyph = this.font.charToGlyph(String.fromCodePoint(code));
            // getPath gives y down; at a size of one em, in font units.
            const path = glyph.getPath(0, 0, this.font.unitsPerEm);
            this.shapes.set(code, path.commands.length ? new Shape(path.commands) : null);
        }
        return this.shapes.get(code);
    }
}

/** @returns {boolean} our picture is inked; x and y in em, y down from the baseline */
export function layout_inked({ glyphs, rules }, fonts, x, y) {
    return (
        rules.some((r) => x >= r.x && x <= r.x + r.w && y >= r.y && y <= r.y + r.h) ||
        glyphs.some((g) => {
            const scale = g.scale / fonts.font.unitsPerEm;
            return fonts.shape(g.code)?.holds((x - g.x) / scale, (y - g.y) / scale) ?? false;
        })
    );
}
