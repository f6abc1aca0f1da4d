#include "nn/embedding.h"

namespace nn {
namespace {

struct EmbeddingOp {
    const std::int32_t* ids;
    static void backward(Tape& tape, Node& y);
};

} // namespace

// y_i = table[ids_i]
Var embedding(Tape& tape, Var table_var, std::span<const std::int32_t> ids) {
    const Node& table = tape.node(table_var);
    Node& y = tape.push(static_cast<Index>(ids.size()), table.columns);
    for (Index i = 0; i < y.rows; ++i) {
        eigen_assert(ids[static_cast<std::size_t>(i)] >= 0 &&
                     ids[static_cast<std::size_t>(i)] < table.rows);
        y.matrix().row(i) = table.matrix().row(ids[static_cast<std::size_t>(i)]);
    }
    y.a = table_var;
    y.constants = tape.keep(EmbeddingOp{ids.data()});
    y.needs_gradient = table.needs_gradient;
    y.backward = EmbeddingOp::backward;
    return y.self;
}

// d_table[ids_i] += d_y_i, in the order of the rows
void EmbeddingOp::backward(Tape& tape, Node& y) {
    Node& table = tape.node(y.a);
    tape.prepare_gradient(table);
    const std::int32_t* ids = y.as<EmbeddingOp>().ids;
    for (Index i = 0; i < y.rows; ++i)
        table.d_matrix().row(ids[i]) += y.d_matrix().row(i);
}

} // namespace nn
