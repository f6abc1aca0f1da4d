// What a reader takes out of a run, and brings into it.
#pragma once

#include "app/page.h"

namespace app {

class LabStages;

// The button in `box` and, while it is open, the list of what can be saved and opened.
void data_menu(const Page& page, const LabStages& stages, const ui::Box& box);
// Does with a file what it asks for; returns what to say to the reader.
std::string take_file(session::Session& session, std::string_view name, std::string_view bytes);
// The same for a replay that has just ended, or nothing.
std::string proof_sentence(session::Session::Proof before, session::Session::Proof now);

} // namespace app
