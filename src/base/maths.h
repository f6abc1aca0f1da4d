// Elementary functions that give the same bits with every compiler and C library.
//
// The C library's versions differ between vendors in the last place, and one such bit sends a
// training run elsewhere. These use only +, -, *, / and exact bit operations, which IEEE 754 fixes,
// so they must be compiled without contraction to fused multiply-add. Relative error below 1e-14
// (absolute, for sin and cos). Single values only; arrays go through Eigen.
#pragma once

namespace base {

// Natural logarithm. Zero gives -infinity, a negative number or NaN gives NaN.
double log(double x);
// Overflow gives infinity, underflow zero.
double exp(double x);
// Sine and cosine of a whole turn's fraction: sin(2 pi t), cos(2 pi t), for |t| < 1e6.
struct SinCos {
    double sin;
    double cos;
};
SinCos sincos_turn(double t);
// The angle in degrees, 0 .. 90, whose sine is s, 0 <= s <= 1; more gives 90.
double arcsine_deg(double s);

inline constexpr double kPi = 3.14159265358979323846;

} // namespace base
