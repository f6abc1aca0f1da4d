// Singular values and left singular vectors of small matrices, and the angle between two subspaces.
//
//     M = U diag(s) V^T,  s_0 >= s_1 >= ... >= 0
//
// One-sided Jacobi (Hestenes 1958, "Inversion of matrices by biorthogonalization and related
// results"): pairs of columns are rotated until all are orthogonal; their lengths are then the
// singular values, their directions the left vectors. Only +, -, *, / and sqrt in a fixed order, so
// the same bits everywhere. In double; values are right to about 1e-14 of the largest one.
//
// Eckart and Young 1936, "The approximation of one matrix by another of lower rank": of all
// matrices of rank r, the cut-off sum of the first r terms is nearest to M in the Frobenius norm,
// and its distance is sqrt(s_r^2 + s_(r+1)^2 + ...).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace sim {

class Svd {
public:
    // Room for matrices of up to this many numbers and columns, so that `compute` allocates
    // nothing.
    void reserve(int rows, int columns);

    // `by_column` holds column 0, then column 1, ...; rows * columns numbers.
    void compute(int rows, int columns, std::span<const double> by_column);

    // Rows and columns of the last matrix; the largest min(rows, columns) values may be non-zero.
    int rows() const { return rows_; }
    int columns() const { return columns_; }
    double value(int k) const { return values_[order_[static_cast<std::size_t>(k)]]; }
    // The left vector to value(k), of length rows(); zeros when the value is zero.
    std::span<const double> left(int k) const;
    // Distance to the nearest matrix of rank r: sqrt of the sum of squares from value(r) on.
    double tail(int r) const;

private:
    bool rotate(std::size_t p, std::size_t q, double negligible);
    std::span<double> column(std::size_t j);

    int rows_ = 0;
    int columns_ = 0;
    std::vector<double> work_; // M V, column by column; in the end U
    std::vector<double> values_;
    std::vector<std::size_t> order_;
};

// The largest principal angle between span(a_0 .. a_(r-1)) and span(b_0 .. b_(r-1)), in degrees:
// sin(angle) is the largest singular value of B - A A^T B (Bjorck and Golub 1973, "Numerical
// methods for computing angles between linear subspaces"). a and b: the first r left vectors, all
// of them of length one.
double largest_angle_deg(const Svd& a, const Svd& b, int r, Svd& scratch,
                         std::vector<double>& columns);

} // namespace sim
