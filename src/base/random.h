// Counter-based random numbers in named streams.
//
// A stream is a key (the run's seed and a name such as "init", "data", "noise", "batch") and a
// position; number i of a stream depends on nothing else. So a new use of randomness gets a stream
// of its own and leaves all others as they were, and saving a stream is saving its position.
// Generator: Philox 4x32 with 10 rounds (Salmon, Moraes, Dror and Shaw, "Parallel random numbers:
// as easy as 1, 2, 3", 2011). The standard library's distributions differ between vendors; the
// uniform and normal below are the same everywhere.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace base {

// One block of the generator: 128 random bits for a counter and a key.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key);

class RandomStream {
public:
    RandomStream() = default;
    RandomStream(std::uint32_t seed, std::string_view name);

    std::uint32_t bits();
    // [0, 1), multiples of 2^-24: exact in float.
    float uniform();
    // 0 .. n - 1; n > 0. Bias below n / 2^32.
    std::uint32_t below(std::uint32_t n);
    // Standard normal (Box and Muller 1958); uses two words.
    float normal();
    // The same numbers as repeated calls of normal() would give.
    void fill_normal(std::span<float> out);

    // Words drawn so far. With the key, this is the whole state.
    std::uint64_t position() const { return position_; }

    template <class Archive> void state(Archive& archive) {
        archive.value(key_[0]);
        archive.value(key_[1]);
        archive.value(position_);
        block_number_ = kNoBlock;
    }
    template <class Archive> void state(Archive& archive) const {
        archive.value(key_[0]);
        archive.value(key_[1]);
        archive.value(position_);
    }

private:
    static constexpr std::uint64_t kNoBlock = ~std::uint64_t{0};

    std::array<std::uint32_t, 2> key_{};
    std::uint64_t position_ = 0;
    std::uint64_t block_number_ = kNoBlock; // of block_, which is only a cache
    std::array<std::uint32_t, 4> block_{};
};

} // namespace base
