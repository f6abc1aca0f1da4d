#include "sim/minibatch_features.h"

#include "nn/exp4.h"

namespace sim {
namespace {

using nn::Floats4;
using nn::Index;
using nn::load4;
using nn::Node;
using nn::store4;
using nn::Tape;
using nn::Var;

constexpr Index kColumns = kClosenessKernels * kClosenessNumbers;

Floats4 magnitude(Floats4 x) {
    return x < 0.0f ? -x : x;
}

// exp(-|a - b|_1) for the four kernels from k on.
Floats4 kernel(const float* a, const float* b, Index k) {
    Floats4 distance = magnitude(load4(a + k) - load4(b + k));
    for (Index c = 1; c < kClosenessNumbers; ++c) {
        const Index at = c * kClosenessKernels + k;
        distance += magnitude(load4(a + at) - load4(b + at));
    }
    return nn::exp4(-distance);
}

struct ClosenessOp {
    static void backward(Tape& tape, Node& y);
};

} // namespace

// o_i = mean over j of the kernel; every pair is computed once and kept.
Var batch_closeness(Tape& tape, Var t_var) {
    const Node& t = tape.node(t_var);
    eigen_assert(t.columns == kColumns);
    const Index n = t.rows;
    Node& o = tape.push(n, kClosenessKernels);
    o.saved = tape.take(static_cast<std::size_t>(n * (n - 1) / 2 * kClosenessKernels));
    o.matrix().setZero();
    float* pair = o.saved;
    const float share = 1.0f / static_cast<float>(std::max<Index>(n - 1, 1));
    for (Index i = 0; i < n; ++i)
        for (Index j = i + 1; j < n; ++j)
            for (Index k = 0; k < kClosenessKernels; k += 4, pair += 4) {
                const Floats4 close =
                    kernel(t.value + i * kColumns, t.value + j * kColumns, k) * share;
                store4(pair, close);
                float* o_i = o.value + i * kClosenessKernels + k;
                float* o_j = o.value + j * kClosenessKernels + k;
                store4(o_i, load4(o_i) + close);
                store4(o_j, load4(o_j) + close);
            }
    o.a = t_var;
    o.needs_gradient = t.needs_gradient;
    o.backward = ClosenessOp::backward;
    return o.self;
}

// d_T_ikc -= (d_o_ik + d_o_jk) kernel_ijk sign(T_ikc - T_jkc), and the opposite for j
void ClosenessOp::backward(Tape& tape, Node& o) {
    Node& t = tape.node(o.a);
    tape.prepare_gradient(t);
    const float* pair = o.saved;
    for (Index i = 0; i < t.rows; ++i)
        for (Index j = i + 1; j < t.rows; ++j)
            for (Index k = 0; k < kClosenessKernels; k += 4, pair += 4) {
                const Floats4 pull = (load4(o.gradient + i * kClosenessKernels + k) +
                                      load4(o.gradient + j * kClosenessKernels + k)) *
                                     load4(pair);
                for (Index c = 0; c < kClosenessNumbers; ++c) {
                    const Index at = c * kClosenessKernels + k;
                    const Floats4 way =
                        load4(t.value + i * kColumns + at) - load4(t.value + j * kColumns + at);
                    const Floats4 zero{};
                    const Floats4 d = way > 0.0f ? pull : way < 0.0f ? -pull : zero;
                    float* d_i = t.gradient + i * kColumns + at;
                    float* d_j = t.gradient + j * kColumns + at;
                    store4(d_i, load4(d_i) - d);
                    store4(d_j, load4(d_j) + d);
                }
            }
}

void closeness_to(nn::ConstMatrixMap t, nn::ConstMatrixMap batch, nn::MatrixMap out) {
    const float share = 1.0f / static_cast<float>(batch.rows());
    out.setZero();
    for (Index i = 0; i < t.rows(); ++i)
        for (Index j = 0; j < batch.rows(); ++j)
            for (Index k = 0; k < kClosenessKernels; k += 4) {
                float* o = out.data() + i * kClosenessKernels + k;
                store4(o, load4(o) + share * kernel(t.data() + i * kColumns,
                                                    batch.data() + j * kColumns, k));
            }
}

} // namespace sim
