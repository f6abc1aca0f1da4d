// What stands around a chapter's text. Each function draws at the top of `column` and returns its
// height; with `draws` false it only measures.
#pragma once

#include "app/page.h"

namespace app {

float chapter_head(const Page& page, const learn::Chapter& chapter, ui::Box column, bool draws);
float sheet_head(const Page& page, ui::Box column, bool draws);
// Related chapters, sources, and the way to the neighbouring chapters.
float chapter_tail(const Page& page, const learn::Chapter& chapter, ui::Box column, bool draws);

} // namespace app
