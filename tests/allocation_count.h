// Counts what a piece of code asks of the heap. The linker sends every malloc of the test program
// through the counter (tests/CMakeLists.txt), and operator new is ours, so Eigen's own requests
// count as well.
#pragma once

#include <cstdint>
#include <functional>

namespace test {

// Requests to the heap while `work` runs, on any target.
std::int64_t allocations_during(const std::function<void()>& work);

} // namespace test
