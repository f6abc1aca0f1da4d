#include "nn/elementwise.h"
#include "nn/tape.h"

namespace nn {
// y = scale * mean softplus(sign x),  softplus(v) = max(v, 0) + log(1 + exp(-|v|))
Var Tape::mean_softplus(Var x_var, float sign, float scale) {
    const Index size = node(x_var).rows * node(x_var).columns;
    Node& y = push(1, 1);
    y.value = arena_.take(1);
    const Node& x = node(x_var);
    // A copy in the arena: an input's memory need not be padded.
    const auto count = static_cast<std::size_t>(size);
    PaddedArray v = padded_array(arena_.take(count), count);
    v.head(size) = sign * Eigen::Map<const Eigen::ArrayXf>(x.value, size);
    v = v.max(0.0f) + (-v.abs()).exp().log1p();
    *y.value = scale * v.head(size).mean();
    y.a = x_var;
    y.sign = sign;
    y.scale = scale;
    y.needs_gradient = x.needs_gradient;
    if (y.needs_gradient) y.backward = mean_softplus_backward;
    return last();
}

// d_x += d_y scale / n * sign * sigmoid(sign x)
void Tape::mean_softplus_backward(Tape& tape, Node& y) {
    Node& x = tape.node(y.a);
    const Index size = x.rows * x.columns;
    const float factor = *y.gradient * y.scale * y.sign / static_cast<float>(size);
    const auto count = static_cast<std::size_t>(size);
    PaddedArray d = padded_array(tape.arena_.take(count), count);
    d.head(size) = y.sign * Eigen::Map<const Eigen::ArrayXf>(x.value, size);
    d = factor / (1.0f + (-d).exp());
    const bool first = tape.first_contribution(x);
    Eigen::Map<Eigen::ArrayXf> d_x(x.gradient, size);
    if (first)
        d_x = d.head(size);
    else
        d_x += d.head(size);
}

// y = a + b
Var Tape::add(Var a, Var b) {
    eigen_assert(node(a).rows == node(b).rows && node(a).columns == node(b).columns);
    Node& y = push(node(a).rows, node(a).columns);
    y.value = arena_.take(size_of(y));
    value_map(y) = value_map(node(a)) + value_map(node(b));
    y.a = a;
    y.b = b;
    y.needs_gradient = node(a).needs_gradient || node(b).needs_gradient;
    if (y.needs_gradient) y.backward = add_backward;
    return last();
}

// d_a += d_y, d_b += d_y
void Tape::add_backward(Tape& tape, Node& y) {
    for (const Var v : {y.a, y.b}) {
        Node& x = tape.node(v);
        if (!x.needs_gradient) continue;
        if (tape.first_contribution(x))
            gradient_map(x) = gradient_map(y);
        else
            gradient_map(x) += gradient_map(y);
    }
}

} // namespace nn
