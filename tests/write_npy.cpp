// Writes an array of known numbers as a NumPy file to the standard output: ROWS COLUMNS.
#include "nn/npy.h"

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    nn::Matrix matrix(std::atoi(argv[1]), std::atoi(argv[2]));
    for (nn::Index r = 0; r < matrix.rows(); ++r)
        for (nn::Index c = 0; c < matrix.cols(); ++c)
            matrix(r, c) = static_cast<float>(r) + 0.001f * static_cast<float>(c);
    const std::string bytes = nn::to_npy(matrix);
    return std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() ? 0 : 1;
}
