#include "nn/input_gradient.h"

#include "nn/arithmetic.h"

#include <algorithm>

namespace nn {

void Tape::contribute(Var x, Var d_x) {
    if (!wants(x)) return;
    Node& n = node(x);
    n.recorded = n.recorded ? add(*this, n.recorded, d_x) : d_x;
}

Var input_gradient(Tape& tape, Var y, Var x) {
    const auto depends_on = [&](Var v) {
        return v.node >= x.node && v && tape.depends_[static_cast<std::size_t>(v.node)] != 0;
    };
    tape.depends_.assign(tape.used_, 0);
    tape.depends_[static_cast<std::size_t>(x.node)] = 1;
    for (int i = x.node + 1; i <= y.node; ++i) {
        Node& n = tape.node({i});
        n.recorded = {};
        tape.depends_[static_cast<std::size_t>(i)] =
            depends_on(n.a) || depends_on(n.b) || depends_on(n.c);
    }
    tape.node(x).recorded = {};
    Node& end = tape.node(y);
    Node& ones = tape.push(end.rows, end.columns);
    ones.matrix().setOnes();
    end.recorded = ones.self;
    for (int i = y.node; i > x.node; --i) {
        Node& n = tape.node({i});
        if (!n.recorded || !tape.wants({i})) continue;
        eigen_assert(n.record_backward);
        n.record_backward(tape, n, n.recorded);
    }
    const Var d_x = tape.node(x).recorded;
    if (d_x) return d_x;
    Node& zero = tape.push(tape.node(x).rows, tape.node(x).columns);
    zero.matrix().setZero();
    return zero.self;
}

} // namespace nn
