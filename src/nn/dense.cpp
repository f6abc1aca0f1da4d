#include "nn/dense.h"

#include <algorithm>

namespace nn {
namespace {

struct DenseOp {
    Activation activation;
    static void backward(Tape& tape, Node& y);
    static void record(Tape& tape, Node& y, Var d_y);
};

struct ProductTransposedOp {
    static void backward(Tape& tape, Node& y);
};

// Rows that are handled together: few enough that they stay in the first cache from the bias to
// the activation.
Index rows_at_a_time(Index columns) {
    constexpr Index kFloats = 2048;
    return std::max<Index>(4, kFloats / std::max<Index>(columns, 1) / 4 * 4);
}

// y = activation(y + b on every row)
void bias_and_activate(MatrixMap y, const float* b, Activation activation, float* slope) {
    const Eigen::Map<const Eigen::Array<float, 1, Eigen::Dynamic>> bias(b, y.cols());
    const Index chunk = rows_at_a_time(y.cols());
    for (Index first = 0; first < y.rows(); first += chunk) {
        const Index rows = std::min(chunk, y.rows() - first);
        for (Index i = first; i < first + rows; ++i)
            y.row(i).array() += bias;
        // A multiple of four rows starts on a multiple of four floats.
        activate_in_place(
            padded_array(y.data() + first * y.cols(), static_cast<std::size_t>(rows * y.cols())),
            activation, slope ? slope + first * y.cols() : nullptr);
    }
}

// d_y times the slope, then d_b += its sum over rows
void slope_and_bias(Node& y, Activation activation, Node& b) {
    const Index chunk = rows_at_a_time(y.columns);
    for (Index first = 0; first < y.rows; first += chunk) {
        const Index rows = std::min(chunk, y.rows - first);
        const Index at = first * y.columns;
        const auto count = static_cast<std::size_t>(rows * y.columns);
        multiply_by_slope(padded_array(y.gradient + at, count), padded_array(y.value + at, count),
                          activation, y.saved ? y.saved + at : nullptr);
        if (!b.needs_gradient) continue;
        for (Index i = first; i < first + rows; ++i)
            b.d_matrix().row(0) += y.d_matrix().row(i);
    }
}

} // namespace

// y = activation(x W + b)
Var dense(Tape& tape, Var x_var, Var w_var, Var b_var, Activation activation) {
    const Node& x = tape.node(x_var);
    const Node& w = tape.node(w_var);
    const Node& b = tape.node(b_var);
    eigen_assert(x.columns == w.rows && b.columns == w.columns && b.rows == 1);
    Node& y = tape.push(x.rows, w.columns);
    y.matrix().noalias() = x.matrix() * w.matrix();
    if (keeps_slope(activation)) y.saved = tape.take(y.size());
    bias_and_activate(y.matrix(), b.value, activation, y.saved);
    y.a = x_var;
    y.b = w_var;
    y.c = b_var;
    y.constants = tape.keep(DenseOp{activation});
    y.needs_gradient = x.needs_gradient || w.needs_gradient || b.needs_gradient;
    y.backward = DenseOp::backward;
    y.record_backward = DenseOp::record;
    return y.self;
}

// d_W += x^T d_y, d_b += sum over rows of d_y, d_x += d_y W^T, with d_y before the activation
void DenseOp::backward(Tape& tape, Node& y) {
    Node& x = tape.node(y.a);
    Node& w = tape.node(y.b);
    Node& b = tape.node(y.c);
    if (b.needs_gradient) tape.prepare_gradient(b);
    slope_and_bias(y, y.as<DenseOp>().activation, b);
    if (w.needs_gradient) {
        if (tape.first_contribution(w))
            w.d_matrix().noalias() = x.matrix().transpose() * y.d_matrix();
        else
            w.d_matrix().noalias() += x.matrix().transpose() * y.d_matrix();
    }
    if (!x.needs_gradient) return;
    if (tape.first_contribution(x))
        x.d_matrix().noalias() = y.d_matrix() * w.matrix().transpose();
    else
        x.d_matrix().noalias() += y.d_matrix() * w.matrix().transpose();
}

void DenseOp::record(Tape& tape, Node& y, Var d_y) {
    const Activation activation = y.as<DenseOp>().activation;
    Var d = d_y;
    if (keeps_slope(activation))
        d = slope_product(tape, d_y, dense(tape, y.a, y.b, y.c), activation);
    else if (activation != Activation::none)
        d = slope_product(tape, d_y, y.self, activation);
    tape.contribute(y.a, product_transposed(tape, d, y.b));
}

// y = a b^T
Var product_transposed(Tape& tape, Var a_var, Var b_var) {
    const Node& a = tape.node(a_var);
    const Node& b = tape.node(b_var);
    eigen_assert(a.columns == b.columns);
    Node& y = tape.push(a.rows, b.rows);
    y.matrix().noalias() = a.matrix() * b.matrix().transpose();
    y.a = a_var;
    y.b = b_var;
    y.needs_gradient = a.needs_gradient || b.needs_gradient;
    y.backward = ProductTransposedOp::backward;
    return y.self;
}

// d_a += d_y b, d_b += d_y^T a
void ProductTransposedOp::backward(Tape& tape, Node& y) {
    Node& a = tape.node(y.a);
    Node& b = tape.node(y.b);
    if (a.needs_gradient) {
        tape.prepare_gradient(a);
        a.d_matrix().noalias() += y.d_matrix() * b.matrix();
    }
    if (b.needs_gradient) {
        tape.prepare_gradient(b);
        b.d_matrix().noalias() += y.d_matrix().transpose() * a.matrix();
    }
}

} // namespace nn
