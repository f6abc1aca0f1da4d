#include "sim/svd.h"

#include "base/random.h"

#include <Eigen/QR>
#include <Eigen/SVD>
#include <doctest/doctest.h>

#include <cmath>

using namespace sim;

namespace {

using MatrixD = Eigen::MatrixXd; // column by column, as Svd wants it

MatrixD random_matrix(int rows, int columns, std::uint32_t seed) {
    base::RandomStream random(seed, "matrix");
    MatrixD m(rows, columns);
    for (double& x : std::span(m.data(), static_cast<std::size_t>(m.size())))
        x = static_cast<double>(random.normal());
    return m;
}

Svd decompose(const MatrixD& m) {
    Svd svd;
    svd.compute(static_cast<int>(m.rows()), static_cast<int>(m.cols()),
                {m.data(), static_cast<std::size_t>(m.size())});
    return svd;
}

Eigen::VectorXd left(const Svd& svd, int k) {
    return Eigen::Map<const Eigen::VectorXd>(svd.left(k).data(), svd.rows());
}

// Two lines or planes of space, each by orthonormal columns.
double angle(const MatrixD& a, const MatrixD& b) {
    Svd scratch;
    std::vector<double> columns;
    return largest_angle_deg(decompose(a), decompose(b), static_cast<int>(a.cols()), scratch,
                             columns);
}

} // namespace

TEST_CASE("SVD: values and left vectors of random matrices, against Eigen's own method") {
    const int shapes[][2] = {{32, 32}, {24, 2}, {2, 24}, {1, 24}, {24, 1}, {7, 5}, {1, 1}};
    for (const auto& shape : shapes) {
        CAPTURE(shape[0]);
        CAPTURE(shape[1]);
        const MatrixD m = random_matrix(shape[0], shape[1], 1);
        const Svd svd = decompose(m);
        const Eigen::JacobiSVD<MatrixD> other(m);
        const int count = std::min(shape[0], shape[1]);
        const double size = other.singularValues()(0);
        for (int k = 0; k < count; ++k) {
            CHECK(std::abs(svd.value(k) - other.singularValues()(k)) < 1e-13 * size);
            const Eigen::VectorXd u = left(svd, k);
            const double square = svd.value(k) * svd.value(k);
            CHECK((m * (m.transpose() * u) - square * u).norm() < 1e-12 * size * size);
            for (int j = 0; j <= k; ++j)
                CHECK(std::abs(u.dot(left(svd, j)) - (j == k ? 1.0 : 0.0)) < 1e-12);
        }
        for (int k = count; k < svd.columns(); ++k)
            CHECK(svd.value(k) < 1e-12 * size);
    }
}

TEST_CASE("SVD: what is known without computing: diagonal, rank one, zero") {
    const MatrixD diagonal = Eigen::Vector3d(1.0, 3.0, 2.0).asDiagonal();
    const Svd svd = decompose(diagonal);
    CHECK(svd.value(0) == 3.0);
    CHECK(svd.value(1) == 2.0);
    CHECK(svd.value(2) == 1.0);
    CHECK(svd.tail(1) == doctest::Approx(std::sqrt(5.0)).epsilon(1e-15));
    CHECK(svd.tail(0) == doctest::Approx(diagonal.norm()).epsilon(1e-15));
    CHECK(svd.tail(3) == 0.0);
    const MatrixD one = random_matrix(9, 1, 2) * random_matrix(1, 6, 3);
    CHECK(decompose(one).value(0) == doctest::Approx(one.norm()).epsilon(1e-13));
    CHECK(decompose(one).tail(1) < 1e-13 * one.norm());
    CHECK(decompose(MatrixD::Zero(4, 4)).value(0) == 0.0);
}

TEST_CASE(
    "SVD: the tail is the distance to the cut-off sum, and no random rank-r matrix is nearer") {
    const MatrixD m = random_matrix(12, 8, 4);
    const Svd svd = decompose(m);
    for (int r = 1; r < 8; ++r) {
        MatrixD kept = MatrixD::Zero(12, 8);
        for (int k = 0; k < r; ++k)
            kept += left(svd, k) * (left(svd, k).transpose() * m);
        CHECK((m - kept).norm() == doctest::Approx(svd.tail(r)).epsilon(1e-12));
        for (std::uint32_t seed = 0; seed < 20; ++seed) {
            // The best matrix with a random column space of dimension r.
            const MatrixD basis =
                Eigen::HouseholderQR<MatrixD>(random_matrix(12, r, seed)).householderQ() *
                MatrixD::Identity(12, r);
            CHECK((m - basis * (basis.transpose() * m)).norm() > svd.tail(r));
        }
    }
}

TEST_CASE("angle between subspaces: known ones") {
    const auto degrees = [](double d) { return d * std::acos(-1.0) / 180.0; };
    for (const double d : {0.0, 0.001, 1.0, 30.0, 60.0, 89.0, 90.0}) {
        // Two planes of four-dimensional space that share a line and open by d at the other.
        MatrixD a = MatrixD::Zero(4, 2), b = MatrixD::Zero(4, 2);
        a.col(0) << 2.0, 0.0, 0.0, 0.0; // lengths do not count
        a.col(1) << 0.0, 1.0, 0.0, 0.0;
        b.col(0) << 0.0, 3.0 * std::cos(degrees(d)), 3.0 * std::sin(degrees(d)), 0.0;
        b.col(1) << 1.0, 0.0, 0.0, 0.0;
        CHECK(angle(a, b) == doctest::Approx(d).epsilon(1e-9).scale(1.0));
    }
}
