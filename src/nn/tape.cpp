#include "nn/tape.h"

#include <algorithm>

namespace nn {
namespace {

ConstMatrixMap view(const Matrix& m) {
    return {m.data(), m.rows(), m.cols()};
}

} // namespace

void Tape::clear() {
    used_ = 0;
    arena_.reset();
}

Node& Tape::next_node() {
    if (used_ == nodes_.size()) nodes_.push_back(std::make_unique<Node>());
    Node& n = *nodes_[used_];
    n = Node{};
    n.self = {static_cast<int>(used_)};
    ++used_;
    return n;
}

Node& Tape::push(Index rows, Index columns) {
    Node& n = next_node();
    n.rows = rows;
    n.columns = columns;
    n.value = take(n.size());
    return n;
}

Var Tape::input(ConstMatrixMap x) {
    Node& n = next_node();
    n.rows = x.rows();
    n.columns = x.cols();
    // Nothing writes through the value of a leaf.
    n.value = const_cast<float*>(x.data());
    return n.self;
}

Var Tape::variable(ConstMatrixMap x) {
    const Var v = input(x);
    node(v).needs_gradient = true;
    return v;
}

Var Tape::parameter(Parameter& p) {
    const Var v = variable(view(p.value));
    node(v).gradient = p.gradient.data();
    return v;
}

Var Tape::frozen(const Parameter& p) {
    return input(view(p.value));
}

bool Tape::first_contribution(Node& n) {
    if (n.gradient) return false;
    n.gradient = take(n.size());
    return true;
}

void Tape::prepare_gradient(Node& n) {
    if (first_contribution(n)) std::fill_n(n.gradient, n.size(), 0.0f);
}

void Tape::backward(Var loss) {
    Node& end = node(loss);
    eigen_assert(end.rows == 1 && end.columns == 1);
    if (!end.needs_gradient) return;
    prepare_gradient(end);
    *end.gradient = 1.0f;
    for (int i = loss.node; i >= 0; --i) {
        Node& n = node({i});
        if (n.backward && n.gradient && n.needs_gradient) n.backward(*this, n);
    }
}

ConstMatrixMap Tape::value(Var v) const {
    const Node& n = node(v);
    return {n.value, n.rows, n.columns};
}

ConstMatrixMap Tape::gradient_of(Var v) {
    Node& n = node(v);
    prepare_gradient(n);
    return {n.gradient, n.rows, n.columns};
}

} // namespace nn
