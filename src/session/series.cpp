#include "session/series.h"

#include <algorithm>
#include <limits>

namespace session {
namespace {

// Keeps entries 0, 2, 4, ...
template <class T> void keep_every_other(std::vector<T>& v) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < v.size(); i += 2)
        v[kept++] = v[i];
    v.resize(kept);
}

} // namespace

void Series::clear() {
    stride_ = first_stride_;
    ticks_.clear();
    columns_.clear();
}

void Series::thin_out() {
    stride_ *= 2;
    keep_every_other(ticks_);
    for (Column& column : columns_)
        keep_every_other(column.values);
}

void Series::record(std::int64_t tick, const base::Readouts& readouts) {
    if (ticks_.size() == capacity_) thin_out();
    if (!wants(tick)) return;
    ticks_.push_back(tick);
    for (const base::Readout& readout : readouts) {
        Column* column = nullptr;
        for (Column& c : columns_)
            if (c.key == readout.key) column = &c;
        if (!column) column = &columns_.emplace_back(Column{std::string(readout.key), {}});
        // A readout that appears late has no value for the ticks before.
        column->values.resize(ticks_.size() - 1, std::numeric_limits<float>::quiet_NaN());
        column->values.push_back(static_cast<float>(readout.value));
    }
}

void Series::forget_after(std::int64_t tick) {
    while (!ticks_.empty() && ticks_.back() > tick)
        ticks_.pop_back();
    for (Column& column : columns_)
        column.values.resize(std::min(column.values.size(), ticks_.size()));
}

std::vector<std::string_view> Series::keys() const {
    std::vector<std::string_view> keys;
    for (const Column& column : columns_)
        keys.push_back(column.key);
    return keys;
}

const std::vector<float>& Series::values(std::string_view key) const {
    for (const Column& column : columns_)
        if (column.key == key) return column.values;
    return none_;
}

} // namespace session
