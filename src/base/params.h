// Parameters, described once. A simulation lists its parameters in one function
//
//     void describe(base::ParamVisitor& v, GanParams& p);
//
// and everything else is derived by visitors: control panel, link reader and writer, presets,
// range check, fuzzer, documentation table, accessible page. No label is here: words come from
// content/, by key.
#pragma once

#include "base/painted_points.h"
#include "base/result.h"

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace base {

enum class Scale { linear, log };
// live: acts at the next tick. rebuild: restarts the simulation from its seed.
enum class When { live, rebuild };
// numbers: a short list, each in the range. text: one line of UTF-8, without control characters.
enum class ParamKind { real, count, pick, flag, points, numbers, text };

template <class T> struct Range {
    T low;
    T high;
};

// count and pick hold an int (a pick's is the index of its option).
using ParamValue = std::variant<float, int, bool, PaintedPoints, std::vector<float>, std::string>;
using ParamRef =
    std::variant<float*, int*, bool*, PaintedPoints*, std::vector<float>*, std::string*>;

struct ParamSpec {
    std::string_view key;
    ParamKind kind = ParamKind::real;
    When when = When::live;
    Scale scale = Scale::linear;
    double low = 0.0; // real, count, each of numbers: the range, both ends included
    double high = 0.0;
    int most = 0;                              // numbers: how many at most; text: bytes at most
    std::span<const std::string_view> options{}; // pick: one key each, never empty
};

class ParamVisitor {
public:
    virtual ~ParamVisitor() = default;

    void real(std::string_view key, float& value, Range<float> range, Scale scale, When when);
    void count(std::string_view key, int& value, Range<int> range, When when);
    void flag(std::string_view key, bool& value, When when);
    void points(std::string_view key, PaintedPoints& value, When when);
    void numbers(std::string_view key, std::vector<float>& value, Range<float> each, int most,
                 When when);
    void text(std::string_view key, std::string& value, int most_bytes, When when);
    // Enum: an enum class whose values are 0, 1, 2, ... in the order of `options`.
    template <class Enum>
    void pick(std::string_view key, Enum& value, std::span<const std::string_view> options,
              When when) {
        int index = static_cast<int>(value);
        pick_index(key, index, options, when);
        value = static_cast<Enum>(index);
    }

protected:
    virtual void visit(const ParamSpec& spec, ParamRef ref) = 0;

private:
    void pick_index(std::string_view key, int& index, std::span<const std::string_view> options,
                    When when);
};

// A parameter with a copy of its value.
struct Param {
    ParamSpec spec;
    ParamValue value;
};

// Collects what a describe() call shows it.
class ParamCollector : public ParamVisitor {
public:
    std::vector<Param> params;

protected:
    void visit(const ParamSpec& spec, ParamRef ref) override;
};

// Writes one value to the parameter that has the key; `found` says whether there was one.
class ParamAssigner : public ParamVisitor {
public:
    ParamAssigner(std::string_view key, const ParamValue& value) : key_(key), value_(value) {}
    bool found = false;

protected:
    void visit(const ParamSpec& spec, ParamRef ref) override;

private:
    std::string_view key_;
    const ParamValue& value_;
};

// The value, if it has the parameter's type and lies in its range (NaN never does).
Result<ParamValue> checked(const ParamSpec& spec, ParamValue value);
// Text form as links and files carry it: shortest decimal that reads back to the same float,
// whole number, option key, 0 or 1, painted points, "0.5;-1;2". A text has its commas and percent
// signs as %2C and %25, so that it can stand in a list of changes.
std::string to_text(const ParamSpec& spec, const ParamValue& value);
// Reads that text; checks it as `checked` does.
Result<ParamValue> from_text(const ParamSpec& spec, std::string_view text);

} // namespace base
