// A run as a small file: what a link says, without a link's limit on length, and the fingerprint
// that the run has at its end, so that a replay proves itself.
//
//     {"format": "sample-space recording", "version": 1, "chapter": "gan", "seed": 7, "tick": 400,
//      "parameters": {"lr_d": "0.01"}, "changes": [[120, "lr_g", "0.001"]],
//      "fingerprint": "7e1d64235824c3dd"}
//
// Values are written as links write them. Only what differs from the defaults is listed.
#pragma once

#include "base/result.h"
#include "session/link.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace session {

inline constexpr std::size_t kMaxRecordingBytes = 4u << 20;

struct Recording {
    Link run;
    std::string fingerprint; // 16 hexadecimal digits
};

std::string to_json(const Recording& recording);
// An error says what is wrong with the file. Values are checked later, against the lab.
base::Result<Recording> read_recording(std::string_view json);

} // namespace session
