// Memory for what lives no longer than one step: activations and their gradients. Taking a block
// is an addition; `reset` gives everything back at once and keeps the memory, so a warm step
// allocates nothing.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace nn {

class Arena {
public:
    // `count` floats, 16-byte aligned, not initialised. The block is rounded up to a multiple of 4
    // floats and the rest is zero, so whole-block loops may run over it (see padded()).
    float* take(std::size_t count);
    void reset();

    static std::size_t padded(std::size_t count) { return (count + 3) & ~std::size_t{3}; }

private:
    struct Free {
        void operator()(float* p) const;
    };
    struct Block {
        std::unique_ptr<float[], Free> data;
        std::size_t size = 0;
    };
    std::vector<Block> blocks_;
    std::size_t block_ = 0; // the one in use
    std::size_t used_ = 0;  // floats of it
};

} // namespace nn
