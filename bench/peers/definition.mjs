// The two workloads as data: random streams, starting weights and the pools that steps read.
// bench/README.md says the same in words.

/** Uniform numbers in [0, 1) of a stream (mulberry32). */
export function uniforms(seed) {
    let a = seed | 0;
    return () => {
        a = (a + 0x6d2b79f5) | 0;
        let t = Math.imul(a ^ (a >>> 15), 1 | a);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
}

/** One standard normal number; takes two uniforms. */
export function normal(uniform) {
    const u1 = 1 - uniform();
    const u2 = uniform();
    return Math.sqrt(-2 * Math.log(u1)) * Math.cos(2 * Math.PI * u2);
}

const stream = (workload, id) => uniforms(1000 * workload + id);

function normals(workload, id, count) {
    const random = stream(workload, id);
    return Float32Array.from({ length: count }, () => normal(random));
}

// Points around eight centres on a circle: x then y.
function ring(workload, count, radius, sigma) {
    const random = stream(workload, 500);
    const points = new Float32Array(2 * count);
    for (let i = 0; i < count; ++i) {
        const angle = (2 * Math.PI * Math.floor(8 * random())) / 8;
        points[2 * i] = radius * Math.cos(angle) + sigma * normal(random);
        points[2 * i + 1] = radius * Math.sin(angle) + sigma * normal(random);
    }
    return points;
}

/**
 * Starting weights of a net: every hidden layer is followed by a rectifier, the last is linear.
 * @returns {Array<{in: number, out: number, w: Float32Array, b: Float32Array}>} w is [in][out]
 */
function layers(workload, firstId, widths) {
    return widths.slice(1).map((out, i) => {
        const random = stream(workload, firstId + i);
        const scale = Math.sqrt((i + 2 < widths.length ? 2 : 1) / widths[i]);
        const w = Float32Array.from({ length: widths[i] * out }, () => normal(random) * scale);
        return { in: widths[i], out, w, b: new Float32Array(out) };
    });
}

// Views of equal parts, one for each batch of a pool.
function batches(pool, count) {
    const size = pool.length / count;
    return Array.from({ length: count }, (_, i) => pool.subarray(i * size, (i + 1) * size));
}

export const adam = { rate: 1e-3, beta2: 0.999, epsilon: 1e-7 };

/** Workload (a): a generative adversarial network on eight Gaussians in a ring. */
export function gan() {
    const batch = 256;
    const pool = 64;
    return {
        batch,
        pool,
        beta1: 0.5,
        generator: layers(1, 0, [2, 64, 64, 2]),
        discriminator: layers(1, 10, [2, 64, 64, 1]),
        real: batches(ring(1, batch * pool, 2, 0.1), pool),
        z1: batches(normals(1, 501, 2 * batch * pool), pool),
        z2: batches(normals(1, 502, 2 * batch * pool), pool),
    };
}

/** Mean distance of points (x, y, x, y, ...) to the nearest centre: the quality of workload (a). */
export function distanceToRing(points) {
    let sum = 0;
    for (let i = 0; i < points.length; i += 2) {
        let nearest = Infinity;
        for (let k = 0; k < 8; ++k) {
            const angle = (2 * Math.PI * k) / 8;
            const dx = points[i] - 2 * Math.cos(angle);
            const dy = points[i + 1] - 2 * Math.sin(angle);
            nearest = Math.min(nearest, Math.hypot(dx, dy));
        }
        sum += nearest;
    }
    return sum / (points.length / 2);
}

const embeddingWidth = 32;

// Row t: sin(t f_i), then cos(t f_i), f_i = 10000^(-i / 16).
function timeEmbedding(times) {
    const half = embeddingWidth / 2;
    const table = new Float32Array(times * embeddingWidth);
    for (let t = 0; t < times; ++t) {
        for (let i = 0; i < half; ++i) {
            const angle = t * Math.exp((-Math.log(10000) * i) / half);
            table[t * embeddingWidth + i] = Math.sin(angle);
            table[t * embeddingWidth + half + i] = Math.cos(angle);
        }
    }
    return table;
}

// What is left of the data and how much noise there is at each time: sqrt(ab), sqrt(1 - ab).
function schedule(times) {
    const keep = new Float32Array(times);
    const noise = new Float32Array(times);
    let product = 1;
    for (let t = 0; t < times; ++t) {
        product *= 1 - (1e-4 + ((0.02 - 1e-4) * t) / (times - 1));
        keep[t] = Math.sqrt(product);
        noise[t] = Math.sqrt(1 - product);
    }
    return { keep, noise };
}

/** Workload (b): a noise-predicting diffusion model on the same ring, of radius 1. */
export function diffusion() {
    const batch = 512;
    const pool = 32;
    const times = 1000;
    const random = stream(2, 501);
    return {
        batch,
        pool,
        times,
        beta1: 0.9,
        embeddingWidth,
        net: layers(2, 0, [2 + embeddingWidth, 128, 128, 128, 2]),
        x0: batches(ring(2, batch * pool, 1, 0.05), pool),
        t: batches(Int32Array.from({ length: batch * pool }, () => Math.floor(times * random())), pool),
        noise: batches(normals(2, 502, 2 * batch * pool), pool),
        embedding: timeEmbedding(times),
        schedule: schedule(times),
    };
}
