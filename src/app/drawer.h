// The chapter list: as a column of a wide page, and as a drawer of a narrow one.
#pragma once

#include "app/page.h"

namespace app {

void chapters_column(const Page& page, const ui::Box& box);
// Over the page, from the left, while `open`; becomes false when it closes.
void chapters_drawer(const Page& page, bool& open);

} // namespace app
