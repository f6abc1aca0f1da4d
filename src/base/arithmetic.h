// "Show the arithmetic": how one readout comes about, with the numbers of this moment put in.
#pragma once

#include <string>

namespace base {

struct Arithmetic {
    std::string readout; // key
    std::string formula; // in symbols: "KL = ½ Σ (σ² + μ² − 1 − ln σ²)"
    std::string numbers; // the same with its numbers: "½ (0.98 + 0.04 − 1 + 0.02) = 0.02"
    double value = 0.0;  // equals the readout
};

// A number as people write it: at most `digits` significant ones, a true minus sign, "–" for none.
std::string in_words(double value, int digits = 4);

} // namespace base
