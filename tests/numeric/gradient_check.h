// Compares gradients of a tape with central differences.
#pragma once

#include "nn/tape.h"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>

namespace nn {

// `loss` builds the loss on a cleared tape from the present values of `parameter`. The step is a
// compromise between rounding (float) and curvature; errors are measured against the largest
// gradient, so that entries near zero do not dominate.
inline void check_gradient(Parameter& parameter, const std::function<Var(Tape&)>& loss,
                           float step = 1e-2f, float tolerance = 4e-3f) {
    Tape tape;
    parameter.gradient.setZero();
    tape.backward(loss(tape));
    const Matrix analytic = parameter.gradient;
    Matrix numeric(analytic.rows(), analytic.cols());
    for (Index i = 0; i < analytic.size(); ++i) {
        float& w = parameter.value.data()[i];
        const float before = w;
        w = before + step;
        tape.clear();
        const double up = tape.scalar(loss(tape));
        w = before - step;
        tape.clear();
        const double down = tape.scalar(loss(tape));
        w = before;
        numeric.data()[i] = static_cast<float>((up - down) / (2.0 * static_cast<double>(step)));
    }
    const float largest = analytic.cwiseAbs().maxCoeff();
    REQUIRE(largest > 1e-3f); // otherwise the comparison says nothing
    CHECK((analytic - numeric).cwiseAbs().maxCoeff() < tolerance * largest);
}

} // namespace nn
