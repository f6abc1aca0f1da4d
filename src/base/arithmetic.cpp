#include "base/arithmetic.h"

#include <cmath>
#include <cstdio>

namespace base {

std::string in_words(double value, int digits) {
    if (std::isnan(value)) return "–";
    if (std::isinf(value)) return value > 0.0 ? "∞" : "−∞";
    char text[40];
    std::snprintf(text, sizeof text, "%.*g", digits, std::fabs(value));
    return (value < 0.0 ? "−" : "") + std::string(text);
}

} // namespace base
