// Three small nets, written from their equations on single numbers. Sizes and numbers are those of
// tests/golden/reference_trajectory_test.cpp, which trains the same nets with src/nn.
import { add, dot, exp, leakyRelu, log, mean, mul, power, scale, shift, sigmoid, sub, sum, tanh, value } from "./scalar.mjs";

/** Numbers in -1 .. 1 that any language makes alike: a linear congruential generator. */
export function numbers(seed) {
    let state = seed >>> 0;
    return () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.fround((state >>> 8) / 2 ** 23 - 1);
    };
}

const filled = (rows, columns, next, factor) =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => Math.fround(factor * next())));
const constant = (columns, x) => [Array.from({ length: columns }, () => x)];
const columnsOf = (w) => w[0].map((_, j) => w.map((row) => row[j]));

/** x W + b on rows of values. */
function linear(x, w, b) {
    const columns = columnsOf(w);
    return x.map((row) => columns.map((column, j) => add(dot(row, column), b[0][j])));
}
const each = (x, f) => x.map((row) => row.map(f));
const silu = (v) => mul(v, sigmoid(v));
function gelu(v) {
    const cubic = scale(power(v, 3), 0.044715);
    return mul(scale(v, 0.5), shift(tanh(scale(add(v, cubic), Math.sqrt(2 / Math.PI))), 1));
}

function standardise(values) {
    const m = mean(values);
    const centred = values.map((v) => sub(v, m));
    const s = power(shift(mean(centred.map((v) => mul(v, v))), 1e-5), -0.5);
    return centred.map((v) => mul(v, s));
}

function layerNorm(x, gain, bias) {
    return x.map((row) => standardise(row).map((v, j) => add(mul(v, gain[0][j]), bias[0][j])));
}

function crossEntropy(logits, labels) {
    return mean(logits.map((row, i) => {
        const largest = Math.max(...row.map((v) => v.data));
        const total = log(sum(row.map((v) => exp(shift(v, -largest)))));
        return sub(shift(total, largest), row[labels[i]]);
    }));
}

/** Regression of two products by a net 3-8-8-2: SiLU, tanh, linear. */
export function perceptron() {
    const next = numbers(1);
    const w = [filled(3, 8, next, 0.8), constant(8, 0), filled(8, 8, next, 0.5), constant(8, 0),
        filled(8, 2, next, 0.5), constant(2, 0)];
    const x = filled(16, 3, next, 1);
    const y = x.map(([a, b, c]) => [a * b, b * c]);
    return { weights: w, loss(p) {
        const h = each(linear(x.map((row) => row.map(value)), p[0], p[1]), silu);
        const out = linear(each(linear(h, p[2], p[3]), tanh), p[4], p[5]);
        return mean(out.flatMap((row, i) => row.map((v, j) => power(shift(v, -Math.fround(y[i][j])), 2))));
    } };
}

/** One block of a decoder: 7 letters, 2 sequences of 5, width 8, 2 heads. */
export function transformer() {
    const next = numbers(2);
    const [letters, length, width, heads] = [7, 5, 8, 2];
    const deep = width / heads;
    const square = () => filled(width, width, next, 0.4);
    const w = [filled(letters, width, next, 0.5), filled(length, width, next, 0.2),
        constant(width, 1), constant(width, 0), square(), square(), square(), square(),
        constant(width, 1), constant(width, 0), filled(width, 16, next, 0.4), constant(16, 0),
        filled(16, width, next, 0.4), constant(width, 0), filled(width, letters, next, 0.4), constant(letters, 0)];
    const ids = [[0, 3, 1, 6, 2], [5, 5, 0, 4, 1]];
    const labels = [[3, 1, 6, 2, 0], [5, 0, 4, 1, -1]];
    const zero = [Array.from({ length: width }, () => value(0))];
    function attend(x, p) {
        const [q, k, v] = [4, 5, 6].map((i) => linear(x, p[i], zero));
        return x.map((_, t) => Array.from({ length: heads }, (_, h) => {
            const part = (row) => row.slice(h * deep, (h + 1) * deep);
            const scores = Array.from({ length: t + 1 }, (_, u) => exp(scale(dot(part(q[t]), part(k[u])), deep ** -0.5)));
            const total = power(sum(scores), -1);
            return Array.from({ length: deep }, (_, j) =>
                mul(sum(scores.map((s, u) => mul(s, v[u][h * deep + j]))), total));
        }).flat());
    }
    return { weights: w, loss(p) {
        const logits = ids.flatMap((sequence) => {
            let x = sequence.map((id, t) => p[0][id].map((v, j) => add(v, p[1][t][j])));
            const mixed = linear(attend(layerNorm(x, p[2], p[3]), p), p[7], zero);
            x = x.map((row, t) => row.map((v, j) => add(v, mixed[t][j])));
            const hidden = each(linear(layerNorm(x, p[8], p[9]), p[10], p[11]), gelu);
            const out = linear(hidden, p[12], p[13]);
            return linear(x.map((row, t) => row.map((v, j) => add(v, out[t][j]))), p[14], p[15]);
        });
        const flat = labels.flat();
        const counted = flat.map((label, i) => [label, i]).filter(([label]) => label >= 0);
        return crossEntropy(counted.map(([, i]) => logits[i]), counted.map(([label]) => label));
    } };
}

/** An autoencoder of 6 x 6 images: convolution, group norm, leaky ReLU, transposed convolution. */
export function autoencoder() {
    const next = numbers(3);
    const [side, small, filters] = [6, 3, 4];
    const w = [filled(9, filters, next, 0.4), constant(filters, 0), constant(filters, 1), constant(filters, 0),
        filled(filters, 16, next, 0.3), constant(1, 0)];
    const images = filled(3, side * side, next, 1).map((row) => row.map((v) => (v > 0.2 ? 1 : 0)));
    function encode(image, p) {
        const out = [];
        for (let r = 0; r < small; ++r) for (let c = 0; c < small; ++c) for (let f = 0; f < filters; ++f) {
            const terms = [p[1][0][f]];
            for (let v = 0; v < 3; ++v) for (let u = 0; u < 3; ++u) {
                const [y, x] = [2 * r + v - 1, 2 * c + u - 1];
                if (y >= 0 && y < side && x >= 0 && x < side) terms.push(scale(p[0][3 * v + u][f], image[y * side + x]));
            }
            out.push(sum(terms));
        }
        return out;
    }
    function groupNorm(x, gain, bias, groups) {
        const wide = filters / groups;
        const out = new Array(x.length);
        for (let g = 0; g < groups; ++g) {
            const places = x.map((_, i) => i).filter((i) => Math.floor((i % filters) / wide) === g);
            standardise(places.map((i) => x[i])).forEach((v, k) => {
                const i = places[k];
                out[i] = add(mul(v, gain[0][i % filters]), bias[0][i % filters]);
            });
        }
        return out;
    }
    function decode(code, p) {
        const terms = Array.from({ length: side * side }, () => [p[5][0][0]]);
        for (let r = 0; r < small; ++r) for (let c = 0; c < small; ++c)
            for (let v = 0; v < 4; ++v) for (let u = 0; u < 4; ++u) {
                const [y, x] = [2 * r + v - 1, 2 * c + u - 1];
                if (y < 0 || y >= side || x < 0 || x >= side) continue;
                for (let f = 0; f < filters; ++f)
                    terms[y * side + x].push(mul(code[(r * small + c) * filters + f], p[4][f][4 * v + u]));
            }
        return terms.map(sum);
    }
    return { weights: w, loss(p) {
        const all = images.flatMap((image) => {
            const code = groupNorm(encode(image, p), p[2], p[3], 2).map((v) => leakyRelu(v, 0.2));
            return decode(code, p).map((v, i) => sub(log(shift(exp(v), 1)), scale(v, image[i])));
        });
        return mean(all);
    } };
}
