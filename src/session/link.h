// The link grammar: one line of text that says where in the book the reader is and replays the run.
//
//     #/gan?v=1&seed=7&lr_d=0.1&tick=400&do=120.lr_g.0.01&hide=d_steps&lock=data&goal=coverage>=0.8
//
// Path: a chapter's slug, "cheatsheet", or nothing (the contents). Keys: v (grammar version, 1),
// seed, tick, do (live changes "tick.key.value", comma between them), at (heading id), hide and
// lock (parameter keys, comma between them), goal (kept as text; its grammar is in session/goal.h),
// preset, experiment (a key of the lab's words), twin (parameters of a
// second run beside the first, "key:value,..."; empty: the same ones), twindo (live changes of that
// run, as do); any other key is a parameter of the chapter's lab. Values are percent-encoded. Only
// what differs from the defaults is written. Reading never fails: what cannot be used is reported
// in `problems` and left out.
#pragma once

#include "labs/lab.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace session {

inline constexpr int kLinkVersion = 1;
inline constexpr std::size_t kMaxLinkLength = 16'384;
inline constexpr std::int64_t kMaxLinkTick = 10'000'000;

struct TimedText {
    std::int64_t tick = 0;
    std::string key;
    std::string value;
};

struct Link {
    std::string path;
    // A link with a query states the whole run; a bare path only goes to the chapter.
    bool has_query = false;
    std::optional<lab::Seed> seed;
    std::int64_t tick = 0;
    std::string preset;
    std::string experiment;
    std::string heading;
    std::vector<std::pair<std::string, std::string>> params; // not yet checked against a lab
    std::vector<TimedText> changes;
    bool has_twin = false;
    std::vector<std::pair<std::string, std::string>> twin; // where run B differs from run A
    std::vector<TimedText> twin_changes;
    std::vector<std::string> hide;
    std::vector<std::string> lock;
    std::string goal;
    std::vector<std::string> problems;
};

// Takes "#/gan?...", "/gan?...", "gan?..." or a whole address that ends so.
Link parse_link(std::string_view text);
std::string to_text(const Link& link);

} // namespace session
