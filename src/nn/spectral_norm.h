// A weight divided by its largest singular value, so that the layer stretches nothing (Miyato et
// al. 2018, arXiv:1802.05957, equation 8 and algorithm 1).
//
//     sigma = u^T W v,  y = W / sigma
//
// u and v follow W by one step of power iteration per use; the gradient takes them as constants.
#pragma once

#include "base/random.h"
#include "nn/tape.h"

namespace nn {

class SpectralNorm {
public:
    SpectralNorm() = default;
    // For a weight (rows, columns).
    SpectralNorm(Index rows, Index columns, base::RandomStream& random);

    // One step of power iteration towards the present weight.
    void iterate(const Matrix& weight);
    // w / sigma as a value on the tape; this object stays as it is until `clear`.
    Var apply(Tape& tape, Var w) const;
    float sigma(const Matrix& weight) const;

    template <class Archive> void state(Archive& archive) { visit(*this, archive); }
    template <class Archive> void state(Archive& archive) const { visit(*this, archive); }

private:
    template <class Self, class Archive> static void visit(Self& self, Archive& archive) {
        archive.floats({self.u_.data(), static_cast<std::size_t>(self.u_.size())});
        archive.floats({self.v_.data(), static_cast<std::size_t>(self.v_.size())});
    }
    friend struct SpectralNormOp;

    Matrix u_; // (1, rows)
    Matrix v_; // (columns, 1)
};

} // namespace nn
