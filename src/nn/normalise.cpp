#include "nn/normalise.h"

#include <cmath>

namespace nn {
namespace {

constexpr float kEpsilon = 1e-5f;

// A row is `pixels` times `channels` numbers; a stretch is the channels of one group, over all
// pixels. Scratch holds stretch after stretch.
struct NormaliseOp {
    Index pixels;
    Index channels;
    Index groups;
    static void backward(Tape& tape, Node& y);

    Index length() const { return pixels * channels / groups; }
    // Calls f(place in the row, place in the scratch, channel) for each number of a row.
    template <class Function> void each(Index row, Function f) const {
        const Index wide = channels / groups;
        Index at = row * pixels * channels;
        for (Index g = 0; g < groups; ++g)
            for (Index p = 0; p < pixels; ++p)
                for (Index c = g * wide; c < (g + 1) * wide; ++c)
                    f((row * pixels + p) * channels + c, at++, c);
    }
};

// Zero mean and unit variance, in place; returns 1 / standard deviation.
float standardise(Eigen::Map<Eigen::ArrayXf> x) {
    x -= x.mean();
    const float scale = 1.0f / std::sqrt(x.square().mean() + kEpsilon);
    x *= scale;
    return scale;
}

// saved: the standardised x as scratch, then the scale of each stretch.
Var normalise(Tape& tape, Var x_var, Var gain_var, Var bias_var, const NormaliseOp& o) {
    const Node& x = tape.node(x_var);
    const Node& gain = tape.node(gain_var);
    const Node& bias = tape.node(bias_var);
    eigen_assert(gain.columns == o.channels && bias.columns == o.channels);
    eigen_assert(o.pixels * o.channels == x.columns && o.channels % o.groups == 0);
    Node& y = tape.push(x.rows, x.columns);
    const Index stretches = x.rows * o.groups;
    y.saved = tape.take(x.size() + static_cast<std::size_t>(stretches));
    for (Index i = 0; i < x.rows; ++i)
        o.each(i, [&](Index at, Index to, Index) { y.saved[to] = x.value[at]; });
    for (Index s = 0; s < stretches; ++s)
        y.saved[static_cast<Index>(x.size()) + s] =
            standardise({y.saved + s * o.length(), o.length()});
    for (Index i = 0; i < x.rows; ++i)
        o.each(i, [&](Index at, Index from, Index c) {
            y.value[at] = y.saved[from] * gain.value[c] + bias.value[c];
        });
    y.a = x_var;
    y.b = gain_var;
    y.c = bias_var;
    y.constants = tape.keep(o);
    y.needs_gradient = x.needs_gradient || gain.needs_gradient || bias.needs_gradient;
    y.backward = NormaliseOp::backward;
    return y.self;
}

} // namespace

Var layer_norm(Tape& tape, Var x, Var gain, Var bias) {
    return normalise(tape, x, gain, bias, {1, tape.node(x).columns, 1});
}

Var group_norm(Tape& tape, Var x, Var gain, Var bias, Index groups) {
    const Index channels = tape.node(gain).columns;
    return normalise(tape, x, gain, bias, {tape.node(x).columns / channels, channels, groups});
}

// With n the standardised x and d_n = d_y gain:
// d_x = scale (d_n - mean d_n - n mean(d_n n)), d_gain += sum d_y n, d_bias += sum d_y
void NormaliseOp::backward(Tape& tape, Node& y) {
    const auto& o = y.as<NormaliseOp>();
    Node& x = tape.node(y.a);
    Node& gain = tape.node(y.b);
    Node& bias = tape.node(y.c);
    for (Node* p : {&gain, &bias})
        if (p->needs_gradient) tape.prepare_gradient(*p);
    float* d_n = tape.take(y.size());
    for (Index i = 0; i < y.rows; ++i)
        o.each(i, [&](Index at, Index to, Index c) {
            if (gain.needs_gradient) gain.gradient[c] += y.gradient[at] * y.saved[to];
            if (bias.needs_gradient) bias.gradient[c] += y.gradient[at];
            d_n[to] = y.gradient[at] * gain.value[c];
        });
    if (!x.needs_gradient) return;
    tape.prepare_gradient(x);
    const float* scales = y.saved + y.size();
    for (Index s = 0; s < y.rows * o.groups; ++s) {
        Eigen::Map<Eigen::ArrayXf> d(d_n + s * o.length(), o.length());
        const Eigen::Map<const Eigen::ArrayXf> n(y.saved + s * o.length(), o.length());
        const float mean = d.mean();
        const float along = (d * n).mean();
        d = scales[s] * (d - mean - n * along);
    }
    for (Index i = 0; i < y.rows; ++i)
        o.each(i, [&](Index at, Index from, Index) { x.gradient[at] += d_n[from]; });
}

} // namespace nn
