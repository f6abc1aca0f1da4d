#include "nn/arithmetic.h"

#include <cmath>

namespace nn {
namespace {

struct AddOp {
    static void backward(Tape& tape, Node& y);
    static void record(Tape& tape, Node& y, Var d_y);
};

struct ScaleOp {
    float factor;
    static void backward(Tape& tape, Node& y);
    static void record(Tape& tape, Node& y, Var d_y);
};

struct MultiplyOp {
    static void backward(Tape& tape, Node& y);
    static void record(Tape& tape, Node& y, Var d_y);
};

struct MeanOp {
    static void backward(Tape& tape, Node& y);
};

struct RowNormOp {
    static void backward(Tape& tape, Node& y);
};

} // namespace

Var constant(Tape& tape, Index rows, Index columns, float value) {
    MatrixMap all(tape.take(static_cast<std::size_t>(rows * columns)), rows, columns);
    all.setConstant(value);
    return tape.input({all.data(), rows, columns});
}

// y = a + b
Var add(Tape& tape, Var a_var, Var b_var) {
    const Node& a = tape.node(a_var);
    const Node& b = tape.node(b_var);
    eigen_assert(a.rows == b.rows && a.columns == b.columns);
    Node& y = tape.push(a.rows, a.columns);
    y.matrix() = a.matrix() + b.matrix();
    y.a = a_var;
    y.b = b_var;
    y.needs_gradient = a.needs_gradient || b.needs_gradient;
    y.backward = AddOp::backward;
    y.record_backward = AddOp::record;
    return y.self;
}

// d_a += d_y, d_b += d_y
void AddOp::backward(Tape& tape, Node& y) {
    add_gradient(tape, tape.node(y.a), y.d_matrix());
    add_gradient(tape, tape.node(y.b), y.d_matrix());
}

void AddOp::record(Tape& tape, Node& y, Var d_y) {
    tape.contribute(y.a, d_y);
    tape.contribute(y.b, d_y);
}

// y = factor x
Var scale(Tape& tape, Var x_var, float factor) {
    const Node& x = tape.node(x_var);
    Node& y = tape.push(x.rows, x.columns);
    y.matrix() = factor * x.matrix();
    y.a = x_var;
    y.constants = tape.keep(ScaleOp{factor});
    y.needs_gradient = x.needs_gradient;
    y.backward = ScaleOp::backward;
    y.record_backward = ScaleOp::record;
    return y.self;
}

// d_x += factor d_y
void ScaleOp::backward(Tape& tape, Node& y) {
    add_gradient(tape, tape.node(y.a), y.as<ScaleOp>().factor * y.d_matrix());
}

void ScaleOp::record(Tape& tape, Node& y, Var d_y) {
    tape.contribute(y.a, scale(tape, d_y, y.as<ScaleOp>().factor));
}

// y = a b
Var multiply(Tape& tape, Var a_var, Var b_var) {
    const Node& a = tape.node(a_var);
    const Node& b = tape.node(b_var);
    eigen_assert(a.rows == b.rows && a.columns == b.columns);
    Node& y = tape.push(a.rows, a.columns);
    y.matrix() = a.matrix().cwiseProduct(b.matrix());
    y.a = a_var;
    y.b = b_var;
    y.needs_gradient = a.needs_gradient || b.needs_gradient;
    y.backward = MultiplyOp::backward;
    y.record_backward = MultiplyOp::record;
    return y.self;
}

// d_a += d_y b, d_b += d_y a
void MultiplyOp::backward(Tape& tape, Node& y) {
    Node& a = tape.node(y.a);
    Node& b = tape.node(y.b);
    add_gradient(tape, a, y.d_matrix().cwiseProduct(b.matrix()));
    add_gradient(tape, b, y.d_matrix().cwiseProduct(a.matrix()));
}

void MultiplyOp::record(Tape& tape, Node& y, Var d_y) {
    if (tape.wants(y.a)) tape.contribute(y.a, multiply(tape, d_y, y.b));
    if (tape.wants(y.b)) tape.contribute(y.b, multiply(tape, d_y, y.a));
}

// y = sum of x / n
Var mean(Tape& tape, Var x_var) {
    const Node& x = tape.node(x_var);
    Node& y = tape.push(1, 1);
    y.value[0] = x.matrix().mean();
    y.a = x_var;
    y.needs_gradient = x.needs_gradient;
    y.backward = MeanOp::backward;
    return y.self;
}

// d_x += d_y / n
void MeanOp::backward(Tape& tape, Node& y) {
    Node& x = tape.node(y.a);
    tape.prepare_gradient(x);
    x.d_matrix().array() += y.gradient[0] / static_cast<float>(x.size());
}

// y_i = |x_i|
Var row_norm(Tape& tape, Var x_var) {
    const Node& x = tape.node(x_var);
    Node& y = tape.push(x.rows, 1);
    for (Index i = 0; i < x.rows; ++i) {
        float sum = 1e-12f;
        for (Index j = 0; j < x.columns; ++j)
            sum += x.matrix()(i, j) * x.matrix()(i, j);
        y.value[i] = std::sqrt(sum);
    }
    y.a = x_var;
    y.needs_gradient = x.needs_gradient;
    y.backward = RowNormOp::backward;
    return y.self;
}

// d_x_i += d_y_i x_i / |x_i|
void RowNormOp::backward(Tape& tape, Node& y) {
    Node& x = tape.node(y.a);
    tape.prepare_gradient(x);
    for (Index i = 0; i < x.rows; ++i)
        x.d_matrix().row(i) += (y.gradient[i] / y.value[i]) * x.matrix().row(i);
}

} // namespace nn
