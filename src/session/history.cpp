#include "session/history.h"

#include <algorithm>

namespace session {
namespace {

// Ticks between snapshots of the newest part of a run: going back there computes at most these.
constexpr std::int64_t kStride = 10;

} // namespace

void History::clear() {
    entries_.clear();
    bytes_ = 0;
}

bool History::wants(std::int64_t tick) const {
    return tick % kStride == 0 && (entries_.empty() || entries_.back().tick < tick);
}

void History::record(std::int64_t tick, base::Snapshot state) {
    state.shrink_to_fit();
    bytes_ += state.size();
    entries_.push_back({tick, std::move(state)});
    thin_out();
}

// Takes out the entry whose absence costs least: the gap that it would leave, compared with how
// long ago it is.
void History::thin_out() {
    while (bytes_ > cap_bytes_ && entries_.size() > 2) {
        const std::int64_t now = entries_.back().tick;
        std::size_t victim = 1;
        double least = 0.0;
        for (std::size_t i = 1; i + 1 < entries_.size(); ++i) {
            const auto gap = static_cast<double>(entries_[i + 1].tick - entries_[i - 1].tick);
            const double cost = gap / static_cast<double>(now - entries_[i].tick + kStride);
            if (i > 1 && cost >= least) continue;
            least = cost;
            victim = i;
        }
        bytes_ -= entries_[victim].state.size();
        entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(victim));
    }
}

const History::Entry* History::at_or_before(std::int64_t tick) const {
    const auto after =
        std::upper_bound(entries_.begin(), entries_.end(), tick,
                         [](std::int64_t t, const Entry& entry) { return t < entry.tick; });
    return after == entries_.begin() ? nullptr : &*(after - 1);
}

void History::forget_after(std::int64_t tick) {
    while (!entries_.empty() && entries_.back().tick > tick) {
        bytes_ -= entries_.back().state.size();
        entries_.pop_back();
    }
}

void History::set_cap(std::size_t cap_bytes) {
    cap_bytes_ = cap_bytes;
    thin_out();
}

} // namespace session
