// Snapshots of a run, so that it can be taken back to any tick: the nearest one before it is
// loaded, and the few ticks in between are computed again.
//
// Under a cap of memory. Snapshots lie close together near the newest tick and further apart the
// longer ago they were taken; the one at tick 0 is always kept.
#pragma once

#include "base/archive.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace session {

class History {
public:
    struct Entry {
        std::int64_t tick = 0;
        base::Snapshot state;
    };

    explicit History(std::size_t cap_bytes = 24u << 20) : cap_bytes_(cap_bytes) {}

    void clear();
    // Whether a snapshot of this tick is worth its memory.
    bool wants(std::int64_t tick) const;
    // Ticks ascend from call to call.
    void record(std::int64_t tick, base::Snapshot state);
    // The newest snapshot at or before `tick`; null when there is none.
    const Entry* at_or_before(std::int64_t tick) const;
    // Another future begins: what lies after `tick` is not true any more.
    void forget_after(std::int64_t tick);
    // From now on at most this much.
    void set_cap(std::size_t cap_bytes);

    std::size_t bytes() const { return bytes_; }
    std::size_t size() const { return entries_.size(); }

private:
    void thin_out();

    std::size_t cap_bytes_;
    std::size_t bytes_ = 0;
    std::vector<Entry> entries_; // ascending ticks
};

} // namespace session
