#include "nn/softmax.h"

#include "nn/exp4.h"

#include "base/maths.h"

#include <algorithm>

namespace nn {
namespace {

struct SoftmaxOp {
    static void backward(Tape& tape, Node& y);
};

// exp(x_k - largest) in place, and the sum; four at a time, the last ones in a padded block, so
// that every number takes the same way.
float shifted_exp(float* x, Index count) {
    const float largest = *std::max_element(x, x + count);
    float sum = 0.0f;
    for (Index k = 0; k < count; k += 4) {
        const Index n = std::min<Index>(4, count - k);
        Floats4 block{};
        for (Index i = 0; i < n; ++i)
            block[i] = x[k + i] - largest;
        block = exp4(block);
        for (Index i = 0; i < n; ++i) {
            x[k + i] = block[i];
            sum += block[i];
        }
    }
    return sum;
}

} // namespace

void softmax_row(float* x, Index count) {
    const float scale = 1.0f / shifted_exp(x, count);
    for (Index k = 0; k < count; ++k)
        x[k] *= scale;
}

float log_sum_exp(const float* x, Index count) {
    const float largest = *std::max_element(x, x + count);
    float sum = 0.0f;
    for (Index k = 0; k < count; k += 4) {
        const Index n = std::min<Index>(4, count - k);
        Floats4 block{};
        for (Index i = 0; i < n; ++i)
            block[i] = x[k + i] - largest;
        block = exp4(block);
        for (Index i = 0; i < n; ++i)
            sum += block[i];
    }
    return largest + static_cast<float>(base::log(static_cast<double>(sum)));
}

// y_i = softmax(x_i)
Var softmax(Tape& tape, Var x_var) {
    const Node& x = tape.node(x_var);
    Node& y = tape.push(x.rows, x.columns);
    y.matrix() = x.matrix();
    for (Index i = 0; i < y.rows; ++i)
        softmax_row(y.value + i * y.columns, y.columns);
    y.a = x_var;
    y.needs_gradient = x.needs_gradient;
    y.backward = SoftmaxOp::backward;
    return y.self;
}

// d_x_i += y_i (d_y_i - sum_k d_y_ik y_ik)
void SoftmaxOp::backward(Tape& tape, Node& y) {
    Node& x = tape.node(y.a);
    tape.prepare_gradient(x);
    for (Index i = 0; i < y.rows; ++i) {
        const float* p = y.value + i * y.columns;
        const float* d = y.gradient + i * y.columns;
        float* d_x = x.gradient + i * y.columns;
        float dot = 0.0f;
        for (Index k = 0; k < y.columns; ++k)
            dot += d[k] * p[k];
        for (Index k = 0; k < y.columns; ++k)
            d_x[k] += p[k] * (d[k] - dot);
    }
}

} // namespace nn
