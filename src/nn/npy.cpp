#include "nn/npy.h"

#include <bit>

namespace nn {

static_assert(std::endian::native == std::endian::little);

std::string to_npy(const Matrix& matrix) {
    std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" +
                         std::to_string(matrix.rows()) + ", " + std::to_string(matrix.cols()) +
                         "), }";
    // Magic, version, length and header together fill a multiple of 64 bytes, newline last.
    constexpr std::size_t kBefore = 10;
    while ((kBefore + header.size() + 1) % 64 != 0)
        header += ' ';
    header += '\n';
    std::string file("\x93NUMPY\x01\x00", 8);
    file += static_cast<char>(header.size() & 0xff);
    file += static_cast<char>(header.size() >> 8);
    file += header;
    file.append(reinterpret_cast<const char*>(matrix.data()),
                static_cast<std::size_t>(matrix.size()) * sizeof(float));
    return file;
}

} // namespace nn
