#include "sim/vae_net.h"

#include "base/maths.h"
#include "nn/activation.h"
#include "nn/arithmetic.h"
#include "nn/dense.h"
#include "nn/elementwise.h"
#include "nn/exp4.h"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

using nn::Activation;
using nn::Floats4;
using nn::Index;
using nn::Node;
using nn::Parameter;
using nn::Tape;
using nn::Var;

constexpr float kLargestLogVar = 14.0f;

Var trained_or_not(Tape& tape, Parameter& p) {
    return tape.parameter(p);
}
Var trained_or_not(Tape& tape, const Parameter& p) {
    return tape.frozen(p);
}

struct ReparameteriseOp {
    static void backward(Tape& tape, Node& y);
};

struct FreeBitsOp {
    float weight;
    const float* counts; // (d): 1 where KL_j is above the free part, else 0
    static void backward(Tape& tape, Node& y);
};

} // namespace

VaeNet::VaeNet(const VaeShape& shape)
    : shape_(shape), no_weights_(shape.linear ? shape.pixels : 0, shape.latent) {
    const auto layer = [&](int in, int out) {
        parameters_.emplace_back(in, out);
        parameters_.emplace_back(1, out);
    };
    const int hidden = shape.linear ? shape.pixels : shape.width;
    if (!shape.linear) {
        layer(shape.pixels, shape.width);
        layer(shape.width, shape.width);
    }
    heads_ = parameters_.size();
    layer(hidden, shape.latent);
    if (shape.linear)
        parameters_.emplace_back(1, shape.latent);
    else
        layer(hidden, shape.latent);
    decoder_ = parameters_.size();
    if (!shape.linear) {
        layer(shape.latent, shape.width);
        layer(shape.width, shape.width);
    }
    layer(shape.linear ? shape.latent : shape.width, shape.pixels);
}

void VaeNet::initialise(base::RandomStream& random, std::span<const float> output) {
    for (Parameter& p : parameters_) {
        if (p.value.rows() == 1 && &p != &parameters_[decoder_]) {
            p.value.setZero();
            continue;
        }
        random.fill_normal(p.floats());
        p.value *= std::sqrt(1.0f / static_cast<float>(p.value.rows()));
    }
    std::copy(output.begin(), output.end(), parameters_.back().value.data());
}

template <class Self> VaeNet::Code VaeNet::encode_with(Self& self, Tape& tape, Var x) {
    auto& p = self.parameters_;
    const auto use = [&](std::size_t i) { return trained_or_not(tape, p[i]); };
    for (std::size_t i = 0; i < self.heads_; i += 2) {
        const Var w = use(i), b = use(i + 1);
        x = nn::dense(tape, x, w, b, Activation::silu);
    }
    const std::size_t h = self.heads_;
    const Var mu_weight = use(h), mu_bias = use(h + 1);
    const Var mu = nn::dense(tape, x, mu_weight, mu_bias);
    const bool linear = self.shape_.linear;
    const Var weight = linear ? tape.frozen(self.no_weights_) : use(h + 2);
    const Var bias = use(linear ? h + 2 : h + 3);
    const Var raw = nn::dense(tape, x, weight, bias);
    const Var small = nn::scale(tape, raw, 1.0f / kLargestLogVar);
    const Var bounded = nn::activate(tape, small, Activation::tanh);
    return {mu, nn::scale(tape, bounded, kLargestLogVar)};
}

template <class Self> Var VaeNet::decode_with(Self& self, Tape& tape, Var z) {
    auto& p = self.parameters_;
    for (std::size_t i = self.decoder_; i < p.size(); i += 2) {
        const Var w = trained_or_not(tape, p[i]), b = trained_or_not(tape, p[i + 1]);
        z = nn::dense(tape, z, w, b, i + 2 < p.size() ? Activation::silu : Activation::none);
    }
    return z;
}

VaeNet::Code VaeNet::encode(Tape& tape, Var x) {
    return encode_with(*this, tape, x);
}
VaeNet::Code VaeNet::encode_frozen(Tape& tape, Var x) const {
    return encode_with(*this, tape, x);
}
Var VaeNet::decode(Tape& tape, Var z) {
    return decode_with(*this, tape, z);
}
Var VaeNet::decode_frozen(Tape& tape, Var z) const {
    return decode_with(*this, tape, z);
}

// z = mu + exp(v / 2) e; the spread exp(v / 2) is kept
Var reparameterise(Tape& tape, Var mu_var, Var log_var_var, Var noise_var) {
    const Node& mu = tape.node(mu_var);
    const Node& v = tape.node(log_var_var);
    const Node& noise = tape.node(noise_var);
    eigen_assert(mu.size() == v.size() && mu.size() == noise.size());
    Node& z = tape.push(mu.rows, mu.columns);
    z.saved = tape.take(v.size());
    nn::PaddedArray spread = nn::padded_array(z.saved, v.size());
    nn::MatrixMap(z.saved, v.rows, v.columns) = 0.5f * v.matrix();
    for (Index i = 0; i < spread.size(); i += 4)
        nn::store4(&spread[i], nn::exp4(nn::load4(&spread[i])));
    z.matrix() =
        mu.matrix() + nn::MatrixMap(z.saved, v.rows, v.columns).cwiseProduct(noise.matrix());
    z.a = mu_var;
    z.b = log_var_var;
    z.c = noise_var;
    z.needs_gradient = mu.needs_gradient || v.needs_gradient;
    z.backward = ReparameteriseOp::backward;
    return z.self;
}

// d_mu += d_z, d_v += d_z e exp(v / 2) / 2
void ReparameteriseOp::backward(Tape& tape, Node& z) {
    Node& mu = tape.node(z.a);
    Node& v = tape.node(z.b);
    const nn::MatrixMap spread(z.saved, v.rows, v.columns);
    nn::add_gradient(tape, mu, z.d_matrix());
    nn::add_gradient(
        tape, v, 0.5f * z.d_matrix().cwiseProduct(tape.node(z.c).matrix().cwiseProduct(spread)));
}

// y = weight sum_j max(free, KL_j)
Var free_bits_kl(Tape& tape, Var mu_var, Var log_var_var, float weight, float free) {
    const Node& mu = tape.node(mu_var);
    const Node& v = tape.node(log_var_var);
    eigen_assert(mu.rows == v.rows && mu.columns == v.columns);
    Node& y = tape.push(1, 1);
    y.saved = tape.take(v.size());
    nn::PaddedArray variance = nn::padded_array(y.saved, v.size());
    nn::MatrixMap(y.saved, v.rows, v.columns) = v.matrix();
    for (Index i = 0; i < variance.size(); i += 4)
        nn::store4(&variance[i], nn::exp4(nn::load4(&variance[i])));
    float* counts = tape.take(static_cast<std::size_t>(v.columns));
    double sum = 0.0;
    for (Index j = 0; j < v.columns; ++j) {
        double kl = 0.0;
        for (Index i = 0; i < v.rows; ++i) {
            const float m = mu.matrix()(i, j);
            const float log_variance = v.matrix()(i, j);
            kl += static_cast<double>(m * m + y.saved[i * v.columns + j] - 1.0f - log_variance);
        }
        kl *= 0.5 / static_cast<double>(v.rows);
        counts[j] = kl > static_cast<double>(free) ? 1.0f : 0.0f;
        sum += std::max(kl, static_cast<double>(free));
    }
    *y.value = weight * static_cast<float>(sum);
    y.a = mu_var;
    y.b = log_var_var;
    y.constants = tape.keep(FreeBitsOp{weight, counts});
    y.needs_gradient = mu.needs_gradient || v.needs_gradient;
    y.backward = FreeBitsOp::backward;
    return y.self;
}

// d_mu_j += d_y weight / B mu_j, d_v_j += d_y weight / (2 B) (exp v_j - 1), where KL_j counts
void FreeBitsOp::backward(Tape& tape, Node& y) {
    const auto& o = y.as<FreeBitsOp>();
    Node& mu = tape.node(y.a);
    Node& v = tape.node(y.b);
    const float factor = *y.gradient * o.weight / static_cast<float>(mu.rows);
    const nn::MatrixMap variance(y.saved, v.rows, v.columns);
    const Eigen::Map<const Eigen::RowVectorXf> counts(o.counts, v.columns);
    nn::add_gradient(tape, mu, factor * (mu.matrix() * counts.asDiagonal()));
    nn::add_gradient(tape, v,
                     (0.5f * factor) * ((variance.array() - 1.0f).matrix() * counts.asDiagonal()));
}

double log_likelihood(Likelihood likelihood, const float* output, const float* x, std::size_t n,
                      double sigma) {
    alignas(16) float terms[1024];
    eigen_assert(n % 4 == 0 && n <= std::size(terms));
    Floats4 sum{};
    if (likelihood == Likelihood::bernoulli) {
        for (std::size_t i = 0; i < n; i += 4) {
            const Floats4 l = nn::load4(output + i);
            nn::store4(terms + i, nn::exp4(l < 0.0f ? l : -l));
        }
        nn::PaddedArray softplus = nn::padded_array(terms, n);
        softplus = softplus.log1p();
        for (std::size_t i = 0; i < n; i += 4) {
            const Floats4 l = nn::load4(output + i);
            const Floats4 positive = l > 0.0f ? l : Floats4{};
            sum += nn::load4(x + i) * l - positive - nn::load4(terms + i);
        }
        return static_cast<double>(sum[0]) + static_cast<double>(sum[1]) +
               static_cast<double>(sum[2]) + static_cast<double>(sum[3]);
    }
    for (std::size_t i = 0; i < n; i += 4) {
        const Floats4 d = nn::load4(x + i) - nn::load4(output + i);
        sum += d * d;
    }
    const double squares = static_cast<double>(sum[0]) + static_cast<double>(sum[1]) +
                           static_cast<double>(sum[2]) + static_cast<double>(sum[3]);
    const double variance = sigma * sigma;
    return -0.5 *
           (squares / variance + static_cast<double>(n) * base::log(2.0 * base::kPi * variance));
}

} // namespace sim
