#include "sim/lora_measure.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sim {
namespace {

// Below this share of the largest value a direction counts as missing: weights are floats.
constexpr double kMissing = 1e-6;
constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

} // namespace

void LoraMeasure::begin(const LayerRow& base, std::size_t shown_layer) {
    shown_ = shown_layer;
    curves = {};
    curves.angle_deg.fill(kUndefined);
    for (std::size_t l = 0; l < base.layers(); ++l) {
        const auto in = static_cast<int>(base.weight(l).value.rows());
        const auto out = static_cast<int>(base.weight(l).value.cols());
        change_.reserve(static_cast<std::size_t>(in * out));
        rows_.reserve(static_cast<std::size_t>(in * kHighestRank));
        factor_.reserve(static_cast<std::size_t>(out * kHighestRank));
        rest_.reserve(static_cast<std::size_t>(out * kHighestRank));
        full_svd_.reserve(out, in);
        update_svd_.reserve(out, kHighestRank);
        angle_svd_.reserve(out, kHighestRank);
    }
}

void LoraMeasure::take(const LayerRow& base, const LayerRow& full,
                       std::span<const LoraAdapter> adapters, float alpha) {
    curves = {};
    curves.angle_deg.fill(kUndefined);
    for (std::size_t l = 0; l < base.layers(); ++l)
        if (adapters.front().adapts(l)) take_layer(l, base, full, adapters, alpha);
    for (int i = 0; i < kHighestRank; ++i) {
        const auto k = static_cast<std::size_t>(i);
        curves.error[k] = std::sqrt(curves.error[k]);
        curves.floor[k] = std::sqrt(curves.floor[k]);
    }
}

// Adds the squares of error and floor; the roots come at the end.
void LoraMeasure::take_layer(std::size_t layer, const LayerRow& base, const LayerRow& full,
                             std::span<const LoraAdapter> adapters, float alpha) {
    const nn::Matrix& before = base.weight(layer).value;
    const nn::Matrix& after = full.weight(layer).value;
    const nn::Index in = before.rows();
    const nn::Index out = before.cols();
    change_.resize(static_cast<std::size_t>(in * out));
    for (nn::Index k = 0; k < in * out; ++k)
        change_[static_cast<std::size_t>(k)] =
            static_cast<double>(after.data()[k]) - static_cast<double>(before.data()[k]);
    full_svd_.compute(static_cast<int>(out), static_cast<int>(in), change_);
    const int count = static_cast<int>(std::min(in, out));
    if (layer == shown_)
        for (int k = 0; k < count; ++k)
            curves.full[static_cast<std::size_t>(k)] = full_svd_.value(k);
    for (const LoraAdapter& adapter : adapters) {
        const auto slot = static_cast<std::size_t>(adapter.rank() - 1);
        const double scale = static_cast<double>(alpha) / adapter.rank();
        const nn::Matrix& a = adapter.a(layer).value;
        const nn::Matrix& b = adapter.b(layer).value;
        const double tail = adapter.rank() < count ? full_svd_.tail(adapter.rank()) : 0.0;
        curves.floor[slot] += tail * tail;
        curves.error[slot] += squared_error(a, b, scale);
        if (layer != shown_) continue;
        decompose_update(a, b, scale);
        compare_shown(adapter.rank());
    }
}

// |dW - scale B A|^2
double LoraMeasure::squared_error(const nn::Matrix& a, const nn::Matrix& b, double scale) const {
    double sum = 0.0;
    for (nn::Index i = 0; i < a.cols(); ++i)
        for (nn::Index j = 0; j < b.rows(); ++j) {
            double product = 0.0;
            for (nn::Index k = 0; k < a.rows(); ++k)
                product += static_cast<double>(b(j, k)) * static_cast<double>(a(k, i));
            const double d = change_[static_cast<std::size_t>(i * b.rows() + j)] - scale * product;
            sum += d * d;
        }
    return sum;
}

// A = L Q with orthonormal rows Q (Gram and Schmidt, twice), so scale B A has the singular values
// and the left vectors of scale B L, which has r columns only.
void LoraMeasure::decompose_update(const nn::Matrix& a, const nn::Matrix& b, double scale) {
    const auto rank = static_cast<std::size_t>(a.rows());
    const auto in = static_cast<std::size_t>(a.cols());
    const auto out = static_cast<std::size_t>(b.rows());
    rows_.assign(rank * in, 0.0);
    factor_.assign(rank * out, 0.0);
    for (std::size_t k = 0; k < rank; ++k) {
        double* row = rows_.data() + k * in;
        double whole = 0.0;
        for (std::size_t i = 0; i < in; ++i) {
            row[i] = static_cast<double>(a.data()[k * in + i]);
            whole += row[i] * row[i];
        }
        const auto add_column = [&](std::size_t q, double l) {
            for (std::size_t j = 0; j < out; ++j)
                factor_[q * out + j] += scale * l * static_cast<double>(b.data()[j * rank + k]);
        };
        for (int pass = 0; pass < 2; ++pass)
            for (std::size_t q = 0; q < k; ++q) {
                const double* other = rows_.data() + q * in;
                double along = 0.0;
                for (std::size_t i = 0; i < in; ++i)
                    along += other[i] * row[i];
                for (std::size_t i = 0; i < in; ++i)
                    row[i] -= along * other[i];
                add_column(q, along);
            }
        double left = 0.0;
        for (std::size_t i = 0; i < in; ++i)
            left += row[i] * row[i];
        // A row within the others' span leaves nothing but rounding.
        const bool independent = left > 1e-24 * whole;
        const double length = independent ? std::sqrt(left) : 0.0;
        for (std::size_t i = 0; i < in; ++i)
            row[i] = independent ? row[i] / length : 0.0;
        add_column(k, length);
    }
    update_svd_.compute(static_cast<int>(out), static_cast<int>(rank), factor_);
}

void LoraMeasure::compare_shown(int rank) {
    const auto slot = static_cast<std::size_t>(rank - 1);
    for (int k = 0; k < rank; ++k)
        curves.trained[slot][static_cast<std::size_t>(k)] = update_svd_.value(k);
    // Beyond the smaller side of the matrix there are no more directions to compare.
    const int most = std::min({rank, full_svd_.rows(), full_svd_.columns()});
    const auto complete = [most](const Svd& svd) {
        return svd.value(0) > 0.0 && svd.value(most - 1) > kMissing * svd.value(0);
    };
    if (complete(full_svd_) && complete(update_svd_))
        curves.angle_deg[slot] = largest_angle_deg(full_svd_, update_svd_, most, angle_svd_, rest_);
}

} // namespace sim
