#include "nn/arena.h"

#include <algorithm>
#include <new>

namespace nn {
namespace {

constexpr std::size_t kBlockFloats = 256 * 1024;
constexpr std::align_val_t kAlignment{64};

} // namespace

void Arena::Free::operator()(float* p) const {
    ::operator delete[](p, kAlignment);
}

float* Arena::take(std::size_t count) {
    const std::size_t size = padded(count);
    while (block_ < blocks_.size() && used_ + size > blocks_[block_].size) {
        ++block_;
        used_ = 0;
    }
    if (block_ == blocks_.size()) {
        const std::size_t block_size = std::max(kBlockFloats, size);
        auto* data = static_cast<float*>(::operator new[](block_size * sizeof(float), kAlignment));
        blocks_.push_back({std::unique_ptr<float[], Free>(data), block_size});
        used_ = 0;
    }
    float* p = blocks_[block_].data.get() + used_;
    std::fill(p + count, p + size, 0.0f);
    used_ += size;
    return p;
}

void Arena::reset() {
    block_ = 0;
    used_ = 0;
}

} // namespace nn
