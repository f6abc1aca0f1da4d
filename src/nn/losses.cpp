#include "nn/losses.h"

#include "nn/elementwise.h"
#include "nn/exp4.h"

namespace nn {
namespace {

struct MeanSoftplusOp {
    float sign;
    float scale;
    static void backward(Tape& tape, Node& y);
};

struct MeanSquareErrorOp {
    static void backward(Tape& tape, Node& y);
};

// A copy of x in arena memory: a leaf's own memory need not be padded.
PaddedArray padded_copy(Tape& tape, const Node& x, float factor) {
    PaddedArray v = padded_array(tape.take(x.size()), x.size());
    MatrixMap(v.data(), x.rows, x.columns) = factor * x.matrix();
    return v;
}

} // namespace

// y = scale * mean softplus(sign x),  softplus(v) = max(v, 0) + log(1 + exp(-|v|))
Var mean_softplus(Tape& tape, Var x_var, float sign, float scale) {
    const Node& x = tape.node(x_var);
    const auto size = static_cast<Index>(x.size());
    Node& y = tape.push(1, 1);
    PaddedArray v = padded_copy(tape, x, sign);
    PaddedArray e = padded_array(tape.take(x.size()), x.size());
    for (Index i = 0; i < v.size(); i += 4) {
        const Floats4 at = load4(&v[i]);
        store4(&e[i], exp4(at < 0.0f ? at : -at));
    }
    v = v.max(0.0f) + e.log1p();
    *y.value = scale * v.head(size).mean();
    y.a = x_var;
    y.constants = tape.keep(MeanSoftplusOp{sign, scale});
    y.needs_gradient = x.needs_gradient;
    y.backward = MeanSoftplusOp::backward;
    return y.self;
}

// d_x += d_y scale / n * sign * sigmoid(sign x)
void MeanSoftplusOp::backward(Tape& tape, Node& y) {
    const auto& o = y.as<MeanSoftplusOp>();
    Node& x = tape.node(y.a);
    const float factor = *y.gradient * o.scale * o.sign / static_cast<float>(x.size());
    PaddedArray d = padded_copy(tape, x, o.sign);
    for (Index i = 0; i < d.size(); i += 4)
        store4(&d[i], factor * sigmoid4(load4(&d[i])));
    add_gradient(tape, x, MatrixMap(d.data(), x.rows, x.columns));
}

// y = mean (x - target)^2
Var mean_square_error(Tape& tape, Var x_var, Var target_var) {
    const Node& x = tape.node(x_var);
    const Node& target = tape.node(target_var);
    eigen_assert(x.rows == target.rows && x.columns == target.columns);
    Node& y = tape.push(1, 1);
    *y.value = (x.matrix() - target.matrix()).squaredNorm() / static_cast<float>(x.size());
    y.a = x_var;
    y.b = target_var;
    y.needs_gradient = x.needs_gradient || target.needs_gradient;
    y.backward = MeanSquareErrorOp::backward;
    return y.self;
}

// d_x += 2 d_y / n (x - target), d_target the negative
void MeanSquareErrorOp::backward(Tape& tape, Node& y) {
    Node& x = tape.node(y.a);
    Node& target = tape.node(y.b);
    const float factor = 2.0f * *y.gradient / static_cast<float>(x.size());
    add_gradient(tape, x, factor * (x.matrix() - target.matrix()));
    add_gradient(tape, target, factor * (target.matrix() - x.matrix()));
}

} // namespace nn
