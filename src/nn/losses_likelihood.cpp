// The losses that are negative log-likelihoods or divergences of them.
#include "nn/elementwise.h"
#include "nn/exp4.h"
#include "nn/losses.h"
#include "nn/softmax.h"

namespace nn {
namespace {

struct BceOp {
    static void backward(Tape& tape, Node& y);
};

struct CrossEntropyOp {
    const std::int32_t* labels;
    Index counted;
    static void backward(Tape& tape, Node& y);
};

struct GaussianKlOp {
    static void backward(Tape& tape, Node& y);
};

PaddedArray padded_copy(Tape& tape, const Node& x) {
    PaddedArray v = padded_array(tape.take(x.size()), x.size());
    MatrixMap(v.data(), x.rows, x.columns) = x.matrix();
    return v;
}

template <class Function> void each_four(PaddedArray v, Function f) {
    for (Index i = 0; i < v.size(); i += 4)
        store4(&v[i], f(load4(&v[i])));
}

} // namespace

// y = mean (max(x, 0) + log(1 + exp(-|x|)) - t x)
Var bce_with_logits(Tape& tape, Var x_var, Var targets_var) {
    const Node& x = tape.node(x_var);
    const Node& targets = tape.node(targets_var);
    eigen_assert(x.rows == targets.rows && x.columns == targets.columns);
    Node& y = tape.push(1, 1);
    const auto size = static_cast<Index>(x.size());
    PaddedArray v = padded_copy(tape, x);
    PaddedArray e = padded_copy(tape, x);
    each_four(e, [](Floats4 at) { return exp4(at < 0.0f ? at : -at); });
    v = v.max(0.0f) + e.log1p();
    MatrixMap(v.data(), x.rows, x.columns) -= targets.matrix().cwiseProduct(x.matrix());
    *y.value = v.head(size).mean();
    y.a = x_var;
    y.b = targets_var;
    y.needs_gradient = x.needs_gradient;
    y.backward = BceOp::backward;
    return y.self;
}

// d_x += d_y / n (sigmoid(x) - t)
void BceOp::backward(Tape& tape, Node& y) {
    Node& x = tape.node(y.a);
    PaddedArray d = padded_copy(tape, x);
    each_four(d, sigmoid4);
    const MatrixMap d_matrix(d.data(), x.rows, x.columns);
    add_gradient(tape, x,
                 (*y.gradient / static_cast<float>(x.size())) *
                     (d_matrix - tape.node(y.b).matrix()));
}

// y = mean over counted rows of log_sum_exp(x_i) - x_i,label
Var cross_entropy(Tape& tape, Var x_var, std::span<const std::int32_t> labels) {
    const Node& x = tape.node(x_var);
    eigen_assert(labels.size() == static_cast<std::size_t>(x.rows));
    Node& y = tape.push(1, 1);
    double sum = 0.0;
    Index counted = 0;
    for (Index i = 0; i < x.rows; ++i) {
        const std::int32_t label = labels[static_cast<std::size_t>(i)];
        if (label == kIgnore) continue;
        eigen_assert(label >= 0 && label < x.columns);
        const float* row = x.value + i * x.columns;
        sum += static_cast<double>(log_sum_exp(row, x.columns) - row[label]);
        ++counted;
    }
    *y.value = counted > 0 ? static_cast<float>(sum / static_cast<double>(counted)) : 0.0f;
    y.a = x_var;
    y.constants = tape.keep(CrossEntropyOp{labels.data(), counted});
    y.needs_gradient = x.needs_gradient;
    y.backward = CrossEntropyOp::backward;
    return y.self;
}

// d_x_i += d_y / n (softmax(x_i) - one-hot(label))
void CrossEntropyOp::backward(Tape& tape, Node& y) {
    const auto& o = y.as<CrossEntropyOp>();
    if (o.counted == 0) return;
    Node& x = tape.node(y.a);
    tape.prepare_gradient(x);
    const float factor = *y.gradient / static_cast<float>(o.counted);
    float* p = tape.take(static_cast<std::size_t>(x.columns));
    for (Index i = 0; i < x.rows; ++i) {
        if (o.labels[i] == kIgnore) continue;
        std::copy_n(x.value + i * x.columns, x.columns, p);
        softmax_row(p, x.columns);
        p[o.labels[i]] -= 1.0f;
        for (Index k = 0; k < x.columns; ++k)
            x.gradient[i * x.columns + k] += factor * p[k];
    }
}

// y = 1/(2 B) sum (mu^2 + exp v - 1 - v)
Var gaussian_kl(Tape& tape, Var mu_var, Var log_var_var) {
    const Node& mu = tape.node(mu_var);
    const Node& v = tape.node(log_var_var);
    eigen_assert(mu.rows == v.rows && mu.columns == v.columns);
    Node& y = tape.push(1, 1);
    PaddedArray e = padded_copy(tape, v);
    each_four(e, exp4);
    y.saved = e.data();
    const MatrixMap variance(e.data(), v.rows, v.columns);
    const float sum =
        (mu.matrix().array().square() + variance.array() - 1.0f - v.matrix().array()).sum();
    *y.value = 0.5f * sum / static_cast<float>(mu.rows);
    y.a = mu_var;
    y.b = log_var_var;
    y.needs_gradient = mu.needs_gradient || v.needs_gradient;
    y.backward = GaussianKlOp::backward;
    return y.self;
}

// d_mu += d_y / B mu, d_v += d_y / (2 B) (exp v - 1)
void GaussianKlOp::backward(Tape& tape, Node& y) {
    Node& mu = tape.node(y.a);
    Node& v = tape.node(y.b);
    const float factor = *y.gradient / static_cast<float>(mu.rows);
    const MatrixMap variance(y.saved, v.rows, v.columns);
    add_gradient(tape, mu, factor * mu.matrix());
    add_gradient(tape, v, (0.5f * factor) * (variance.array() - 1.0f).matrix());
}

} // namespace nn
