#include "base/archive.h"

#include <algorithm>
#include <array>
#include <limits>

namespace base {
namespace {

constexpr std::uint64_t kPrime = 0x100000001b3ull;

std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * kPrime;
    return hash ^ (hash >> 29);
}

} // namespace

void Fingerprint::bytes(const void* data, std::size_t size) {
    const auto* p = static_cast<const unsigned char*>(data);
    total_ += size;
    for (; size >= 8; p += 8, size -= 8) {
        std::uint64_t word;
        std::memcpy(&word, p, 8);
        hash_ = mix(hash_, word);
    }
    if (size > 0) {
        std::uint64_t word = std::uint64_t{size} << 56;
        std::memcpy(&word, p, size);
        hash_ = mix(hash_, word);
    }
}

std::uint64_t Fingerprint::value() const {
    std::uint64_t h = mix(hash_, total_);
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdull;
    h ^= h >> 33;
    return h;
}

void HashArchive::floats(std::span<const float> v) {
    std::array<float, 256> block; // a multiple of 8 bytes, so the words are those of one long run
    while (!v.empty()) {
        const std::size_t count = std::min(v.size(), block.size());
        for (std::size_t i = 0; i < count; ++i)
            block[i] = v[i] == v[i] ? v[i] : std::numeric_limits<float>::quiet_NaN();
        hash_.bytes(block.data(), count * sizeof(float));
        v = v.subspan(count);
    }
}

std::string to_hex(std::uint64_t value) {
    std::string text(16, '0');
    for (int i = 15; i >= 0; --i, value >>= 4)
        text[i] = "0123456789abcdef"[value & 15];
    return text;
}

} // namespace base
