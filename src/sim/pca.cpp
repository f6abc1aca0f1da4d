#include "sim/pca.h"

#include "base/maths.h"
#include "base/random.h"

#include <algorithm>
#include <cmath>

namespace sim {
namespace {

using nn::Index;
using nn::Matrix;

constexpr int kSpareDirections = 8;
constexpr int kIterations = 60;

double dot(const double* a, const double* b, Index n) {
    double sum = 0.0;
    for (Index i = 0; i < n; ++i)
        sum += a[i] * b[i];
    return sum;
}

// Gram-Schmidt, twice for the rounding. A row that depends on those before it becomes zero; false
// then.
bool make_orthonormal(MatrixD& rows) {
    const Index n = rows.cols();
    bool independent = true;
    for (Index i = 0; i < rows.rows(); ++i) {
        double* row = rows.data() + i * n;
        const double before = dot(row, row, n);
        for (int pass = 0; pass < 2; ++pass)
            for (Index k = 0; k < i; ++k) {
                const double* other = rows.data() + k * n;
                const double along = dot(row, other, n);
                for (Index j = 0; j < n; ++j)
                    row[j] -= along * other[j];
            }
        const double after = dot(row, row, n);
        const bool zero = !(after > 1e-20 * before);
        independent &= !zero;
        const double factor = zero ? 0.0 : 1.0 / std::sqrt(after);
        for (Index j = 0; j < n; ++j)
            row[j] *= factor;
    }
    return independent;
}

// Eigenvalues of a small symmetric matrix onto its diagonal, eigenvectors into the rows of
// `vectors`: Jacobi's rotations, row by row, until nothing is left beside the diagonal.
void diagonalise(MatrixD& a, MatrixD& vectors) {
    const Index n = a.rows();
    vectors.setIdentity(n, n);
    bool left = true;
    for (int sweep = 0; sweep < 30 && left; ++sweep) {
        left = false;
        for (Index p = 0; p < n; ++p)
            for (Index q = p + 1; q < n; ++q) {
                const double scale = std::abs(a(p, p)) + std::abs(a(q, q));
                if (std::abs(a(p, q)) <= 1e-17 * scale) continue;
                left = true;
                const double theta = (a(q, q) - a(p, p)) / (2.0 * a(p, q));
                const double t = (theta >= 0.0 ? 1.0 : -1.0) /
                                 (std::abs(theta) + std::sqrt(theta * theta + 1.0));
                const double c = 1.0 / std::sqrt(t * t + 1.0);
                const double s = t * c;
                for (Index k = 0; k < n; ++k) {
                    const double kp = a(k, p), kq = a(k, q);
                    a(k, p) = c * kp - s * kq;
                    a(k, q) = s * kp + c * kq;
                }
                for (Index k = 0; k < n; ++k) {
                    const double pk = a(p, k), qk = a(q, k);
                    a(p, k) = c * pk - s * qk;
                    a(q, k) = s * pk + c * qk;
                    const double vp = vectors(p, k), vq = vectors(q, k);
                    vectors(p, k) = c * vp - s * vq;
                    vectors(q, k) = s * vp + c * vq;
                }
            }
    }
}

// rows = rows * symmetric
MatrixD product(const MatrixD& rows, const MatrixD& symmetric) {
    const Index n = symmetric.rows();
    MatrixD result = MatrixD::Zero(rows.rows(), n);
    for (Index i = 0; i < rows.rows(); ++i)
        for (Index k = 0; k < n; ++k) {
            const double factor = rows(i, k);
            const double* from = symmetric.data() + k * n;
            double* to = result.data() + i * n;
            for (Index j = 0; j < n; ++j)
                to[j] += factor * from[j];
        }
    return result;
}

MatrixD covariance_of(const Matrix& x, std::vector<double>& mean) {
    const Index n = x.cols();
    mean.assign(static_cast<std::size_t>(n), 0.0);
    for (Index i = 0; i < x.rows(); ++i)
        for (Index j = 0; j < n; ++j)
            mean[static_cast<std::size_t>(j)] += static_cast<double>(x(i, j));
    for (double& m : mean)
        m /= static_cast<double>(x.rows());
    MatrixD covariance = MatrixD::Zero(n, n);
    std::vector<double> centred(static_cast<std::size_t>(n));
    for (Index i = 0; i < x.rows(); ++i) {
        for (Index j = 0; j < n; ++j)
            centred[static_cast<std::size_t>(j)] =
                static_cast<double>(x(i, j)) - mean[static_cast<std::size_t>(j)];
        for (Index k = 0; k < n; ++k) {
            const double factor = centred[static_cast<std::size_t>(k)];
            if (factor == 0.0) continue;
            double* to = covariance.data() + k * n;
            for (Index j = 0; j < n; ++j)
                to[j] += factor * centred[static_cast<std::size_t>(j)];
        }
    }
    covariance /= static_cast<double>(x.rows());
    return covariance;
}

} // namespace

Pca principal_components(const Matrix& x, int d) {
    Pca pca;
    const MatrixD covariance = covariance_of(x, pca.mean);
    const Index n = x.cols();
    for (Index j = 0; j < n; ++j)
        pca.total_variance += covariance(j, j);
    const Index block = std::min<Index>(n, d + kSpareDirections);
    MatrixD rows(block, n);
    base::RandomStream random(1, "subspace");
    for (Index i = 0; i < rows.size(); ++i)
        rows.data()[i] = static_cast<double>(random.normal());
    make_orthonormal(rows);
    for (int i = 0; i < kIterations; ++i) {
        rows = product(rows, covariance);
        make_orthonormal(rows);
    }
    // Within the subspace: the eigenvectors of the covariance as seen from it (Rayleigh, Ritz).
    const MatrixD image = product(rows, covariance);
    MatrixD within(block, block), vectors;
    for (Index i = 0; i < block; ++i)
        for (Index k = 0; k < block; ++k)
            within(i, k) = dot(image.data() + i * n, rows.data() + k * n, n);
    diagonalise(within, vectors);
    std::vector<Index> order;
    for (Index i = 0; i < block; ++i)
        order.push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](Index a, Index b) { return within(a, a) > within(b, b); });
    pca.directions = MatrixD::Zero(d, n);
    for (Index i = 0; i < d; ++i) {
        const Index from = order[static_cast<std::size_t>(i)];
        pca.variance.push_back(std::max(0.0, within(from, from)));
        for (Index k = 0; k < block; ++k)
            for (Index j = 0; j < n; ++j)
                pca.directions(i, j) += vectors(from, k) * rows(k, j);
    }
    return pca;
}

double PrincipalAngle::degrees(const Matrix& a, const MatrixD& b) {
    const Index d = a.rows();
    const Index n = a.cols();
    MatrixD& q = rest_;
    q.resize(d, n);
    for (Index i = 0; i < q.size(); ++i)
        q.data()[i] = static_cast<double>(a.data()[i]);
    if (!make_orthonormal(q)) return 90.0;
    // What is left of q without its part in b; the sine of the angle is its largest singular value.
    for (Index i = 0; i < d; ++i)
        for (Index k = 0; k < d; ++k) {
            const double along = dot(q.data() + i * n, b.data() + k * n, n);
            for (Index j = 0; j < n; ++j)
                q(i, j) -= along * b(k, j);
        }
    gram_.resize(d, d);
    for (Index i = 0; i < d; ++i)
        for (Index k = 0; k < d; ++k)
            gram_(i, k) = dot(q.data() + i * n, q.data() + k * n, n);
    diagonalise(gram_, vectors_);
    double largest = 0.0;
    for (Index i = 0; i < d; ++i)
        largest = std::max(largest, gram_(i, i));
    return base::arcsine_deg(std::min(1.0, std::sqrt(largest)));
}

void LinearGaussian::set(const Matrix& w, const Matrix& m, double s) {
    w_ = &w;
    m_ = &m;
    variance_ = s * s;
    const Index d = w.rows();
    root_.resize(d, d);
    projected_.resize(static_cast<std::size_t>(d));
    log_determinant_ = static_cast<double>(w.cols() - d) * base::log(variance_);
    for (Index i = 0; i < d; ++i)
        for (Index k = 0; k <= i; ++k) {
            double sum = i == k ? variance_ : 0.0;
            for (Index j = 0; j < w.cols(); ++j)
                sum += static_cast<double>(w(i, j)) * static_cast<double>(w(k, j));
            for (Index j = 0; j < k; ++j)
                sum -= root_(i, j) * root_(k, j);
            root_(i, k) = i == k ? std::sqrt(sum) : sum / root_(k, k);
            if (i == k) log_determinant_ += base::log(sum);
        }
}

// With y = x - m and M = W W^T + s^2 I:  y^T C^-1 y = (|y|^2 - (W y)^T M^-1 (W y)) / s^2,
// log |C| = (D - d) log s^2 + log |M|.
double LinearGaussian::log_density(std::span<const float> x) const {
    const Index n = w_->cols();
    double squares = 0.0;
    std::fill(projected_.begin(), projected_.end(), 0.0);
    for (Index j = 0; j < n; ++j) {
        const double y =
            static_cast<double>(x[static_cast<std::size_t>(j)]) - static_cast<double>((*m_)(0, j));
        squares += y * y;
        for (Index i = 0; i < w_->rows(); ++i)
            projected_[static_cast<std::size_t>(i)] += y * static_cast<double>((*w_)(i, j));
    }
    double explained = 0.0;
    for (Index i = 0; i < w_->rows(); ++i) {
        double& t = projected_[static_cast<std::size_t>(i)];
        for (Index k = 0; k < i; ++k)
            t -= root_(i, k) * projected_[static_cast<std::size_t>(k)];
        t /= root_(i, i);
        explained += t * t;
    }
    const double constant = static_cast<double>(n) * base::log(2.0 * base::kPi);
    return -0.5 * (constant + log_determinant_ + (squares - explained) / variance_);
}

double best_mean_log_density(const Pca& pca, int dimensions, double s) {
    double sum = static_cast<double>(dimensions) * base::log(2.0 * base::kPi);
    double rest = pca.total_variance;
    int kept = 0;
    for (const double l : pca.variance) {
        if (l <= s * s) break;
        sum += base::log(l) + 1.0;
        rest -= l;
        ++kept;
    }
    sum += static_cast<double>(dimensions - kept) * base::log(s * s) + rest / (s * s);
    return -0.5 * sum;
}

} // namespace sim
