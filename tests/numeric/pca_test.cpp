#include "sim/pca.h"

#include "base/random.h"

#include <Eigen/Dense>
#include <doctest/doctest.h>

#include <cmath>

using namespace sim;

namespace {

using nn::Index;
using nn::Matrix;

Matrix random_matrix(Index rows, Index columns, std::uint32_t seed) {
    Matrix m(rows, columns);
    base::RandomStream random(seed, "test");
    random.fill_normal({m.data(), static_cast<std::size_t>(m.size())});
    return m;
}

// Points whose columns have unequal spread and hang together.
Matrix cloud(Index points, Index columns) {
    Matrix x = random_matrix(points, columns, 1);
    for (Index j = 0; j < columns; ++j)
        x.col(j) *= 3.0f / static_cast<float>(1 + j);
    const Matrix turn = random_matrix(columns, columns, 2);
    Matrix result = x * turn;
    result.array() += 0.7f;
    return result;
}

Eigen::MatrixXd covariance(const Matrix& x) {
    const Eigen::MatrixXd d = x.cast<double>().rowwise() - x.cast<double>().colwise().mean();
    return d.transpose() * d / static_cast<double>(x.rows());
}

} // namespace

TEST_CASE("PCA: components and variances are the covariance's leading eigenpairs") {
    const Matrix x = cloud(400, 20);
    const Pca pca = principal_components(x, 5);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> exact(covariance(x));
    CHECK(pca.total_variance == doctest::Approx(exact.eigenvalues().sum()).epsilon(1e-9));
    for (Index i = 0; i < 5; ++i) {
        CHECK(pca.variance[static_cast<std::size_t>(i)] ==
              doctest::Approx(exact.eigenvalues()(19 - i)).epsilon(1e-9));
        const double along = pca.directions.row(i).dot(exact.eigenvectors().col(19 - i));
        CHECK(std::abs(along) == doctest::Approx(1.0).epsilon(1e-9));
    }
}

TEST_CASE("principal angle: planes that were turned by a known angle") {
    MatrixD b = MatrixD::Zero(2, 6);
    b(0, 0) = b(1, 1) = 1.0;
    PrincipalAngle angle;
    for (const double degrees : {0.0, 0.5, 3.0, 30.0, 75.0, 90.0}) {
        const double t = degrees * std::acos(-1.0) / 180.0;
        // One direction stays in the plane, the other leaves it; neither is orthonormal.
        Matrix a = Matrix::Zero(2, 6);
        a(0, 0) = 2.0f;
        a(1, 0) = 0.8f;
        a(1, 1) = static_cast<float>(3.0 * std::cos(t));
        a(1, 4) = static_cast<float>(3.0 * std::sin(t));
        CHECK(angle.degrees(a, b) == doctest::Approx(degrees).epsilon(1e-5));
    }
    Matrix line = Matrix::Zero(2, 6);
    line(0, 0) = 1.0f;
    CHECK(angle.degrees(line, b) == 90.0);
}

TEST_CASE("probabilistic PCA: density equals the one with the whole covariance") {
    const Matrix w = random_matrix(3, 7, 3);
    const Matrix m = random_matrix(1, 7, 4);
    const double s = 0.6;
    const Eigen::MatrixXd wide = w.cast<double>();
    const Eigen::MatrixXd c = wide.transpose() * wide + s * s * Eigen::MatrixXd::Identity(7, 7);
    LinearGaussian model;
    model.set(w, m, s);
    const Matrix points = random_matrix(20, 7, 5);
    for (Index i = 0; i < points.rows(); ++i) {
        const Eigen::VectorXd y =
            (points.row(i).cast<double>() - m.row(0).cast<double>()).transpose();
        const double exact = -0.5 * (7.0 * std::log(2.0 * std::acos(-1.0)) +
                                     std::log(c.determinant()) + y.dot(c.inverse() * y));
        CHECK(model.log_density({points.data() + 7 * i, 7}) ==
              doctest::Approx(exact).epsilon(1e-9));
    }
}

TEST_CASE("probabilistic PCA: the closed-form weights reach the best likelihood, others do not") {
    const Matrix x = cloud(400, 12);
    const double s = 0.9;
    const Pca pca = principal_components(x, 4);
    REQUIRE(pca.variance[3] > s * s);
    Matrix w(4, 12), m(1, 12);
    for (Index i = 0; i < 4; ++i)
        w.row(i) =
            (std::sqrt(pca.variance[static_cast<std::size_t>(i)] - s * s) * pca.directions.row(i))
                .cast<float>();
    for (Index j = 0; j < 12; ++j)
        m(0, j) = static_cast<float>(pca.mean[static_cast<std::size_t>(j)]);
    const auto mean_log_density = [&](const Matrix& weights) {
        LinearGaussian model;
        model.set(weights, m, s);
        double sum = 0.0;
        for (Index i = 0; i < x.rows(); ++i)
            sum += model.log_density({x.data() + 12 * i, 12});
        return sum / static_cast<double>(x.rows());
    };
    const double best = best_mean_log_density(pca, 12, s);
    CHECK(mean_log_density(w) == doctest::Approx(best).epsilon(1e-6));
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        const Matrix other = w + 0.05f * random_matrix(4, 12, seed + 10);
        CHECK(mean_log_density(other) < best);
    }
}
