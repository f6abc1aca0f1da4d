// The documentation table of a lab: its parameters and readouts, derived from its declaration.
#pragma once

#include "learn/book.h"

#include <string>
#include <string_view>

namespace platform {

// JSON text; empty when no lab has the slug. Labels and help come from `book`.
std::string describe_lab(std::string_view slug, const learn::Book& book);
// JSON text: every chapter with the slug, the title and whether it has a lab.
std::string list_chapters(const learn::Book& book);

} // namespace platform
