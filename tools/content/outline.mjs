// Geometry of MathJax's glyph paths (M, L, H, V, Q, T, Z; absolute; y up): where a straight cut
// through the filled shape lies inside it.

const kSteps = 12;

function tokens_of(path) {
    return path.match(/[A-Za-z]|-?\d*\.?\d+(?:e-?\d+)?/g) ?? [];
}

/** @returns {number[][][]} closed polygons; curves become short chords */
export function polygons(path) {
    const tokens = tokens_of(path);
    const out = [];
    let polygon = [];
    let at = [0, 0];
    let control = null;
    let command = "";
    let i = 0;
    const number = () => Number(tokens[i++]);
    const line_to = (x, y) => polygon.push((at = [x, y]));
    const curve_to = (cx, cy, x, y) => {
        const [x0, y0] = at;
        for (let k = 1; k <= kSteps; ++k) {
            const t = k / kSteps;
            const u = 1 - t;
            polygon.push([
                u * u * x0 + 2 * u * t * cx + t * t * x,
                u * u * y0 + 2 * u * t * cy + t * t * y,
            ]);
        }
        at = [x, y];
        control = [cx, cy];
    };
    while (i < tokens.length) {
        if (/[A-Za-z]/.test(tokens[i])) command = tokens[i++];
        const reflected =
            control && "QT".includes(command)
                ? [2 * at[0] - control[0], 2 * at[1] - control[1]]
                : at;
        if (command !== "Q" && command !== "T") control = null;
        switch (command) {
            case "M":
                if (polygon.length) out.push(polygon);
                polygon = [];
                line_to(number(), number());
                command = "L";
                break;
            case "L":
                line_to(number(), number());
                break;
            case "H":
                line_to(number(), at[1]);
                break;
            case "V":
                line_to(at[0], number());
                break;
            case "Q":
                curve_to(number(), number(), number(), number());
                break;
            case "T":
                curve_to(...reflected, number(), number());
                break;
            case "Z":
                break;
            default:
                throw new Error(`a glyph has the path command ${command}, which is not known`);
        }
    }
    if (polygon.length) out.push(polygon);
    return out;
}

/**
 * The parts of the line { point[axis] = place } that lie inside the shape (non-zero winding).
 * @param {number[][][]} shape from polygons()
 * @param {0|1} axis
 * @returns {number[][]} [from, to] along the other axis, ascending
 */
export function cut(shape, axis, place) {
    const other = 1 - axis;
    const crossings = [];
    for (const polygon of shape) {
        polygon.forEach((p, k) => {
            const q = polygon[(k + 1) % polygon.length];
            const up = p[axis] <= place && q[axis] > place;
            const down = q[axis] <= place && p[axis] > place;
            if (!up && !down) return;
            const t = (place - p[axis]) / (q[axis] - p[axis]);
            crossings.push([p[other] + t * (q[other] - p[other]), up ? 1 : -1]);
        });
    }
    crossings.sort((a, b) => a[0] - b[0]);
    const out = [];
    let winding = 0;
    for (const [at, turn] of crossings) {
        if (winding === 0) out.push([at, at]);
        winding += turn;
        if (winding === 0) out.at(-1)[1] = at;
    }
    return out.filter(([from, to]) => to - from > 1e-6);
}
