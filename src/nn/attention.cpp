#include "nn/attention.h"

#include "nn/softmax.h"

#include <algorithm>
#include <cmath>

namespace nn {
namespace {

using Block = Eigen::Map<Matrix, 0, Eigen::OuterStride<>>;

struct AttentionOp {
    AttentionShape shape;
    static void backward(Tape& tape, Node& y);

    // Floats from the weights of one head to those of the next; keeps each one aligned.
    Index weights_stride() const {
        return static_cast<Index>(
            Arena::padded(static_cast<std::size_t>(shape.length * shape.length)));
    }
    MatrixMap weights(float* saved, Index sequence, Index head) const {
        return {saved + (sequence * shape.heads + head) * weights_stride(), shape.length,
                shape.length};
    }
    // The rows of a sequence and the columns of a head.
    Block block(float* data, Index columns, Index sequence, Index head) const {
        const Index wide = columns / shape.heads;
        return {data + sequence * shape.length * columns + head * wide, shape.length, wide,
                Eigen::OuterStride<>(columns)};
    }
    template <class Function> void each_head(Function f) const {
        for (Index s = 0; s < shape.sequences; ++s)
            for (Index h = 0; h < shape.heads; ++h)
                f(s, h);
    }
};

float score_scale(const Node& q, const AttentionShape& shape) {
    return 1.0f / std::sqrt(static_cast<float>(q.columns / shape.heads));
}

} // namespace

// Y = softmax(Q K^T / sqrt(d) + mask) V
Var causal_attention(Tape& tape, Var q_var, Var k_var, Var v_var, const AttentionShape& shape) {
    const Node& q = tape.node(q_var);
    const Node& k = tape.node(k_var);
    const Node& v = tape.node(v_var);
    eigen_assert(q.rows == shape.sequences * shape.length && q.columns % shape.heads == 0);
    eigen_assert(k.rows == q.rows && v.rows == q.rows);
    eigen_assert(k.columns == q.columns && v.columns == q.columns);
    Node& y = tape.push(q.rows, q.columns);
    const AttentionOp o{shape};
    y.saved =
        tape.take(static_cast<std::size_t>(shape.sequences * shape.heads * o.weights_stride()));
    const float scale = score_scale(q, shape);
    o.each_head([&](Index s, Index h) {
        MatrixMap a = o.weights(y.saved, s, h);
        a.noalias() =
            o.block(q.value, q.columns, s, h) * o.block(k.value, k.columns, s, h).transpose();
        a *= scale;
        for (Index t = 0; t < shape.length; ++t) {
            softmax_row(a.data() + t * shape.length, t + 1);
            std::fill(a.data() + t * shape.length + t + 1, a.data() + (t + 1) * shape.length, 0.0f);
        }
        o.block(y.value, y.columns, s, h).noalias() = a * o.block(v.value, v.columns, s, h);
    });
    y.a = q_var;
    y.b = k_var;
    y.c = v_var;
    y.constants = tape.keep(o);
    y.needs_gradient = q.needs_gradient || k.needs_gradient || v.needs_gradient;
    y.backward = AttentionOp::backward;
    return y.self;
}

// d_V += A^T d_Y, d_A = d_Y V^T, d_S = A (d_A - rowsum(d_A A)) / sqrt(d),
// d_Q += d_S K, d_K += d_S^T Q
void AttentionOp::backward(Tape& tape, Node& y) {
    const auto& o = y.as<AttentionOp>();
    Node& q = tape.node(y.a);
    Node& k = tape.node(y.b);
    Node& v = tape.node(y.c);
    for (Node* n : {&q, &k, &v})
        if (n->needs_gradient) tape.prepare_gradient(*n);
    const float scale = score_scale(q, o.shape);
    MatrixMap d_s(tape.take(static_cast<std::size_t>(o.weights_stride())), o.shape.length,
                  o.shape.length);
    o.each_head([&](Index s, Index h) {
        const MatrixMap a = o.weights(y.saved, s, h);
        const Block d_y = o.block(y.gradient, y.columns, s, h);
        if (v.needs_gradient) o.block(v.gradient, v.columns, s, h).noalias() += a.transpose() * d_y;
        d_s.noalias() = d_y * o.block(v.value, v.columns, s, h).transpose();
        for (Index t = 0; t < o.shape.length; ++t) {
            float dot = 0.0f;
            for (Index u = 0; u <= t; ++u)
                dot += d_s(t, u) * a(t, u);
            for (Index u = 0; u < o.shape.length; ++u)
                d_s(t, u) = scale * a(t, u) * (d_s(t, u) - dot);
        }
        if (q.needs_gradient)
            o.block(q.gradient, q.columns, s, h).noalias() +=
                d_s * o.block(k.value, k.columns, s, h);
        if (k.needs_gradient)
            o.block(k.gradient, k.columns, s, h).noalias() +=
                d_s.transpose() * o.block(q.value, q.columns, s, h);
    });
}

ConstMatrixMap attention_weights(const Tape& tape, Var y, Index sequence, Index head) {
    const Node& n = tape.node(y);
    const MatrixMap a = n.as<AttentionOp>().weights(n.saved, sequence, head);
    return {a.data(), a.rows(), a.cols()};
}

} // namespace nn
