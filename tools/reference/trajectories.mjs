// Writes the losses of three small trainings, computed without src/nn:
//
//     node tools/reference/trajectories.mjs > tests/golden/reference_trajectory.json
import { pathToFileURL } from "node:url";
import { autoencoder, perceptron, transformer } from "./models.mjs";
import { backward, clearTape, value } from "./scalar.mjs";

const steps = 50;

/** Adam, with decoupled weight decay and a limit on the norm of the gradient when they are given. */
function adam({ rate, decay = 0, clip = Infinity }) {
    const state = new Map();
    let t = 0;
    return (weights) => {
        t += 1;
        const norm = Math.hypot(...weights.map((w) => w.grad));
        const factor = norm > clip ? clip / norm : 1;
        weights.forEach((w, i) => {
            const s = state.get(i) ?? { m: 0, v: 0 };
            const g = factor * w.grad;
            s.m = 0.9 * s.m + 0.1 * g;
            s.v = 0.999 * s.v + 0.001 * g * g;
            state.set(i, s);
            w.next = w.data * (1 - rate * decay)
                - rate * (s.m / (1 - 0.9 ** t)) / (Math.sqrt(s.v / (1 - 0.999 ** t)) + 1e-7);
        });
    };
}

function momentum({ rate, keep }) {
    const speed = [];
    return (weights) => weights.forEach((w, i) => {
        speed[i] = keep * (speed[i] ?? 0) + w.grad;
        w.next = w.data - rate * speed[i];
    });
}

/** The loss before each of the steps. */
function train({ weights, loss }, update) {
    let present = weights;
    const losses = [];
    for (let i = 0; i < steps; ++i) {
        clearTape();
        const values = present.map((matrix) => matrix.map((row) => row.map(value)));
        const result = loss(values);
        losses.push(result.data);
        backward(result);
        update(values.flat(2));
        present = values.map((matrix) => matrix.map((row) => row.map((v) => v.next)));
    }
    return losses;
}

/** @returns {object} what the file holds */
export function trajectories() {
    return {
        command: "node tools/reference/trajectories.mjs > tests/golden/reference_trajectory.json",
        perceptron_adam: train(perceptron(), adam({ rate: 0.01 })),
        transformer_adamw_clip: train(transformer(), adam({ rate: 0.01, decay: 0.1, clip: 0.5 })),
        autoencoder_momentum: train(autoencoder(), momentum({ rate: 0.05, keep: 0.9 })),
    };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
    process.stdout.write(`${JSON.stringify(trajectories(), null, 1)}\n`);
