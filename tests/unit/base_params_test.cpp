#include "base/params.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>

using namespace base;

namespace {

enum class Fruit { apple, pear };
constexpr std::array<std::string_view, 2> kFruitNames = {"apple", "pear"};

struct Sample {
    float rate = 0.5f;
    int steps = 3;
    bool on = false;
    Fruit fruit = Fruit::apple;
    PaintedPoints points;
};

void describe(ParamVisitor& v, Sample& s) {
    v.real("rate", s.rate, {1e-5f, 1.0f}, Scale::log, When::live);
    v.count("steps", s.steps, {1, 10}, When::live);
    v.flag("on", s.on, When::live);
    v.pick("fruit", s.fruit, kFruitNames, When::rebuild);
    v.points("points", s.points, When::rebuild);
}

std::vector<Param> collect(Sample& s) {
    ParamCollector collector;
    describe(collector, s);
    return collector.params;
}

const ParamSpec& spec(std::string_view key) {
    static Sample sample;
    static const std::vector<Param> params = collect(sample);
    for (const Param& p : params)
        if (p.spec.key == key) return p.spec;
    FAIL("no such key");
    return params.front().spec;
}

} // namespace

TEST_CASE("params: collector and assigner see every parameter") {
    Sample s;
    CHECK(collect(s).size() == 5);
    for (const auto& [key, value] : std::vector<std::pair<std::string, ParamValue>>{
             {"rate", 0.25f}, {"steps", 7}, {"on", true}, {"fruit", 1}}) {
        ParamAssigner assigner(key, value);
        describe(assigner, s);
        CHECK(assigner.found);
    }
    CHECK(s.rate == 0.25f);
    CHECK(s.steps == 7);
    CHECK(s.on);
    CHECK(s.fruit == Fruit::pear);
}

TEST_CASE("params: a value of another type is not assigned") {
    Sample s;
    const ParamValue wrong = 0.25f;
    ParamAssigner assigner("steps", wrong);
    describe(assigner, s);
    CHECK_FALSE(assigner.found);
    CHECK(s.steps == 3);
}

TEST_CASE("params: text goes there and back for every float in the range") {
    for (float x = 1e-5f; x < 1.0f; x = std::nextafter(x * 1.0137f, 2.0f)) {
        const auto back = from_text(spec("rate"), to_text(spec("rate"), x));
        REQUIRE(back);
        CHECK(std::get<float>(*back) == x);
    }
}

TEST_CASE("params: good text") {
    CHECK(std::get<float>(*from_text(spec("rate"), "1e-3")) == 1e-3f);
    CHECK(std::get<int>(*from_text(spec("steps"), "10")) == 10);
    CHECK(std::get<bool>(*from_text(spec("on"), "1")));
    CHECK(std::get<int>(*from_text(spec("fruit"), "pear")) == 1);
}

TEST_CASE("params: bad text is refused with a sentence that names the key") {
    const std::pair<const char*, const char*> bad[] = {
        {"rate", ""},       {"rate", "nan"},
        {"rate", "inf"},    {"rate", "-1"},
        {"rate", "1.0001"}, {"rate", "0x1p-3"},
        {"rate", "1e-3x"},  {"rate", "1e999"},
        {"rate", " 0.1"},   {"rate", "--1"},
        {"steps", "0"},     {"steps", "11"},
        {"steps", "3.5"},   {"steps", "99999999999999999999"},
        {"steps", ""},      {"on", "maybe"},
        {"fruit", "plum"},  {"fruit", "1"},
        {"points", "%%%"},  {"points", "________"}};
    for (const auto& pair : bad) {
        const auto result = from_text(spec(pair.first), pair.second);
        INFO(pair.first, " = ", pair.second);
        REQUIRE_FALSE(result);
        CHECK(result.error().starts_with(pair.first));
    }
}

TEST_CASE("params: range check refuses NaN and what lies outside") {
    CHECK_FALSE(checked(spec("rate"), std::numeric_limits<float>::quiet_NaN()));
    CHECK_FALSE(checked(spec("rate"), 2.0f));
    CHECK_FALSE(checked(spec("fruit"), 2));
    CHECK_FALSE(checked(spec("steps"), 1.0f));
    CHECK(checked(spec("rate"), 1.0f));
}

TEST_CASE("params: lists of numbers and texts go into links and come back") {
    std::vector<float> logits{1.5f, -2.0f, 0.1f};
    std::string words = "50 %, “so what”, é%2C";
    base::ParamCollector collector;
    collector.numbers("logits", logits, {-8.0f, 8.0f}, 4, base::When::live);
    collector.text("words", words, 40, base::When::rebuild);
    const base::Param& list = collector.params[0];
    const base::Param& text = collector.params[1];
    CHECK(base::to_text(list.spec, list.value) == "1.5;-2;0.1");
    CHECK(base::to_text(text.spec, text.value).find(',') == std::string::npos);
    for (const base::Param& p : collector.params) {
        const auto back = base::from_text(p.spec, base::to_text(p.spec, p.value));
        REQUIRE(back);
        CHECK(*back == p.value);
    }
    CHECK(*base::from_text(list.spec, "") == base::ParamValue{std::vector<float>{}});
    for (const char* wrong : {"1;2;3;4;5", "9", "1;;2", "1,2", "nan", "1;x", ";", "-8.5"})
        CHECK_FALSE(base::from_text(list.spec, wrong));
    CHECK(base::from_text(list.spec, "9").error() == "logits: must lie between -8 and 8");
    CHECK_FALSE(base::checked(text.spec, std::string(41, 'x')));
    CHECK(base::checked(text.spec, std::string(40, 'x')));
    CHECK_FALSE(base::checked(text.spec, std::string("two\nlines")));
    CHECK_FALSE(base::checked(text.spec, std::string("\xc3")));
    CHECK_FALSE(base::checked(text.spec, 1.0f));
    CHECK_FALSE(base::checked(list.spec, std::string("1")));
    CHECK(std::get<std::string>(*base::from_text(text.spec, "100 %")) == "100 %");
}
