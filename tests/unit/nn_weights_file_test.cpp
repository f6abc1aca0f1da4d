#include "nn/npy.h"
#include "nn/weights_file.h"

#include <doctest/doctest.h>

#include <cstring>

using namespace nn;

namespace {

WeightsFile sample() {
    WeightsFile file;
    file.provenance = "sample_space_headless --link '#/gan?seed=7&tick=400'";
    file.matrices = {{"W0", Matrix::Random(2, 3)}, {"b0", Matrix::Random(1, 3)}};
    return file;
}

} // namespace

TEST_CASE("weights: what is written is read, bit for bit") {
    const WeightsFile in = sample();
    const auto out = read_weights(to_bytes(in));
    REQUIRE(out);
    CHECK(out->provenance == in.provenance);
    REQUIRE(out->matrices.size() == 2);
    CHECK(out->matrices[0].name == "W0");
    CHECK(out->matrices[0].value == in.matrices[0].value);
    CHECK(out->matrices[1].value == in.matrices[1].value);
}

TEST_CASE("weights: every cut and every changed bit is found") {
    const std::string good = to_bytes(sample());
    for (std::size_t i = 0; i < good.size(); ++i)
        CHECK_FALSE(read_weights(std::string_view(good).substr(0, i)));
    for (std::size_t i = 0; i < good.size(); ++i)
        for (int bit = 0; bit < 8; ++bit) {
            std::string bad = good;
            bad[i] = static_cast<char>(bad[i] ^ (1 << bit));
            CHECK_FALSE(read_weights(bad));
        }
    CHECK_FALSE(read_weights(good + "x"));
}

TEST_CASE("weights: a net of another shape is refused and stays as it was") {
    std::vector<Parameter> net = {Parameter(2, 3), Parameter(1, 3)};
    CHECK(assign(sample(), net));
    CHECK_FALSE(net[0].value.isZero());
    std::vector<Parameter> other = {Parameter(2, 3), Parameter(1, 4)};
    const auto refused = assign(sample(), other);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().find("\"b0\" is 1 by 3, and the net needs 1 by 4") != std::string::npos);
    CHECK(other[0].value.isZero());
    CHECK_FALSE(assign(sample(), std::span(net).first(1)));
}

TEST_CASE("npy: header and data as the format states them") {
    Matrix m(2, 3);
    m << 1, 2, 3, 4, 5, 6;
    const std::string file = to_npy(m);
    CHECK(file.substr(0, 8) == std::string("\x93NUMPY\x01\x00", 8));
    const auto header = static_cast<std::size_t>(static_cast<unsigned char>(file[8]) +
                                                 256 * static_cast<unsigned char>(file[9]));
    CHECK((10 + header) % 64 == 0);
    CHECK(file.size() == 10 + header + 24);
    CHECK(file.substr(10, header).find("'shape': (2, 3)") != std::string::npos);
    CHECK(file[10 + header - 1] == '\n');
    float last = 0.0f;
    std::memcpy(&last, file.data() + file.size() - 4, 4);
    CHECK(last == 6.0f);
}
