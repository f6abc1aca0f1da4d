#include "base/random.h"

#include "base/maths.h"

#include <cmath>

namespace base {
namespace {

// FNV-1a: spreads stream names over the second key word.
std::uint32_t hash_name(std::string_view name) {
    std::uint32_t hash = 2166136261u;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash;
}

} // namespace

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key) {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t a = std::uint64_t{0xD2511F53u} * counter[0];
        const std::uint64_t b = std::uint64_t{0xCD9E8D57u} * counter[2];
        counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0],
                   static_cast<std::uint32_t>(b),
                   static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1],
                   static_cast<std::uint32_t>(a)};
        key[0] += 0x9E3779B9u;
        key[1] += 0xBB67AE85u;
    }
    return counter;
}

RandomStream::RandomStream(std::uint32_t seed, std::string_view name)
    : key_{seed, hash_name(name)} {}

std::uint32_t RandomStream::bits() {
    const std::uint64_t number = position_ / 4;
    if (number != block_number_) {
        block_ = philox4x32(
            {static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(number >> 32), 0, 0},
            key_);
        block_number_ = number;
    }
    return block_[position_++ % 4];
}

float RandomStream::uniform() {
    return static_cast<float>(bits() >> 8) * 0x1p-24f;
}

std::uint32_t RandomStream::below(std::uint32_t n) {
    return static_cast<std::uint32_t>((std::uint64_t{bits()} * n) >> 32);
}

float RandomStream::normal() {
    const double u = (static_cast<double>(bits()) + 1.0) * 0x1p-32; // (0, 1]: its log is finite
    const double turn = static_cast<double>(bits()) * 0x1p-32;
    return static_cast<float>(std::sqrt(-2.0 * log(u)) * sincos_turn(turn).cos);
}

void RandomStream::fill_normal(std::span<float> out) {
    for (float& x : out)
        x = normal();
}

} // namespace base
