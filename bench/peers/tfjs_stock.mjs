// Both workloads in TensorFlow.js as its guides write a training loop: a model is a function of
// tensors, `optimizer.minimize` finds the gradients and takes Adam's step.
import { adam, diffusion, distanceToRing, gan } from "./definition.mjs";
import { startTensorFlow } from "./tfjs_backend.mjs";

/* global tf */

const relu = (x) => tf.relu(x);
const silu = (x) => tf.mul(x, tf.sigmoid(x));

function makeNet(layers) {
    return layers.map((l) => ({
        w: tf.variable(tf.tensor2d(l.w, [l.in, l.out])),
        b: tf.variable(tf.tensor1d(l.b)),
    }));
}

const variables = (net) => net.flatMap(({ w, b }) => [w, b]);

function apply(net, activation, x) {
    return net.reduce((h, { w, b }, i) => {
        const y = tf.add(tf.matMul(h, w), b);
        return i + 1 < net.length ? activation(y) : y;
    }, x);
}

const points = (list) => list.map((xy) => tf.tensor2d(xy, [xy.length / 2, 2]));
const optimiser = (beta1) => tf.train.adam(adam.rate, beta1, adam.beta2, adam.epsilon);

function read(scalar) {
    return scalar.dataSync()[0];
}

function ganWork() {
    const data = gan();
    const { pool } = data;
    const [real, z1, z2] = [points(data.real), points(data.z1), points(data.z2)];
    const generator = makeNet(data.generator);
    const discriminator = makeNet(data.discriminator);
    const [adamG, adamD] = [optimiser(data.beta1), optimiser(data.beta1)];
    const generate = (z) => apply(generator, relu, z);
    const judge = (x) => apply(discriminator, relu, x);
    let loss = null;

    function step(index) {
        const b = index % pool;
        const next = tf.tidy(() => {
            const fake = generate(z1[b]);
            const lossD = adamD.minimize(() => tf.add(
                tf.mean(tf.softplus(tf.neg(judge(real[b])))),
                tf.mean(tf.softplus(judge(fake)))), true, variables(discriminator));
            const lossG = adamG.minimize(
                () => tf.mean(tf.softplus(tf.neg(judge(generate(z2[b]))))), true, variables(generator));
            return tf.add(lossD, lossG);
        });
        loss?.dispose();
        loss = next;
    }
    return {
        step,
        loss: () => read(loss),
        quality: () => distanceToRing(tf.tidy(() => generate(z2[0]).dataSync())),
        dispose: () => tf.disposeVariables(),
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
    const net = makeNet(data.net);
    const adamNet = optimiser(data.beta1);
    let loss = null;

    function step(index) {
        const b = index % pool;
        const next = adamNet.minimize(() => {
            const noised = tf.add(tf.mul(tf.gather(keep, t[b]), x0[b]),
                tf.mul(tf.gather(share, t[b]), noise[b]));
            const rows = tf.concat([noised, tf.gather(embedding, t[b])], 1);
            return tf.losses.meanSquaredError(noise[b], apply(net, silu, rows));
        }, true, variables(net));
        loss?.dispose();
        loss = next;
    }
    return { step, loss: () => read(loss), dispose: () => tf.disposeVariables() };
}

export const workloads = { a: ganWork, b: diffusionWork };
export const ready = (backend) => startTensorFlow(backend);
