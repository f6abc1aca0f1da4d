// Who takes part, in the order of the table. `ours` is what the others are compared with.

const peer = (id, title) => ({ id, title, page: `bench/page/contender.html?peer=${id}` });

export const contenders = [
    { id: "ours", title: "Sample Space, wasm", page: "build/web/bench.html" },
    { id: "native", title: "Sample Space, native" },
    peer("tfjs_stock", "TensorFlow.js, stock"),
    peer("tfjs_custom", "TensorFlow.js, custom gradient"),
    peer("tfjs_tuned", "TensorFlow.js, tuned by hand"),
    peer("plain", "plain JavaScript"),
];

/** The products of a step alone: what `ours` and `native` could reach at most. */
export const limits = [
    { id: "ours", title: "only the products, wasm", page: "build/web/bench.html" },
    { id: "native", title: "only the products, native" },
];

export const workloads = {
    a: { title: "GAN step", flop: 26.280e6 },
    b: { title: "diffusion step", flop: 110.363e6 },
};
