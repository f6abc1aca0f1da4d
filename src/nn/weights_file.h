// Weights of a net as one file. Little-endian:
//
//     8 bytes  "SSWEIGHT"
//     u32      version, 1
//     u32      number of matrices
//     u32 n, n bytes    provenance: the command that made the file (UTF-8)
//     per matrix: u32 n, n bytes name (UTF-8); u32 rows; u32 columns; rows * columns float32,
//                 row after row
//     u64      base::Fingerprint of all bytes before
//
// Reading takes any bytes: a file that is cut, changed or of another shape is refused with one
// sentence, and nothing is changed.
#pragma once

#include "base/result.h"
#include "nn/parameter.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nn {

struct NamedMatrix {
    std::string name;
    Matrix value;
};

struct WeightsFile {
    std::string provenance;
    std::vector<NamedMatrix> matrices;
};

std::string to_bytes(const WeightsFile& file);
base::Result<WeightsFile> read_weights(std::string_view bytes);

// Copies the matrices into parameters of the same number, order and shapes; else an error, and the
// parameters stay as they were.
base::Result<bool> assign(const WeightsFile& file, std::span<Parameter> parameters);

} // namespace nn
