// Both workloads in TensorFlow.js as fast as we could make them on its wasm backend, with every
// number still computed by an operation of the library:
// * gradients written by hand, so that no tape is kept;
// * bias and ReLU fused into the product;
// * transposes made explicitly, because the backend's quick product takes none and the one that
//   does is several times slower, and of the two factors the smaller one is transposed;
// * the sum over rows that is the bias's gradient comes out of the same product, through a row of
//   ones: the library's own sum over the first axis takes as long as the product;
// * look-ups by gatherND, which copies whole rows;
// * real and generated rows go through the discriminator together;
// * Adam by hand (tfjs_weights.mjs).
import { diffusion, distanceToRing, gan } from "./definition.mjs";
import { startTensorFlow } from "./tfjs_backend.mjs";
import { Weights } from "./tfjs_weights.mjs";

/* global tf */

const product = (a, b) => tf.matMul(a, b);
const points = (list) => list.map((xy) => tf.tensor2d(xy, [xy.length / 2, 2]));

// x^T d and below it the sum of d over rows: (in + 1, out).
function weightGradient(x, d, ones) {
    const [rows, from] = x.shape;
    const to = d.shape[1];
    if (from <= to || to > 8) {
        return product(tf.concat([tf.transpose(x), ones(rows)]), d);
    }
    const w = tf.transpose(product(tf.transpose(d), x));
    return tf.concat([w, tf.sum(d, 0, true)]);
}

function rowOfOnes() {
    const made = new Map();
    return (length) => {
        if (!made.has(length)) made.set(length, tf.keep(tf.ones([1, length])));
        return made.get(length);
    };
}

class Net {
    /** @param {"relu"|"silu"} activation between the layers */
    constructor(layers, activation, beta1, together) {
        this.weights = new Weights(layers, beta1, together);
        this.activation = activation;
        this.ones = rowOfOnes();
    }

    /** @returns {{inputs: tf.Tensor[], slopes: tf.Tensor[], out: tf.Tensor}} */
    forward(x) {
        const { layers } = this.weights;
        const inputs = [];
        const slopes = [];
        layers.forEach(({ w, b }, i) => {
            const last = i + 1 === layers.length;
            inputs.push(x);
            const rectified = !last && this.activation === "relu";
            const y = tf.fused.matMul({ a: x, b: w, bias: b, activation: rectified ? "relu" : "linear" });
            if (last || rectified) {
                x = y;
            } else {
                const s = tf.sigmoid(y);
                x = tf.mul(y, s);
                slopes.push(s);
            }
        });
        return { inputs, slopes, out: x };
    }

    // d times the derivative of the activation behind layer i.
    undoActivation(pass, i, d) {
        const y = pass.inputs[i + 1];
        if (this.activation === "relu") return tf.mul(d, tf.step(y));
        const s = pass.slopes[i]; // of x s(x): s + y (1 - s)
        return tf.mul(d, tf.add(s, tf.sub(y, tf.mul(y, s))));
    }

    /** @returns {{weights: tf.Tensor[]|null, dX: tf.Tensor|null}} */
    backward(pass, d, { weights, dX }) {
        const { layers } = this.weights;
        const gradients = [];
        for (let i = layers.length - 1; i >= 0; --i) {
            if (i + 1 < layers.length) d = this.undoActivation(pass, i, d);
            if (weights) gradients.unshift(weightGradient(pass.inputs[i], d, this.ones));
            if (i > 0 || dX) d = product(d, tf.transpose(layers[i].w));
        }
        return { weights: weights ? gradients : null, dX: dX ? d : null };
    }
}

function ganWork() {
    const data = gan();
    const { batch, pool, beta1 } = data;
    const [real, z1, z2] = [points(data.real), points(data.z1), points(data.z2)];
    const generator = new Net(data.generator, "relu", beta1, true);
    const discriminator = new Net(data.discriminator, "relu", beta1, true);
    const minus = tf.fill([batch, 1], -1);
    const signs = tf.concat([minus, tf.fill([batch, 1], 1)]);
    const [minusMean, signsMean] = [tf.div(minus, batch), tf.div(signs, batch)];
    let loss = tf.scalar(NaN);

    // Sum over rows of softplus(sign logit) / batch, and its gradient by the logits.
    const softplusLoss = (logits, sign, signMean) => {
        const v = tf.mul(logits, sign);
        return { sum: tf.sum(tf.softplus(v)), d: tf.mul(tf.sigmoid(v), signMean) };
    };
    function step(index) {
        const b = index % pool;
        const next = tf.tidy(() => {
            const rows = tf.concat([real[b], generator.forward(z1[b]).out]);
            const both = discriminator.forward(rows);
            const onBoth = softplusLoss(both.out, signs, signsMean);
            discriminator.weights.update(
                discriminator.backward(both, onBoth.d, { weights: true, dX: false }).weights);

            const made = generator.forward(z2[b]);
            const judged = discriminator.forward(made.out);
            const onFake = softplusLoss(judged.out, minus, minusMean);
            const { dX } = discriminator.backward(judged, onFake.d, { weights: false, dX: true });
            generator.weights.update(generator.backward(made, dX, { weights: true, dX: false }).weights);
            return tf.div(tf.add(onBoth.sum, onFake.sum), batch);
        });
        loss.dispose();
        loss = next;
    }
    return {
        step,
        loss: () => loss.dataSync()[0],
        quality: () => distanceToRing(tf.tidy(() => generator.forward(z2[0]).out.dataSync())),
    };
}

function diffusionWork() {
    const data = diffusion();
    const { pool, times, batch } = data;
    const [x0, noise] = [points(data.x0), points(data.noise)];
    const t = data.t.map((list) => tf.tensor2d(list, [list.length, 1], "int32"));
    const embedding = tf.tensor2d(data.embedding, [times, data.embeddingWidth]);
    const keep = tf.tensor2d(data.schedule.keep, [times, 1]);
    const share = tf.tensor2d(data.schedule.noise, [times, 1]);
    const net = new Net(data.net, "silu", data.beta1, false);
    const perOutput = tf.scalar(2 / (2 * batch));
    let loss = tf.scalar(NaN);

    function step(index) {
        const b = index % pool;
        const next = tf.tidy(() => {
            const noised = tf.add(tf.mul(tf.gatherND(keep, t[b]), x0[b]),
                tf.mul(tf.gatherND(share, t[b]), noise[b]));
            const pass = net.forward(tf.concat([noised, tf.gatherND(embedding, t[b])], 1));
            const difference = tf.sub(pass.out, noise[b]);
            const { weights } = net.backward(pass, tf.mul(difference, perOutput),
                { weights: true, dX: false });
            net.weights.update(weights);
            return tf.mean(tf.square(difference));
        });
        loss.dispose();
        loss = next;
    }
    return { step, loss: () => loss.dataSync()[0] };
}

// The pools of a run stay in memory when it ends, one or two megabytes; a page makes few runs.
export const workloads = { a: ganWork, b: diffusionWork };
export const ready = (backend) => startTensorFlow(backend);
