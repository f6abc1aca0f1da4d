// What a reader takes out of a run: its curves and its parameters, as text for other programs.
#pragma once

#include "learn/book.h"
#include "session/driver.h"

#include <string>
#include <string_view>

namespace session {

// Comma-separated (RFC 4180): a line of names, then one line per recorded tick; what is not defined
// stays empty. The names are the readouts' keys, with the unit in brackets where `words` has one.
std::string readouts_csv(const Driver& driver, const learn::LabText* words);

// JSON: chapter, seed, tick, fingerprint, link, and every parameter with key, label, value, range
// and whether a change restarts the run.
std::string params_json(const Driver& driver, const learn::LabText* words, std::string_view link);

} // namespace session
