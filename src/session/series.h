// Readouts over ticks, for plots. Ticks are sampled at multiples of a stride that doubles when the
// store is full, so a run of any length fits and the curve of a run is always the same.
#pragma once

#include "base/readout.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace session {

class Series {
public:
    explicit Series(std::size_t capacity = 1024, std::int64_t first_stride = 10)
        : capacity_(capacity), first_stride_(first_stride), stride_(first_stride) {}

    void clear();
    // True when `tick` is one that the store wants.
    bool wants(std::int64_t tick) const { return tick % stride_ == 0; }
    // Ticks ascend from call to call.
    void record(std::int64_t tick, const base::Readouts& readouts);

    // Another future begins after `tick`.
    void forget_after(std::int64_t tick);

    const std::vector<std::int64_t>& ticks() const { return ticks_; }
    // Keys of the readouts, in the order of their first appearance.
    std::vector<std::string_view> keys() const;
    // One value per tick of ticks(); empty for an unknown key.
    const std::vector<float>& values(std::string_view key) const;

private:
    void thin_out();

    struct Column {
        std::string key;
        std::vector<float> values;
    };
    std::size_t capacity_;
    std::int64_t first_stride_;
    std::int64_t stride_;
    std::vector<std::int64_t> ticks_;
    std::vector<Column> columns_;
    std::vector<float> none_; // what an unknown key has
};

} // namespace session
