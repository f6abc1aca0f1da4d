#include "nn/spectral_norm.h"

#include <cmath>

namespace nn {

struct SpectralNormOp {
    const SpectralNorm* norm;
    float sigma;
    static void backward(Tape& tape, Node& y);
};

namespace {

void to_unit_length(Matrix& x) {
    x /= std::sqrt(x.squaredNorm()) + 1e-12f;
}

} // namespace

SpectralNorm::SpectralNorm(Index rows, Index columns, base::RandomStream& random)
    : u_(1, rows), v_(columns, 1) {
    random.fill_normal({u_.data(), static_cast<std::size_t>(rows)});
    random.fill_normal({v_.data(), static_cast<std::size_t>(columns)});
    to_unit_length(u_);
    to_unit_length(v_);
}

void SpectralNorm::iterate(const Matrix& weight) {
    v_.noalias() = weight.transpose() * u_.transpose();
    to_unit_length(v_);
    u_.noalias() = v_.transpose() * weight.transpose();
    to_unit_length(u_);
}

float SpectralNorm::sigma(const Matrix& weight) const {
    return (u_ * weight * v_).value();
}

// y = w / sigma
Var SpectralNorm::apply(Tape& tape, Var w_var) const {
    const Node& w = tape.node(w_var);
    Node& y = tape.push(w.rows, w.columns);
    MatrixMap w_v(tape.take(static_cast<std::size_t>(w.rows)), w.rows, 1);
    w_v.noalias() = w.matrix() * v_;
    const float sigma = (u_ * w_v).value();
    y.matrix() = w.matrix() / sigma;
    y.a = w_var;
    y.constants = tape.keep(SpectralNormOp{this, sigma});
    y.needs_gradient = w.needs_gradient;
    y.backward = SpectralNormOp::backward;
    return y.self;
}

// d_w += (d_y - <d_y, y> u v^T) / sigma
void SpectralNormOp::backward(Tape& tape, Node& y) {
    const auto& o = y.as<SpectralNormOp>();
    Node& w = tape.node(y.a);
    tape.prepare_gradient(w);
    const float along = y.d_matrix().cwiseProduct(y.matrix()).sum();
    const Matrix& u = o.norm->u_;
    const Matrix& v = o.norm->v_;
    for (Index i = 0; i < w.rows; ++i)
        for (Index j = 0; j < w.columns; ++j)
            w.gradient[i * w.columns + j] +=
                (y.gradient[i * w.columns + j] - along * u(0, i) * v(j, 0)) / o.sigma;
}

} // namespace nn
