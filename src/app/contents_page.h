// The first page: what this book is, and its chapters as cards by group.
#pragma once

#include "app/page.h"

namespace app {

void contents_page(const Page& page, const ui::Box& box);

} // namespace app
