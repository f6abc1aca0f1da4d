// Rows of a table, looked up by number: y_i = table[ids_i].
#pragma once

#include "nn/tape.h"

#include <cstdint>
#include <span>

namespace nn {

// table (V, D), ids (B), each 0 .. V - 1 -> (B, D). `ids` stay where they are until `clear`.
Var embedding(Tape& tape, Var table, std::span<const std::int32_t> ids);

} // namespace nn
