#include "base/archive.h"

#include <doctest/doctest.h>

#include <cstring>
#include <limits>
#include <set>

using namespace base;

namespace {

struct State {
    int tick = 3;
    std::vector<float> weights = {1.0f, 2.0f, 3.0f};
    template <class Archive> void state(Archive& a) {
        a.value(tick);
        a.floats(weights);
    }
};

std::uint64_t fingerprint(State& s) {
    HashArchive archive;
    s.state(archive);
    return archive.fingerprint();
}

} // namespace

TEST_CASE("archive: load gives back what save took, and the fingerprint agrees") {
    State a;
    Snapshot snapshot;
    SaveArchive save(snapshot);
    a.state(save);
    State b{.tick = 0, .weights = {0, 0, 0}};
    LoadArchive load(snapshot);
    b.state(load);
    CHECK(load.ok());
    CHECK(b.tick == 3);
    CHECK(b.weights == a.weights);
    CHECK(fingerprint(a) == fingerprint(b));
}

TEST_CASE("archive: every bit of the state reaches the fingerprint") {
    State s;
    std::set<std::uint64_t> seen = {fingerprint(s)};
    for (int bit = 0; bit < 32; ++bit) {
        s.tick ^= 1 << bit;
        CHECK(seen.insert(fingerprint(s)).second);
        s.tick ^= 1 << bit;
    }
    for (float& w : s.weights) {
        w = -w;
        CHECK(seen.insert(fingerprint(s)).second);
        w = -w;
    }
}

TEST_CASE("archive: zero bytes at the end are not lost") {
    Fingerprint a;
    Fingerprint b;
    const char zeros[16] = {};
    a.bytes(zeros, 5);
    b.bytes(zeros, 6);
    CHECK(a.value() != b.value());
}

TEST_CASE("archive: a short snapshot is noticed") {
    State s;
    Snapshot snapshot;
    SaveArchive save(snapshot);
    s.state(save);
    for (std::size_t size = 0; size < snapshot.size(); ++size) {
        LoadArchive load(std::span<const std::byte>(snapshot).first(size));
        s.state(load);
        CHECK_FALSE(load.ok());
    }
}

TEST_CASE("fingerprint: text form") {
    CHECK(to_hex(0) == "0000000000000000");
    CHECK(to_hex(0x5f39461b848d5c8eull) == "5f39461b848d5c8e");
}

TEST_CASE("fingerprint: one NaN is as good as another, and long runs are hashed whole") {
    const auto hash = [](const std::vector<float>& v) {
        HashArchive archive;
        archive.floats(v);
        return archive.fingerprint();
    };
    std::vector<float> a(1001, 1.5f);
    std::vector<float> b = a;
    a[700] = std::numeric_limits<float>::quiet_NaN();
    const std::uint32_t other_nan = 0xffc12345u;
    std::memcpy(&b[700], &other_nan, sizeof other_nan);
    CHECK(hash(a) == hash(b));
    for (const std::size_t i : {std::size_t{0}, std::size_t{255}, std::size_t{256}, a.size() - 1}) {
        std::vector<float> changed = a;
        changed[i] += 1.0f;
        CHECK(hash(changed) != hash(a));
    }
}
