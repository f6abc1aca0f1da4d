#include "nn/elementwise.h"
#include "nn/tape.h"

namespace nn {
namespace {

using Row = Eigen::Map<const Eigen::Array<float, 1, Eigen::Dynamic>>;

// y += b on every row, then the activation, in place.
void bias_and_activate(MatrixMap y, const Matrix& b, Activation activation) {
    const Row bias(b.data(), b.size());
    for (Index i = 0; i < y.rows(); ++i) {
        auto row = y.row(i).array();
        switch (activation) {
        case Activation::relu:
            row = (row + bias).max(0.0f);
            break;
        case Activation::leaky_relu:
            row = (row + bias).max(kLeak * (row + bias));
            break;
        default:
            row += bias;
            break;
        }
    }
    if (activation == Activation::tanh) {
        PaddedArray all = padded_array(y.data(), static_cast<std::size_t>(y.size()));
        all = all.tanh();
    }
}

// d_y *= activation'(pre-activation), from the value after the activation.
void activation_backward(MatrixMap d_y, MatrixMap y, Activation activation) {
    switch (activation) {
    case Activation::relu:
        d_y.array() = (y.array() > 0.0f).select(d_y.array(), 0.0f);
        break;
    case Activation::leaky_relu:
        d_y.array() = (y.array() > 0.0f).select(d_y.array(), kLeak * d_y.array());
        break;
    case Activation::tanh:
        d_y.array() *= 1.0f - y.array().square();
        break;
    case Activation::none:
        break;
    }
}

} // namespace

// y = activation(x W + b)
Tape::Node& Tape::push_dense(Var x, const Parameter& w, const Parameter& b, Activation activation) {
    eigen_assert(node(x).columns == w.value.rows() && b.value.cols() == w.value.cols());
    Node& y = push(node(x).rows, w.value.cols());
    y.value = arena_.take(size_of(y));
    value_map(y).noalias() = value_map(node(x)) * w.value;
    bias_and_activate(value_map(y), b.value, activation);
    y.a = x;
    y.weight = &w;
    y.activation = activation;
    return y;
}

Var Tape::dense(Var x, Parameter& w, Parameter& b, Activation activation) {
    Node& y = push_dense(x, w, b, activation);
    y.trained_weight = &w;
    y.trained_bias = &b;
    y.needs_gradient = true;
    y.backward = dense_backward;
    return last();
}

Var Tape::dense_frozen(Var x, const Parameter& w, const Parameter& b, Activation activation) {
    Node& y = push_dense(x, w, b, activation);
    y.needs_gradient = node(x).needs_gradient;
    if (y.needs_gradient) y.backward = dense_backward;
    return last();
}

// d_W += x^T d_y, d_b += sum over rows of d_y, d_x += d_y W^T
void Tape::dense_backward(Tape& tape, Node& y) {
    const MatrixMap d_y = gradient_map(y);
    activation_backward(d_y, value_map(y), y.activation);
    Node& x = tape.node(y.a);
    if (y.trained_weight) {
        y.trained_weight->gradient.noalias() += value_map(x).transpose() * d_y;
        y.trained_bias->gradient += d_y.colwise().sum();
    }
    if (!x.needs_gradient) return;
    if (tape.first_contribution(x))
        gradient_map(x).noalias() = d_y * y.weight->value.transpose();
    else
        gradient_map(x).noalias() += d_y * y.weight->value.transpose();
}

} // namespace nn
