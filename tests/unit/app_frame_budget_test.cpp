#include "app/frame_budget.h"

#include <doctest/doctest.h>

#include <initializer_list>

using app::FrameBudget;

TEST_CASE("frame budget: ticks and drawing fit a sixtieth of a second") {
    for (const double drawing : {1.0, 4.0, 8.0, 11.0}) {
        FrameBudget budget;
        for (int i = 0; i < 100; ++i)
            budget.drawing_took(drawing);
        CHECK(budget.ticks_ms() + drawing < 16.7);
        CHECK(budget.ticks_ms() >= 3.0);
    }
}

TEST_CASE("frame budget: gives way at once, takes back slowly, never stops the ticks") {
    FrameBudget budget;
    for (int i = 0; i < 100; ++i)
        budget.drawing_took(2.0);
    const double quick = budget.ticks_ms();
    budget.drawing_took(9.0);
    const double slow = budget.ticks_ms();
    CHECK(slow < quick - 4.0);
    budget.drawing_took(2.0);
    CHECK(budget.ticks_ms() < slow + 1.0);
    budget.drawing_took(500.0);
    CHECK(budget.ticks_ms() == 3.0);
}
