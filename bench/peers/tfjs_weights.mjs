// Weights of a net in TensorFlow.js with an Adam written by hand. Weight and bias of a layer lie in one
// tensor, or those of all layers do, so that Adam is ten operations for each of these and not a dozen
// for each variable.
import { adam } from "./definition.mjs";

/* global tf */

// Adam of one tensor, with the factors 1 - beta taken out of the moments, which saves two operations.
class Adam {
    constructor(value, beta1) {
        this.value = tf.keep(value);
        this.m = tf.keep(tf.zerosLike(value));
        this.v = tf.keep(tf.zerosLike(value));
        this.beta1 = beta1;
        this.scalars = [tf.scalar(beta1), tf.scalar(adam.beta2)];
        this.time = 0;
    }

    step(gradient) {
        ++this.time;
        const root = Math.sqrt((1 - adam.beta2 ** this.time) / (1 - adam.beta2));
        const rate = (adam.rate * (1 - this.beta1) * root) / (1 - this.beta1 ** this.time);
        const old = [this.m, this.v, this.value];
        const [beta1, beta2] = this.scalars;
        this.m = tf.keep(tf.add(tf.mul(this.m, beta1), gradient));
        this.v = tf.keep(tf.add(tf.mul(this.v, beta2), tf.square(gradient)));
        const step = tf.div(this.m, tf.add(tf.sqrt(this.v), adam.epsilon * root));
        this.value = tf.keep(tf.sub(this.value, tf.mul(step, rate)));
        tf.dispose(old);
    }
}

export class Weights {
    /**
     * @param {ReturnType<typeof import("./definition.mjs").gan>["generator"]} layers
     * @param {boolean} together whether all layers share one tensor: better for small ones, because
     *     a slice costs as much as a copy of the whole tensor that it is taken from
     */
    constructor(layers, beta1, together) {
        this.shapes = layers.map((l) => [l.in, l.out]);
        this.together = together;
        const values = layers.map((l) => tf.tensor1d([...l.w, ...l.b]));
        this.optimisers = together ? [new Adam(tf.concat(values), beta1)]
            : values.map((v, i) => new Adam(tf.reshape(v, [layers[i].in + 1, layers[i].out]), beta1));
        this.split();
    }

    /** One step of Adam, from tensors that hold d w0, d b0, d w1, d b1, ... in this order. */
    update(gradients) {
        if (this.together) {
            this.optimisers[0].step(tf.concat(gradients.map((g) => tf.reshape(g, [-1]))));
        } else {
            gradients.forEach((g, i) => this.optimisers[i].step(g));
        }
        this.split();
    }

    // The layers' own tensors, copied out of the optimisers' ones.
    split() {
        const old = this.layers ?? [];
        let at = 0;
        this.layers = this.shapes.map(([from, to], i) => {
            const { value } = this.optimisers[this.together ? 0 : i];
            const first = this.together ? at : 0;
            at += (from + 1) * to;
            // The fused product wants a bias that was made with one dimension.
            const flat = tf.reshape(value, [-1]);
            const w = tf.reshape(tf.slice(flat, [first], [from * to]), [from, to]);
            return { w: tf.keep(w), b: tf.keep(tf.slice(flat, [first + from * to], [to])) };
        });
        old.forEach(({ w, b }) => tf.dispose([w, b]));
    }
}
