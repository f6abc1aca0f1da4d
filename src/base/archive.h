// One list of a simulation's state serves three purposes: save, load and fingerprint.
//
//     template <class Archive> void state(Archive& a) { a.value(tick_); a.floats(weights_); }
//
// Because all three read the same list, a snapshot cannot forget what the fingerprint covers.
// Layout: little-endian, no padding; a snapshot lives in memory of the same build, so it carries
// no version of its own.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace base {

static_assert(std::endian::native == std::endian::little);

using Snapshot = std::vector<std::byte>;

// 64-bit hash of the bytes it is fed, the same on every platform (FNV-1a over 64-bit words with a
// final avalanche; the last word is padded with its length).
class Fingerprint {
public:
    void bytes(const void* data, std::size_t size);
    std::uint64_t value() const;

private:
    std::uint64_t hash_ = 0xcbf29ce484222325ull;
    std::uint64_t total_ = 0;
};

// "5f39461b848d5c8e": 16 hexadecimal digits.
std::string to_hex(std::uint64_t value);

class SaveArchive {
public:
    explicit SaveArchive(Snapshot& out) : out_(out) {}
    template <class T> void value(const T& v) {
        static_assert(std::is_trivially_copyable_v<T>);
        raw(&v, sizeof v);
    }
    void floats(std::span<const float> v) { raw(v.data(), v.size_bytes()); }

private:
    void raw(const void* data, std::size_t size) {
        const auto* p = static_cast<const std::byte*>(data);
        out_.insert(out_.end(), p, p + size);
    }
    Snapshot& out_;
};

// Reads what SaveArchive wrote. Once the snapshot is too short, `ok()` is false and the rest stays
// untouched.
class LoadArchive {
public:
    explicit LoadArchive(std::span<const std::byte> in) : in_(in) {}
    template <class T> void value(T& v) {
        static_assert(std::is_trivially_copyable_v<T>);
        raw(&v, sizeof v);
    }
    void floats(std::span<float> v) { raw(v.data(), v.size_bytes()); }
    bool ok() const { return ok_; }

private:
    void raw(void* data, std::size_t size) {
        if (!ok_ || size > in_.size()) {
            ok_ = false;
            return;
        }
        if (size > 0) std::memcpy(data, in_.data(), size);
        in_ = in_.subspan(size);
    }
    std::span<const std::byte> in_;
    bool ok_ = true;
};

class HashArchive {
public:
    template <class T> void value(const T& v) {
        static_assert(std::has_unique_object_representations_v<T> || std::is_same_v<T, double>,
                      "padding bytes would make the fingerprint random");
        hash_.bytes(&v, sizeof v);
    }
    void value(float v) { floats({&v, 1}); }
    // Every NaN counts as the same one: its bits depend on the processor that made it.
    void floats(std::span<const float> v);
    std::uint64_t fingerprint() const { return hash_.value(); }

private:
    Fingerprint hash_;
};

} // namespace base
