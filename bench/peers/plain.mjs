// Both workloads in plain JavaScript: gradients written out by hand, tiled products, Float32Array, no
// allocation in a step.
import { diffusion, distanceToRing, gan } from "./definition.mjs";
import { Adam, Net } from "./plain_net.mjs";

// Mean of softplus(sign x) over part of the rows; its gradient into d.
function softplusLoss(x, d, from, to, sign) {
    const count = to - from;
    let sum = 0;
    for (let i = from; i < to; ++i) {
        const v = sign * x[i];
        const e = Math.exp(-Math.abs(v));
        sum += Math.max(v, 0) + Math.log1p(e);
        const sigmoid = v > 0 ? 1 / (1 + e) : e / (1 + e);
        d[i] = (sign * sigmoid) / count;
    }
    return sum / count;
}

function ganWork() {
    const { batch, pool, beta1, real, z1, z2, ...nets } = gan();
    const generator = new Net(nets.generator, "relu");
    const discriminator = new Net(nets.discriminator, "relu");
    const adamG = new Adam(generator.parameters, beta1);
    const adamD = new Adam(discriminator.parameters, beta1);
    const passG = generator.pass(batch);
    const passBoth = discriminator.pass(2 * batch); // real rows, then generated ones
    const passFake = discriminator.pass(batch);
    const rows = new Float32Array(4 * batch);
    const gradientD = passBoth.d.at(-1);
    const gradientG = passFake.d.at(-1);
    const toWeights = { weights: true, dX: null };
    const toGenerator = { weights: false, dX: passG.d.at(-1) };
    let loss = NaN;

    const trainD = (b) => {
        rows.set(real[b]);
        rows.set(generator.forward(passG, z1[b]), 2 * batch);
        const logits = discriminator.forward(passBoth, rows);
        const lossD = softplusLoss(logits, gradientD, 0, batch, -1)
            + softplusLoss(logits, gradientD, batch, 2 * batch, 1);
        discriminator.backward(passBoth, toWeights);
        adamD.step();
        return lossD;
    };
    const trainG = (b) => {
        const logits = discriminator.forward(passFake, generator.forward(passG, z2[b]));
        const lossG = softplusLoss(logits, gradientG, 0, batch, -1);
        discriminator.backward(passFake, toGenerator);
        generator.backward(passG, toWeights);
        adamG.step();
        return lossG;
    };
    return {
        step(index) {
            const lossD = trainD(index % pool);
            loss = lossD + trainG(index % pool);
        },
        loss: () => loss,
        quality: () => distanceToRing(generator.forward(passG, z2[0])),
    };
}

// Rows of the net's input: the noised point, then the embedding of its time.
function noisedInput(rows, x0, t, noise, { embedding, embeddingWidth, schedule: { keep, noise: share } }) {
    let to = 0;
    for (let i = 0; i < t.length; ++i) {
        const time = t[i];
        rows[to++] = keep[time] * x0[2 * i] + share[time] * noise[2 * i];
        rows[to++] = keep[time] * x0[2 * i + 1] + share[time] * noise[2 * i + 1];
        const from = time * embeddingWidth;
        for (let j = 0; j < embeddingWidth; ++j) rows[to++] = embedding[from + j];
    }
}

function diffusionWork() {
    const data = diffusion();
    const { batch, pool, x0, t, noise } = data;
    const net = new Net(data.net, "silu");
    const optimiser = new Adam(net.parameters, data.beta1);
    const pass = net.pass(batch);
    const rows = new Float32Array(batch * data.net[0].in);
    const gradient = pass.d.at(-1);
    const toWeights = { weights: true, dX: null };
    let loss = NaN;
    return {
        step(index) {
            const b = index % pool;
            noisedInput(rows, x0[b], t[b], noise[b], data);
            const out = net.forward(pass, rows);
            let sum = 0;
            for (let i = 0; i < out.length; ++i) {
                const difference = out[i] - noise[b][i];
                sum += difference * difference;
                gradient[i] = (2 * difference) / out.length;
            }
            loss = sum / out.length;
            net.backward(pass, toWeights);
            optimiser.step();
        },
        loss: () => loss,
    };
}

export const workloads = { a: ganWork, b: diffusionWork };
