// All labs of the book. A lab is one file lab_<slug>.cpp and one line in registry.inc.
#pragma once

#include "labs/lab.h"

#include <memory>
#include <span>
#include <string_view>

namespace lab {

// Slugs in the order of registry.inc.
std::span<const std::string_view> all();
// A new lab with default parameters, built with seed 0; null for a slug without a lab.
std::unique_ptr<Lab> make(std::string_view slug);

} // namespace lab
