#include "nn/tape.h"

#include <algorithm>

namespace nn {

void Tape::clear() {
    nodes_.clear();
    arena_.reset();
}

Tape::Node& Tape::push(Index rows, Index columns) {
    Node& n = nodes_.emplace_back();
    n.rows = rows;
    n.columns = columns;
    return n;
}

Var Tape::input(ConstMatrixMap x) {
    // The tape never writes through the value of an input.
    push(x.rows(), x.cols()).value = const_cast<float*>(x.data());
    return last();
}

Var Tape::variable(ConstMatrixMap x) {
    const Var v = input(x);
    node(v).needs_gradient = true;
    return v;
}

bool Tape::first_contribution(Node& n) {
    if (n.gradient) return false;
    n.gradient = arena_.take(size_of(n));
    return true;
}

void Tape::backward(Var loss) {
    Node& end = node(loss);
    eigen_assert(end.rows == 1 && end.columns == 1);
    first_contribution(end);
    *end.gradient = 1.0f;
    for (int i = loss.node; i >= 0; --i) {
        Node& n = nodes_[static_cast<std::size_t>(i)];
        if (n.backward && n.gradient) n.backward(*this, n);
    }
}

ConstMatrixMap Tape::value(Var v) const {
    const Node& n = node(v);
    return {n.value, n.rows, n.columns};
}

ConstMatrixMap Tape::gradient_of(Var v) {
    Node& n = node(v);
    if (first_contribution(n)) std::fill_n(n.gradient, size_of(n), 0.0f);
    return {n.gradient, n.rows, n.columns};
}

} // namespace nn
