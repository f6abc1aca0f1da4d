// exp of four floats at a time, by operations that every target rounds in the same way.
//
// Eigen's exp rounds to an integer with an instruction that WebAssembly lacks and has to imitate
// lane by lane; there it costs as much as the matrix product before it. Here the rounding is an
// addition.
//
//     exp(x) = 2^n exp(r),  n = round(x / ln 2),  r = x - n ln 2,  |r| <= ln 2 / 2
//
// exp(r) is a polynomial of degree 6 (the Taylor coefficients; the remainder is below 2e-7 of the
// value on that interval, as is rounding). x is cut to [-87, 88], so the result is never 0 or
// infinite; NaN stays NaN.
#pragma once

#include <cstdint>

namespace nn {

using Floats4 = float __attribute__((vector_size(16), may_alias));
using Ints4 = std::int32_t __attribute__((vector_size(16)));

// p is aligned to 16 bytes.
inline Floats4 load4(const float* p) {
    return *reinterpret_cast<const Floats4*>(p);
}
inline void store4(float* p, Floats4 x) {
    *reinterpret_cast<Floats4*>(p) = x;
}

// x < low ? low : x, place by place, and x > high ? high : x: each one instruction, which the
// compilers do not find by themselves.
inline Floats4 at_least4(Floats4 x, Floats4 low) {
#if defined(__wasm_simd128__)
    return __builtin_wasm_pmax_f32x4(x, low);
#elif defined(__SSE__)
    return __builtin_ia32_maxps(low, x);
#else
    return x < low ? low : x;
#endif
}
inline Floats4 at_most4(Floats4 x, Floats4 high) {
#if defined(__wasm_simd128__)
    return __builtin_wasm_pmin_f32x4(x, high);
#elif defined(__SSE__)
    return __builtin_ia32_minps(high, x);
#else
    return x > high ? high : x;
#endif
}

inline Floats4 exp4(Floats4 x) {
    constexpr float kLog2E = 1.44269504f;
    constexpr float kLn2High = 0.693359375f; // few bits, so that n times it is exact
    constexpr float kLn2Low = -2.12194440e-4f;
    constexpr float kRound = 12582912.0f; // 1.5 * 2^23: the sum has no bits after the point
    x = at_most4(at_least4(x, Floats4{-87.0f, -87.0f, -87.0f, -87.0f}),
                 Floats4{88.0f, 88.0f, 88.0f, 88.0f});
    const Floats4 shifted = x * kLog2E + kRound;
    const Floats4 n = shifted - kRound;
    const Floats4 r = x - n * kLn2High - n * kLn2Low;
    Floats4 p = r * (1.0f / 720.0f) + (1.0f / 120.0f);
    p = p * r + (1.0f / 24.0f);
    p = p * r + (1.0f / 6.0f);
    p = p * r + 0.5f;
    p = p * r + 1.0f;
    p = p * r + 1.0f;
    // The low bits of `shifted` are n; in the exponent's place they are 2^n.
    const auto bits = reinterpret_cast<Ints4>(shifted);
    return p * reinterpret_cast<Floats4>((bits - 0x4B400000 + 127) << 23);
}

inline Floats4 sigmoid4(Floats4 x) {
    return 1.0f / (1.0f + exp4(-x));
}

} // namespace nn
