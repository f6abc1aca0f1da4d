// Both workloads in TensorFlow.js with a gradient of their own for a dense layer (tf.customGrad). The
// library's gradient of a product asks for products of transposed matrices, for which the wasm
// backend has only its slow kernel; this one transposes first and then uses the quick kernel. Bias
// and ReLU are fused into the forward product, and Adam is written by hand (tfjs_weights.mjs). Tape and
// losses are the library's.
import { diffusion, distanceToRing, gan } from "./definition.mjs";
import { startTensorFlow } from "./tfjs_backend.mjs";
import { Weights } from "./tfjs_weights.mjs";

/* global tf */

const product = (a, b) => tf.matMul(a, b);
const weightGradients = (x, d) => [product(tf.transpose(x), d), tf.sum(d, 0)];

// What a layer makes of y = x w + b: `out`, and what it keeps to get from d behind it to d before.
const activations = {
    linear: { fused: "linear", after: (y) => ({ out: y, kept: [] }), before: (d) => d },
    relu: {
        fused: "relu",
        after: (y) => ({ out: y, kept: [y] }),
        before: (d, [out]) => tf.mul(d, tf.step(out)),
    },
    silu: {
        fused: "linear",
        after: (y) => {
            const s = tf.sigmoid(y);
            const out = tf.mul(y, s);
            return { out, kept: [out, s] };
        },
        before: (d, [out, s]) => tf.mul(d, tf.add(s, tf.sub(out, tf.mul(out, s)))), // s + out (1 - s)
    },
};

/**
 * A layer in which only what needs a gradient is an input of the custom gradient.
 * @param {{input: boolean, weights: boolean}} wanted gradients
 */
function dense({ w, b }, x, activation, wanted) {
    const { fused, after, before } = activations[activation];
    const forward = () => after(tf.fused.matMul({ a: x, b: w, bias: b, activation: fused }));
    const inputs = [...(wanted.input ? [x] : []), ...(wanted.weights ? [w, b] : [])];
    if (!inputs.length) return forward().out;
    return tf.customGrad((...values) => {
        const save = values.at(-1);
        const { out, kept } = forward();
        save([x, ...kept]);
        const gradFunc = (dOut, [savedX, ...saved]) => {
            const d = before(dOut, saved);
            return [
                ...(wanted.input ? [product(d, tf.transpose(w))] : []),
                ...(wanted.weights ? weightGradients(savedX, d) : []),
            ];
        };
        return { value: out, gradFunc };
    })(...inputs);
}

class Net {
    constructor(layers, activation, beta1) {
        this.activation = activation;
        this.weights = new Weights(layers, beta1, true);
    }

    /** @param {{input: boolean, weights: boolean}} wanted */
    apply(x, wanted) {
        const { layers } = this.weights;
        return layers.reduce((h, layer, i) => dense(layer, h,
            i + 1 < layers.length ? this.activation : "linear",
            { weights: wanted.weights, input: wanted.input || (i > 0 && wanted.weights) }), x);
    }

    /** One step down `loss`; returns its value. */
    descend(loss) {
        const tensors = this.weights.layers.flatMap(({ w, b }) => [w, b]);
        const { value, grads } = tf.valueAndGrads(loss)(tensors);
        this.weights.update(grads);
        return value;
    }
}

const points = (list) => list.map((xy) => tf.tensor2d(xy, [xy.length / 2, 2]));
const nothing = { input: false, weights: false };
const toWeights = { input: false, weights: true };
const toInput = { input: true, weights: false };

function ganWork() {
    const data = gan();
    const { pool, batch } = data;
    const [real, z1, z2] = [points(data.real), points(data.z1), points(data.z2)];
    const generator = new Net(data.generator, "relu", data.beta1);
    const discriminator = new Net(data.discriminator, "relu", data.beta1);
    const minus = tf.fill([batch, 1], -1);
    const signs = tf.concat([minus, tf.fill([batch, 1], 1)]);
    let loss = null;

    function step(index) {
        const b = index % pool;
        const next = tf.tidy(() => {
            const rows = tf.concat([real[b], generator.apply(z1[b], nothing)]);
            // Two means over half of the rows each are twice the mean over all.
            const lossD = discriminator.descend(() => tf.mul(2,
                tf.mean(tf.softplus(tf.mul(signs, discriminator.apply(rows, toWeights))))));
            const lossG = generator.descend(() => tf.mean(tf.softplus(
                tf.mul(minus, discriminator.apply(generator.apply(z2[b], toWeights), toInput)))));
            return tf.add(lossD, lossG);
        });
        loss?.dispose();
        loss = next;
    }
    return {
        step,
        loss: () => loss.dataSync()[0],
        quality: () => distanceToRing(tf.tidy(() => generator.apply(z2[0], nothing).dataSync())),
    };
}

function diffusionWork() {
    const data = diffusion();
    const { pool, times } = data;
    const [x0, noise] = [points(data.x0), points(data.noise)];
    const t = data.t.map((list) => tf.tensor1d(list, "int32"));
    const embedding = tf.tensor2d(data.embedding, [times, data.embeddingWidth]);
    const keep = tf.tensor2d(data.schedule.keep, [times, 1]);
    const share = tf.tensor2d(data.schedule.noise, [times, 1]);
    const net = new Net(data.net, "silu", data.beta1);
    let loss = null;

    function step(index) {
        const b = index % pool;
        const next = tf.tidy(() => {
            const noised = tf.add(tf.mul(tf.gather(keep, t[b]), x0[b]),
                tf.mul(tf.gather(share, t[b]), noise[b]));
            const rows = tf.concat([noised, tf.gather(embedding, t[b])], 1);
            return net.descend(() =>
                tf.mean(tf.squaredDifference(noise[b], net.apply(rows, toWeights))));
        });
        loss?.dispose();
        loss = next;
    }
    return { step, loss: () => loss.dataSync()[0] };
}

// The pools of a run stay in memory when it ends, one or two megabytes; a page makes few runs.
export const workloads = { a: ganWork, b: diffusionWork };
export const ready = (backend) => startTensorFlow(backend);
