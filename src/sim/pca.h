// Principal components and the probabilistic model that they solve.
//
// Probabilistic PCA (Tipping and Bishop 1999, "Probabilistic principal component analysis"):
//
//     z ~ N(0, I_d),  x | z ~ N(z W + m, s^2 I_D),  so  x ~ N(m, C),  C = W^T W + s^2 I
//
// with W (d, D) as a layer has it. For a given s the likelihood is largest where the rows of W span
// the d leading eigenvectors u_i of the covariance and W^T W has the eigenvalues l_i - s^2 there
// (section 3.2; a direction with l_i <= s^2 is left out). A linear VAE has the same optimum (Lucas
// et al. 2019, arXiv:1911.02469, section 4).
//
// Doubles and plain loops: the same bits everywhere.
#pragma once

#include "nn/matrix.h"

#include <span>
#include <vector>

namespace sim {

using MatrixD = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

struct Pca {
    std::vector<double> mean;     // (D)
    std::vector<double> variance; // (d) leading eigenvalues of the covariance, largest first
    MatrixD directions;           // (d, D) orthonormal rows
    double total_variance = 0.0;  // sum of all D eigenvalues
};

// The d leading components of the rows of x (N, D), by subspace iteration with a few directions
// more than asked for. d <= D.
Pca principal_components(const nn::Matrix& x, int d);

// Largest principal angle, in degrees 0 .. 90, between the spans of the rows of `a` (d, D) and of
// the first d of the orthonormal rows of `b`: 0 when they are the same (Bjorck and Golub 1973,
// "Numerical methods for computing angles between linear subspaces"). 90 when the rows of `a` span
// less than d dimensions.
class PrincipalAngle {
public:
    double degrees(const nn::Matrix& a, const MatrixD& b);

private:
    MatrixD rest_, gram_, vectors_; // scratch
};

// log N(x; m, W^T W + s^2 I) of one point, in nats, through the d x d matrix W W^T + s^2 I.
class LinearGaussian {
public:
    // W (d, D), m (1, D), s > 0. Reuses its memory.
    void set(const nn::Matrix& w, const nn::Matrix& m, double s);
    double log_density(std::span<const float> x) const;

private:
    const nn::Matrix* w_ = nullptr;
    const nn::Matrix* m_ = nullptr;
    double variance_ = 1.0;
    double log_determinant_ = 0.0; // of C
    MatrixD root_;                 // Cholesky's lower factor of W W^T + s^2 I
    mutable std::vector<double> projected_;
};

// The largest mean of that log density over data whose covariance has these eigenvalues, among all
// W with d rows (Tipping and Bishop, equation 3.8, for a given s): what a perfect fit would reach.
double best_mean_log_density(const Pca& pca, int dimensions, double s);

} // namespace sim
