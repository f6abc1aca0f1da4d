// Numbers as the page shows them: true minus sign, grouped thousands, a dash for "not defined".
#pragma once

#include <cstdint>
#include <string>

namespace ui {

// Fixed decimals when digits >= 0; else up to four significant digits. NaN is a dash.
std::string format_number(double value, int digits = -1);
// "1.2e−7": at most three significant digits.
std::string format_scientific(double value);
// "1,860".
std::string format_count(std::int64_t value);
// Shortest form with at most `significant` digits, as a reader would type it ("0.0025").
std::string format_plain(double value, int significant = 4);
// As programs read it, with every digit that tells this number from its neighbours.
std::string format_exact(float value);

} // namespace ui
