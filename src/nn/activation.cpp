#include "nn/activation.h"

#include "nn/exp4.h"

namespace nn {
namespace {

struct SlopeProductOp {
    Activation activation;
    static void backward(Tape& tape, Node& out);
};

struct ActivateOp {
    Activation activation;
    static void backward(Tape& tape, Node& y);
    static void record(Tape& tape, Node& y, Var d_y);
};

constexpr float kGeluScale = 0.7978845608028654f; // sqrt(2 / pi)
constexpr float kGeluCubic = 0.044715f;

// Value, first and second derivative of four numbers at a time.
struct Jet {
    Floats4 value, first, second;
};

Jet silu(Floats4 x) {
    const Floats4 s = sigmoid4(x);
    const Floats4 d_s = s * (1.0f - s);
    return {x * s, s + x * d_s, d_s * (2.0f + x * (1.0f - 2.0f * s))};
}

// (1 + tanh u) / 2 = sigmoid(2 u)
Jet gelu(Floats4 x) {
    const Floats4 cubic = kGeluCubic * x * x;
    const Floats4 s = sigmoid4(2.0f * kGeluScale * x * (1.0f + cubic));
    const Floats4 d_inner = 2.0f * kGeluScale * (1.0f + 3.0f * cubic);
    const Floats4 d_s = s * (1.0f - s) * d_inner;
    const Floats4 d2_s =
        d_s * (1.0f - 2.0f * s) * d_inner + s * (1.0f - s) * (12.0f * kGeluScale * kGeluCubic) * x;
    return {x * s, s + x * d_s, 2.0f * d_s + x * d2_s};
}

Jet jet(Floats4 x, Activation activation) {
    return activation == Activation::silu ? silu(x) : gelu(x);
}

PaddedArray padded_value(const Node& n) {
    return padded_array(n.value, n.size());
}

// d f''(.), in place, from y or, where the slope is kept apart, from x
void multiply_by_curvature(PaddedArray d, PaddedArray from, Activation activation) {
    switch (activation) {
    case Activation::none:
    case Activation::relu:
    case Activation::leaky_relu:
        d.setZero();
        break;
    case Activation::tanh: // of 1 - y^2 by y
        d *= -2.0f * from;
        break;
    case Activation::sigmoid: // of y (1 - y) by y
        d *= 1.0f - 2.0f * from;
        break;
    case Activation::silu:
    case Activation::gelu:
        for (Index i = 0; i < d.size(); i += 4)
            store4(&d[i], load4(&d[i]) * jet(load4(&from[i]), activation).second);
        break;
    }
}

} // namespace

void activate_in_place(PaddedArray x, Activation activation, float* slope) {
    switch (activation) {
    case Activation::none:
        break;
    case Activation::relu:
        x = x.max(0.0f);
        break;
    case Activation::leaky_relu:
        x = x.max(kLeak * x);
        break;
    case Activation::tanh:
        x = x.tanh();
        break;
    case Activation::sigmoid:
        for (Index i = 0; i < x.size(); i += 4)
            store4(&x[i], sigmoid4(load4(&x[i])));
        break;
    case Activation::silu:
    case Activation::gelu:
        for (Index i = 0; i < x.size(); i += 4) {
            const Jet j = jet(load4(&x[i]), activation);
            store4(&x[i], j.value);
            store4(slope + i, j.first);
        }
        break;
    }
}

void multiply_by_slope(PaddedArray d, PaddedArray y, Activation activation, const float* slope) {
    switch (activation) {
    case Activation::none:
        break;
    case Activation::relu:
        d = (y > 0.0f).select(d, 0.0f);
        break;
    case Activation::leaky_relu:
        d = (y > 0.0f).select(d, kLeak * d);
        break;
    case Activation::tanh:
        d *= 1.0f - y.square();
        break;
    case Activation::sigmoid:
        d *= y * (1.0f - y);
        break;
    case Activation::silu:
    case Activation::gelu:
        d *= Eigen::Map<const Eigen::ArrayXf, Eigen::Aligned16>(slope, d.size());
        break;
    }
}

// out = d f'
Var slope_product(Tape& tape, Var d_var, Var from_var, Activation activation) {
    const Node& d = tape.node(d_var);
    const Node& from = tape.node(from_var);
    Node& out = tape.push(d.rows, d.columns);
    PaddedArray f = padded_array(tape.take(out.size()), out.size());
    MatrixMap(f.data(), from.rows, from.columns) = from.matrix();
    if (keeps_slope(activation)) {
        out.saved = tape.take(out.size());
        activate_in_place(f, activation, out.saved);
    }
    out.matrix() = d.matrix();
    multiply_by_slope(padded_value(out), f, activation, out.saved);
    out.a = d_var;
    out.b = from_var;
    out.constants = tape.keep(SlopeProductOp{activation});
    out.needs_gradient = d.needs_gradient || from.needs_gradient;
    out.backward = SlopeProductOp::backward;
    return out.self;
}

// d_d += d_out f', d_from += d_out d times the derivative of f' by `from`
void SlopeProductOp::backward(Tape& tape, Node& out) {
    const Activation activation = out.as<SlopeProductOp>().activation;
    Node& d = tape.node(out.a);
    Node& from = tape.node(out.b);
    PaddedArray f = padded_array(tape.take(out.size()), out.size());
    MatrixMap(f.data(), out.rows, out.columns) = from.matrix();
    PaddedArray t = padded_array(tape.take(out.size()), out.size());
    const MatrixMap t_matrix(t.data(), out.rows, out.columns);
    t = padded_array(out.gradient, out.size());
    multiply_by_slope(t, f, activation, out.saved);
    add_gradient(tape, d, t_matrix);
    if (!from.needs_gradient) return;
    MatrixMap(t.data(), out.rows, out.columns) = out.d_matrix().cwiseProduct(d.matrix());
    multiply_by_curvature(t, f, activation);
    add_gradient(tape, from, t_matrix);
}

// y = f(x)
Var activate(Tape& tape, Var x_var, Activation activation) {
    const Node& x = tape.node(x_var);
    Node& y = tape.push(x.rows, x.columns);
    y.matrix() = x.matrix();
    if (keeps_slope(activation)) y.saved = tape.take(y.size());
    activate_in_place(padded_value(y), activation, y.saved);
    y.a = x_var;
    y.constants = tape.keep(ActivateOp{activation});
    y.needs_gradient = x.needs_gradient;
    y.backward = ActivateOp::backward;
    y.record_backward = ActivateOp::record;
    return y.self;
}

// d_x += d_y f'(x)
void ActivateOp::backward(Tape& tape, Node& y) {
    PaddedArray d = padded_array(tape.take(y.size()), y.size());
    d = padded_array(y.gradient, y.size());
    multiply_by_slope(d, padded_value(y), y.as<ActivateOp>().activation, y.saved);
    add_gradient(tape, tape.node(y.a), MatrixMap(d.data(), y.rows, y.columns));
}

void ActivateOp::record(Tape& tape, Node& y, Var d_y) {
    const Activation activation = y.as<ActivateOp>().activation;
    const Var from = keeps_slope(activation) ? y.a : y.self;
    tape.contribute(y.a, slope_product(tape, d_y, from, activation));
}

} // namespace nn
