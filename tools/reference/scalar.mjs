// Reverse-mode differentiation of single numbers in double precision: the plainest form there is.
// It shares nothing with src/nn, whose gradients are written by hand for whole matrices; here every
// gradient follows from the derivative of a one-number operation.

let tape = [];

class Value {
    constructor(data, parents = [], slopes = []) {
        this.data = data;
        this.grad = 0;
        this.parents = parents;
        this.slopes = slopes;
        tape.push(this);
    }
}

/** Forgets all values but the weights that the caller holds. */
export function clearTape() {
    tape = [];
}

export const value = (data) => new Value(data);
export const add = (a, b) => new Value(a.data + b.data, [a, b], [1, 1]);
export const sub = (a, b) => new Value(a.data - b.data, [a, b], [1, -1]);
export const mul = (a, b) => new Value(a.data * b.data, [a, b], [b.data, a.data]);
export const scale = (a, factor) => new Value(factor * a.data, [a], [factor]);
export const shift = (a, by) => new Value(a.data + by, [a], [1]);
export const exp = (a) => { const e = Math.exp(a.data); return new Value(e, [a], [e]); };
export const log = (a) => new Value(Math.log(a.data), [a], [1 / a.data]);
export const power = (a, p) => new Value(a.data ** p, [a], [p * a.data ** (p - 1)]);
export const tanh = (a) => { const t = Math.tanh(a.data); return new Value(t, [a], [1 - t * t]); };
export const leakyRelu = (a, leak) => (a.data > 0 ? scale(a, 1) : scale(a, leak));
export const sum = (values) => new Value(values.reduce((s, v) => s + v.data, 0), values, values.map(() => 1));
export const mean = (values) => scale(sum(values), 1 / values.length);
export const dot = (a, b) => sum(a.map((x, i) => mul(x, b[i])));
export const sigmoid = (a) => power(shift(exp(scale(a, -1)), 1), -1);

/** d loss / d v into every value's grad. */
export function backward(loss) {
    for (const v of tape) v.grad = 0;
    loss.grad = 1;
    for (let i = tape.indexOf(loss); i >= 0; --i) {
        const { grad, parents, slopes } = tape[i];
        parents.forEach((p, k) => { p.grad += grad * slopes[k]; });
    }
}
