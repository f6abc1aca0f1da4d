#include "session/recording.h"

#include <doctest/doctest.h>

#include <random>

using namespace session;

namespace {

Recording sample() {
    Recording r;
    r.run.path = "gan";
    r.run.seed = 4294967295u;
    r.run.tick = 400;
    r.run.params = {{"lr_d", "0.01"}, {"data", "moons"}};
    r.run.changes = {{120, "lr_g", "0.001"}, {130, "loss", "minimax"}};
    r.fingerprint = "0123456789abcdef";
    return r;
}

} // namespace

TEST_CASE("recording: what is written is read") {
    const Recording in = sample();
    const auto out = read_recording(to_json(in));
    REQUIRE(out);
    CHECK(out->run.path == in.run.path);
    CHECK(out->run.seed == in.run.seed);
    CHECK(out->run.tick == in.run.tick);
    CHECK(out->run.params == in.run.params);
    REQUIRE(out->run.changes.size() == 2);
    CHECK(out->run.changes[1].value == "minimax");
    CHECK(out->fingerprint == in.fingerprint);
}

TEST_CASE("recording: each fault has its own sentence") {
    const auto fault = [](std::string_view json) {
        const auto read = read_recording(json);
        return read ? std::string() : read.error();
    };
    const auto says = [&](std::string_view json, std::string_view part) {
        INFO(json);
        CHECK(fault(json).find(part) != std::string::npos);
    };
    says("", "cut off or not JSON");
    says("[1]", "cut off or not JSON");
    says(R"({"format":"x"})", "format");
    const std::string head = R"({"format":"sample-space recording","version":)";
    says(head + "2}", "version 1");
    says(head + "1}", "names no chapter");
    says(head + R"(1,"chapter":"gan","seed":-1})", "seed");
    says(head + R"(1,"chapter":"gan","seed":1.5})", "seed");
    says(head + R"(1,"chapter":"gan","seed":1,"tick":99999999999})", "tick");
    says(head + R"(1,"chapter":"gan","seed":1,"tick":1,"parameters":[1]})", "parameters");
    says(head + R"(1,"chapter":"gan","seed":1,"tick":1,"parameters":{"a":1}})", "parameter \"a\"");
    says(head + R"(1,"chapter":"gan","seed":1,"tick":1,"changes":[[-1,"a","b"]]})",
         "change number 1");
    says(head + R"(1,"chapter":"gan","seed":1,"tick":1})", "fingerprint");
    says(std::string(kMaxRecordingBytes + 1, ' '), "4 MB");
}

TEST_CASE("recording: a cut or flipped file is refused or read, never a crash") {
    const std::string good = to_json(sample());
    for (std::size_t i = 0; i < good.size(); ++i)
        (void)read_recording(std::string_view(good).substr(0, i));
    std::mt19937 random(1);
    for (int i = 0; i < 2000; ++i) {
        std::string bad = good;
        bad[random() % bad.size()] = static_cast<char>(random());
        (void)read_recording(bad);
    }
    CHECK(read_recording(good));
}
