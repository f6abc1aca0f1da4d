#include "sim/svd.h"

#include "base/maths.h"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

constexpr int kMostSweeps = 30;
constexpr double kOrthogonal = 1e-15; // cosine between columns that counts as a right angle

double dot(std::span<const double> a, std::span<const double> b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

} // namespace

void Svd::reserve(int rows, int columns) {
    work_.reserve(static_cast<std::size_t>(rows * columns));
    values_.reserve(static_cast<std::size_t>(columns));
    order_.reserve(static_cast<std::size_t>(columns));
}

std::span<double> Svd::column(std::size_t j) {
    const auto length = static_cast<std::size_t>(rows_);
    return {work_.data() + j * length, length};
}

std::span<const double> Svd::left(int k) const {
    const auto length = static_cast<std::size_t>(rows_);
    return {work_.data() + order_[static_cast<std::size_t>(k)] * length, length};
}

// Turns columns p and q in their plane until they are orthogonal (Golub and Van Loan, "Matrix
// Computations", section 8.6.3). values_ holds the squared lengths meanwhile. False when they
// already are, or are too short to matter.
bool Svd::rotate(std::size_t p, std::size_t q, double negligible) {
    const std::span<double> a = column(p);
    const std::span<double> b = column(q);
    const double aa = values_[p];
    const double bb = values_[q];
    const double ab = dot(a, b);
    if (std::abs(ab) <= kOrthogonal * std::sqrt(aa) * std::sqrt(bb) || aa < negligible ||
        bb < negligible)
        return false;
    const double zeta = (bb - aa) / (2.0 * ab);
    const double t = (zeta < 0.0 ? -1.0 : 1.0) / (std::abs(zeta) + std::sqrt(1.0 + zeta * zeta));
    const double c = 1.0 / std::sqrt(1.0 + t * t);
    const double s = c * t;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double x = a[i];
        a[i] = c * x - s * b[i];
        b[i] = s * x + c * b[i];
    }
    values_[p] = dot(a, a);
    values_[q] = dot(b, b);
    return true;
}

void Svd::compute(int rows, int columns, std::span<const double> by_column) {
    rows_ = rows;
    columns_ = columns;
    const auto n = static_cast<std::size_t>(columns);
    work_.assign(by_column.begin(), by_column.begin() + static_cast<std::ptrdiff_t>(rows * n));
    values_.resize(n);
    order_.resize(n);
    double whole = 0.0;
    for (std::size_t j = 0; j < n; ++j) {
        values_[j] = dot(column(j), column(j));
        order_[j] = j;
        whole += values_[j];
    }
    const double negligible = 1e-32 * whole;
    bool turned = whole > 0.0;
    for (int sweep = 0; turned && sweep < kMostSweeps; ++sweep) {
        turned = false;
        for (std::size_t p = 0; p + 1 < n; ++p)
            for (std::size_t q = p + 1; q < n; ++q)
                turned |= rotate(p, q, negligible);
    }
    for (std::size_t j = 0; j < n; ++j) {
        values_[j] = values_[j] > negligible ? std::sqrt(values_[j]) : 0.0;
        const double scale = values_[j] > 0.0 ? 1.0 / values_[j] : 0.0;
        for (double& x : column(j))
            x *= scale;
    }
    std::sort(order_.begin(), order_.end(), [this](std::size_t a, std::size_t b) {
        return values_[a] != values_[b] ? values_[a] > values_[b] : a < b;
    });
}

double Svd::tail(int r) const {
    double sum = 0.0;
    for (int k = columns_ - 1; k >= r; --k)
        sum += value(k) * value(k);
    return std::sqrt(sum);
}

double largest_angle_deg(const Svd& a, const Svd& b, int r, Svd& scratch,
                         std::vector<double>& columns) {
    const auto length = static_cast<std::size_t>(a.rows());
    columns.resize(length * static_cast<std::size_t>(r));
    for (int j = 0; j < r; ++j) {
        const std::span<double> rest(columns.data() + length * static_cast<std::size_t>(j), length);
        std::copy(b.left(j).begin(), b.left(j).end(), rest.begin());
        for (int k = 0; k < r; ++k) {
            const std::span<const double> axis = a.left(k);
            const double along = dot(axis, b.left(j));
            for (std::size_t i = 0; i < length; ++i)
                rest[i] -= along * axis[i];
        }
    }
    scratch.compute(a.rows(), r, columns);
    return base::arcsine_deg(scratch.value(0));
}

} // namespace sim
