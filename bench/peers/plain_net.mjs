// A multi-layer perceptron with its gradients and Adam in plain JavaScript: every array is made once,
// a step allocates nothing.
import { adam } from "./definition.mjs";
import { multiply, multiplyLeftTransposed, multiplyRightTransposed } from "./plain_products.mjs";

// y += b on every row, then ReLU where wanted.
function addBias(y, b, rows, rectify) {
    const columns = b.length;
    let at = 0;
    for (let i = 0; i < rows; ++i) {
        for (let j = 0; j < columns; ++j, ++at) {
            const v = y[at] + b[j];
            y[at] = rectify && v < 0 ? 0 : v;
        }
    }
}

// y = SiLU(y + b), its derivative into slope.
function addBiasAndSilu(y, b, slope, rows) {
    const columns = b.length;
    let at = 0;
    for (let i = 0; i < rows; ++i) {
        for (let j = 0; j < columns; ++j, ++at) {
            const v = y[at] + b[j];
            const s = 1 / (1 + Math.exp(-v));
            y[at] = v * s;
            slope[at] = s + v * s * (1 - s);
        }
    }
}

function sumRows(out, d, rows) {
    const columns = out.length;
    out.fill(0);
    for (let i = 0; i < rows; ++i) {
        for (let j = 0; j < columns; ++j) out[j] += d[i * columns + j];
    }
}

/** Adam over a list of {value, gradient}. */
export class Adam {
    constructor(parameters, beta1) {
        this.parameters = parameters.map((p) => ({
            ...p,
            m: new Float32Array(p.value.length),
            v: new Float32Array(p.value.length),
        }));
        this.beta1 = beta1;
        this.time = 0;
    }

    step() {
        const { rate, beta2, epsilon } = adam;
        const { beta1 } = this;
        ++this.time;
        const mScale = rate / (1 - beta1 ** this.time);
        const vScale = 1 / (1 - beta2 ** this.time);
        for (const { value, gradient, m, v } of this.parameters) {
            for (let i = 0; i < value.length; ++i) {
                const g = gradient[i];
                const mean = beta1 * m[i] + (1 - beta1) * g;
                const square = beta2 * v[i] + (1 - beta2) * g * g;
                m[i] = mean;
                v[i] = square;
                value[i] -= (mScale * mean) / (Math.sqrt(square * vScale) + epsilon);
            }
        }
    }
}

/** Weights of a net; `pass` makes the arrays for running a number of rows through it. */
export class Net {
    /** @param {"relu"|"silu"} activation between the layers */
    constructor(layers, activation) {
        this.activation = activation;
        this.layers = layers.map((l) => ({
            ...l,
            dW: new Float32Array(l.w.length),
            dB: new Float32Array(l.b.length),
        }));
    }

    get parameters() {
        return this.layers.flatMap((l) => [{ value: l.w, gradient: l.dW }, { value: l.b, gradient: l.dB }]);
    }

    pass(rows) {
        const arrays = (size) => this.layers.map((l) => new Float32Array(rows * size(l)));
        return { rows, x: null, y: arrays((l) => l.out), slope: arrays((l) => l.out), d: arrays((l) => l.out) };
    }

    /** @returns {Float32Array} the output, in the pass's own memory */
    forward(pass, x) {
        pass.x = x;
        const last = this.layers.length - 1;
        this.layers.forEach((layer, i) => {
            const y = pass.y[i];
            multiply(y, i ? pass.y[i - 1] : x, layer.w, pass.rows, layer.out, layer.in);
            if (i < last && this.activation === "silu") addBiasAndSilu(y, layer.b, pass.slope[i], pass.rows);
            else addBias(y, layer.b, pass.rows, i < last);
        });
        return pass.y[last];
    }

    // d becomes the gradient before the activation of layer i.
    undoActivation(pass, i) {
        const d = pass.d[i];
        if (this.activation === "silu") {
            const slope = pass.slope[i];
            for (let k = 0; k < d.length; ++k) d[k] *= slope[k];
        } else {
            const y = pass.y[i];
            for (let k = 0; k < d.length; ++k) if (y[k] <= 0) d[k] = 0;
        }
    }

    /**
     * From the gradient of the output, which the caller has put into the pass's last `d`.
     * @param {{weights: boolean, dX: Float32Array|null}} wanted
     */
    backward(pass, { weights, dX }) {
        for (let i = this.layers.length - 1; i >= 0; --i) {
            const layer = this.layers[i];
            if (i < this.layers.length - 1) this.undoActivation(pass, i);
            const d = pass.d[i];
            if (weights) {
                const x = i ? pass.y[i - 1] : pass.x;
                multiplyLeftTransposed(layer.dW, x, d, layer.in, layer.out, pass.rows);
                sumRows(layer.dB, d, pass.rows);
            }
            const into = i ? pass.d[i - 1] : dX;
            if (into) multiplyRightTransposed(into, d, layer.w, pass.rows, layer.in, layer.out);
        }
    }
}
