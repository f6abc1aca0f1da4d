// Points of the plane from a text file: one point a line, x and y with a comma, semicolon, tab or
// spaces between them, decimal points. A first line of words is taken for a head. Empty lines and a
// byte order mark are passed over; line ends of any system.
#pragma once

#include "base/painted_points.h"
#include "base/result.h"

#include <string_view>

namespace base {

// Errors: one sentence with the number of the line: what stands there, what is wanted. Points of
// the same cell of the grid (painted_points.h) count once.
Result<PaintedPoints> points_from_csv(std::string_view text);

} // namespace base
