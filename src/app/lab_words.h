// What the book says about the open lab, and where its numbers come from.
#pragma once

#include "app/page.h"
#include "ui/origin_line.h"

#include <span>
#include <string>

namespace app {

// The words of the open chapter's lab; null when it has none.
const learn::LabText* lab_words(const Page& page);
// Of these readouts; of all when `keys` is empty. One loaded number is enough to be called loaded.
ui::Origin origin_of(const session::Driver& driver, std::span<const std::string> keys = {});

} // namespace app
