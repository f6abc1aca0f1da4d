#include "nn/activation.h"

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

using Four = Eigen::Array4f;

constexpr float kGeluScale = 0.7978845608028654f; // sqrt(2 / pi)
constexpr float kGeluCubic = 0.044715f;

// Value, first and second derivative of four numbers at a time.
struct Jet {
    Four value, first, second;
};

Jet silu(const Four& x) {
    const Four s = 1.0f / (1.0f + (-x).exp());
    return {x * s, s + x * s * (1.0f - s), s * (1.0f - s) * (2.0f + x * (1.0f - 2.0f * s))};
}

Jet gelu(const Four& x) {
    const Four t = (kGeluScale * x * (1.0f + kGeluCubic * x.square())).tanh();
    const Four d_inner = kGeluScale * (1.0f + 3.0f * kGeluCubic * x.square());
    const Four d_t = (1.0f - t.square()) * d_inner;
    const Four d2_t =
        (1.0f - t.square()) * (6.0f * kGeluScale * kGeluCubic) * x - 2.0f * t * d_t * d_inner;
    return {0.5f * x * (1.0f + t), 0.5f * (1.0f + t) + 0.5f * x * d_t, d_t + 0.5f * x * d2_t};
}

Jet jet(const Four& x, Activation activation) {
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
            d.segment<4>(i) *= jet(from.segment<4>(i), activation).second;
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
        x = 1.0f / (1.0f + (-x).exp());
        break;
    case Activation::silu:
    case Activation::gelu:
        for (Index i = 0; i < x.size(); i += 4) {
            const Jet j = jet(x.segment<4>(i), activation);
            x.segment<4>(i) = j.value;
            Eigen::Map<Four, Eigen::Aligned16>(slope + i) = j.first;
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
Var slope_product(Tape& tape, Var d_var, Var x, Var y, Activation activation) {
    const Node& d = tape.node(d_var);
    const Node& f = tape.node(y);
    Node& out = tape.push(d.rows, d.columns);
    out.matrix() = d.matrix();
    multiply_by_slope(padded_value(out), padded_value(f), activation, f.saved);
    out.a = d_var;
    out.b = keeps_slope(activation) ? x : y;
    out.c = y;
    out.constants = tape.keep(SlopeProductOp{activation});
    out.needs_gradient = d.needs_gradient || f.needs_gradient;
    out.backward = SlopeProductOp::backward;
    return out.self;
}

// d_d += d_out f', d_b += d_out d f''
void SlopeProductOp::backward(Tape& tape, Node& out) {
    const Activation activation = out.as<SlopeProductOp>().activation;
    const Node& f = tape.node(out.c);
    PaddedArray t = padded_array(tape.take(out.size()), out.size());
    const MatrixMap t_matrix(t.data(), out.rows, out.columns);
    t = padded_array(out.gradient, out.size());
    multiply_by_slope(t, padded_value(f), activation, f.saved);
    add_gradient(tape, tape.node(out.a), t_matrix);
    Node& b = tape.node(out.b);
    if (!b.needs_gradient) return;
    PaddedArray from = padded_array(tape.take(out.size()), out.size());
    MatrixMap(from.data(), out.rows, out.columns) = b.matrix();
    MatrixMap(t.data(), out.rows, out.columns) =
        out.d_matrix().cwiseProduct(tape.node(out.a).matrix());
    multiply_by_curvature(t, from, activation);
    add_gradient(tape, b, t_matrix);
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
    tape.contribute(y.a, slope_product(tape, d_y, y.a, y.self, y.as<ActivateOp>().activation));
}

} // namespace nn
